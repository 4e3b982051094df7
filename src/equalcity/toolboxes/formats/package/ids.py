"""ids.yaml: which block has which id, and what to recognise it by when the text has changed.

One line a block, in reading order: id, kind (with its key after a colon), hash, sketch. See `logic/matching.py` for
their use.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from equalcity.toolboxes.logic.blocks import BLOCK_KINDS, Block, Package
from equalcity.toolboxes.logic.likeness import sketch_from_text, sketch_of
from equalcity.toolboxes.logic.matching import Entry, Trace

from .findings import FileFindings
from .keys import Keys
from .yaml_lines import Listing, Scalar, Table, read_yaml

FORMAT = "equalcity-ids/1"
HASH_SIGNS = 16
LINE = re.compile(r"([a-z][0-9a-z]{7}) ([a-z-]+)(?::(\S+))? ([0-9a-f]{16}) (\S+)")
ID = re.compile(r"[a-z][0-9a-z]{7}")
REMEDY = "take the file as it was before (it is written by the tool), then run the check with --write"


@dataclass(frozen=True, slots=True)
class Ids:
    """What ids.yaml says: the entries by file, and the ids that will never be given again."""

    entries: Mapping[str, tuple[Entry, ...]] = field(default_factory=dict)
    retired: frozenset[str] = frozenset()


def read_ids(text: str, findings: FileFindings) -> Ids | None:
    """Return what the file says, or None after noting what is wrong with it."""
    count = len(findings.all.mistakes)
    table = read_yaml(text, findings)
    if table is None:
        return None
    keys = Keys(table, findings, "ids.yaml")
    keys.check(("format", "blocks", "retired"))
    keys.choice("format", (FORMAT,))
    seen: dict[str, int] = {}
    blocks = table.entries.get("blocks")
    files = blocks.entries if isinstance(blocks, Table) else {}
    entries = {path: tuple(_entries(value, seen, findings)) for path, value in files.items()}
    retired = []
    for word in keys.words("retired"):
        if not ID.fullmatch(word.text):
            findings.add(word.line, "ids.form", f"`{word.text[:40]}` is not an id", REMEDY)
        elif _is_new(word.text, word.line, seen, findings):
            retired.append(word.text)
    return Ids(entries, frozenset(retired)) if len(findings.all.mistakes) == count else None


def _entries(value: object, seen: dict[str, int], findings: FileFindings) -> Iterator[Entry]:
    for item in value.items if isinstance(value, Listing) else ():
        line = LINE.fullmatch(item.text) if isinstance(item, Scalar) else None
        trace = _trace(line) if line else None
        if line is None or trace is None:
            findings.add(item.line, "ids.form", "this line is not as the tool writes it", REMEDY)
        elif _is_new(line[1], item.line, seen, findings):
            yield Entry(line[1], trace)


def _trace(line: re.Match[str]) -> Trace | None:
    try:
        return Trace(line[2], line[3] or "", line[4], sketch_from_text(line[5])) if line[2] in BLOCK_KINDS else None
    except ValueError:
        return None


def _is_new(name: str, line: int, seen: dict[str, int], findings: FileFindings) -> bool:
    if name in seen:
        what = f"the id `{name}` is used twice (first on line {seen[name]})"
        findings.add(line, "ids.twice", what, "take the second line out, then run the check with --write")
        return False
    seen[name] = line
    return True


def keyed_blocks(package: Package) -> Mapping[str, list[tuple[str, Block]]]:
    """Return (key, block) for every block, by file, in reading order."""
    found: dict[str, list[tuple[str, Block]]] = {"toolbox.yaml": [("", block) for block in package.head]}
    found["toolbox.yaml"] += list(package.audiences.items())
    for part in package.parts:
        found["toolbox.yaml"] += [(part.slug, block) for block in part.head]
        for unit in part.units:
            found[unit.path] = [(_key(block), block) for block in unit.walk()]
    return found


def _key(block: Block) -> str:
    return block.attrs.get("id", "") if block.kind in {"fill", "question"} else ""


def traces_of(package: Package, ids: Ids) -> Mapping[str, list[Trace]]:
    """Return what is to be remembered of every block; sketches come from `ids` where the words are the same."""
    known = {(e.trace.kind, e.trace.hash): e.trace.sketch for entries in ids.entries.values() for e in entries}
    traces: dict[str, list[Trace]] = {}
    for path, blocks in keyed_blocks(package).items():
        traces[path] = []
        for key, block in blocks:
            said = block.content_hash()[:HASH_SIGNS]
            sketch = known.get((block.kind, said))
            if sketch is None:
                sketch = sketch_of(text for _, text in sorted(block.fields.items()))
            traces[path].append(Trace(block.kind, key, said, sketch))
    return traces


def with_ids(package: Package, entries: Mapping[str, tuple[Entry, ...]]) -> Package:
    """Return the package with the ids of `entries`, which must list its blocks in reading order."""
    names = {path: iter([entry.id for entry in found]) for path, found in entries.items()}

    def marked(block: Block, path: str) -> Block:
        name = next(names[path])
        return replace(block, id=name, children=tuple(marked(child, path) for child in block.children))

    def all_marked(blocks: tuple[Block, ...], path: str = "toolbox.yaml") -> tuple[Block, ...]:
        return tuple(marked(block, path) for block in blocks)

    head = all_marked(package.head)
    audiences = {name: marked(block, "toolbox.yaml") for name, block in package.audiences.items()}
    parts = []
    for part in package.parts:
        part_head = all_marked(part.head)
        units = tuple(
            replace(unit, head=all_marked(unit.head, unit.path), blocks=all_marked(unit.blocks, unit.path))
            for unit in part.units
        )
        parts.append(replace(part, head=part_head, units=units))
    return replace(package, head=head, audiences=audiences, parts=tuple(parts))
