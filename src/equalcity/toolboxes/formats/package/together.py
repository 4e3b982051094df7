"""What only shows when all files of a package are seen together."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet

from equalcity.toolboxes.logic.blocks import Block, Package, Part
from equalcity.toolboxes.logic.matching import Outcome
from equalcity.toolboxes.logic.run_sheet import whole

from .findings import FileFindings, Findings
from .ids import Ids, keyed_blocks
from .keys import nearest
from .references import Known, Reference, check_references
from .toolbox import ToolboxHead
from .unit import UnitFile

TIMED_SESSION = re.compile(r"[-*+][ \t]+([0-9]{1,4})[ \t].*?\[\[unit:([a-z0-9/-]+)\]\]")
WRITE = "run `equalcity content check --write` and commit ids.yaml with the text"


def _located_blocks(parts: tuple[Part, ...]) -> Iterator[tuple[str, Block]]:
    """Yield (path, block) for every block of every unit."""
    for part in parts:
        for unit in part.units:
            for block in unit.walk():
                yield unit.path, block


def check_together(
    parts: tuple[Part, ...],
    head: ToolboxHead,
    units: Mapping[str, UnitFile],
    names: AbstractSet[str],
    files: tuple[str, ...],
    known: Known | None,
    findings: Findings,
) -> None:
    """Note references to nothing, pictures and sources missing or unused, ids given twice. `names`: all `part/slug`."""
    notes = defaultdict[str, FileFindings](lambda: findings.at(""))
    for path in ("toolbox.yaml", *units):
        notes[path] = findings.at(path)
    references: list[Reference] = list(head.references)
    for file in units.values():
        references.extend(file.references)
    check_references(references, names, known, notes)
    blocks = list(_located_blocks(parts))
    _check_pictures(blocks, files, findings)
    _check_sources(blocks, head, findings)
    _check_names(blocks, head, findings)
    _check_places(parts, findings)
    for kind in ("fill", "question"):
        _check_ids(kind, blocks, findings)


def _check_pictures(blocks: list[tuple[str, Block]], files: tuple[str, ...], findings: Findings) -> None:
    pictures = {path for path in files if path.startswith("media/")}
    used = set()
    for path, block in blocks:
        src = block.attrs.get("src", "")
        if block.kind != "talking-image" or not src:
            continue
        used.add(src)
        if src not in pictures:
            what = f"there is no picture `{src}`"
            findings.at(path).add(block.line, "media.missing", what, "put the file into media/, or correct `src`")
    for name in sorted(pictures - used):
        findings.at(name).add(
            0, "media.unused", "no unit shows this picture", "show it with `talking-image`, or delete it"
        )


def _check_sources(blocks: list[tuple[str, Block]], head: ToolboxHead, findings: Findings) -> None:
    known = {source.id for source in head.sources}
    used = set()
    for path, block in blocks:
        attribute = {"source": "ref", "story": "origin", "case": "origin"}.get(block.kind, "")
        name = block.attrs.get(attribute, "")
        if not name or (block.kind != "source" and name == "invented"):
            continue
        used.add(name)
        if name not in head.source_lines:
            choices = known | (set() if block.kind == "source" else {"invented"})
            what = f"toolbox.yaml has no source `{name}`"
            remedy = nearest(name, choices) if choices else "add it to `sources`"
            findings.at(path).add(block.line, "source.unknown", what, remedy)
    for name in sorted(known - used):
        line = head.source_lines[name]
        findings.at("toolbox.yaml").add(
            line, "source.unused", f"the source `{name}` is never used", "name it in a `source`, or delete it"
        )


def _check_names(blocks: list[tuple[str, Block]], head: ToolboxHead, findings: Findings) -> None:
    """Note the gaps a session needs and the audiences a case is for, where there is no such gap or audience."""
    fills = {block.attrs.get("id", "") for _, block in blocks if block.kind == "fill"}
    for path, block in blocks:
        for name in block.attrs.get("needs", "").split() if block.kind == "session" else ():
            if name not in fills:
                remedy = nearest(name, fills) if fills else "write a `fill` with this id"
                findings.at(path).add(block.line, "session.needs", f"there is no `fill` with the id `{name}`", remedy)
        for name in block.attrs.get("for", "").split() if block.kind == "case" else ():
            if head.audiences and name not in head.audiences:
                what = f"toolbox.yaml has no audience `{name}`"
                findings.at(path).add(block.line, "case.audience", what, nearest(name, head.audiences))


def _check_places(parts: tuple[Part, ...], findings: Findings) -> None:
    """Note cases outside units of kind `story`, and programmes that give a session other minutes than it has."""
    lengths = {
        f"{part.slug}/{unit.slug}": whole(block.attrs.get("minutes", ""))
        for part in parts
        for unit in part.units
        for block in unit.walk()
        if block.kind == "session"
    }
    for part in parts:
        for unit in part.units:
            notes = findings.at(unit.path)
            for block in unit.walk():
                if block.kind == "case" and unit.kind not in {"", "story"}:
                    what = f"a case stands in a unit of kind `{unit.kind}`"
                    notes.add(block.line, "case.place", what, "move it to a unit of kind `story`")
                elif block.kind == "programme":
                    _check_programme(block, lengths, notes)


def _check_programme(block: Block, lengths: Mapping[str, int | None], notes: FileFindings) -> None:
    for row in block.fields.get("body", "").split("\n"):
        item = TIMED_SESSION.match(row)
        wanted = lengths.get(item[2]) if item else None
        if item and wanted is not None and int(item[1]) != wanted:
            what = f"the programme gives `{item[2]}` {item[1]} minutes, the session itself has {wanted}"
            notes.add(block.line, "programme.session", what, "make the two agree")


def _check_ids(kind: str, blocks: list[tuple[str, Block]], findings: Findings) -> None:
    seen: dict[str, str] = {}
    for path, block in blocks:
        name = block.attrs.get("id", "")
        if block.kind != kind or not name:
            continue
        if name in seen:
            what = f"the id `{name}` is also that of the `{kind}` in {seen[name]}"
            findings.at(path).add(block.line, f"{kind}.twice", what, f"give each `{kind}` of a toolbox its own id")
        seen.setdefault(name, f"{path}:{block.line}")


def note_differences(package: Package, ids: Ids, outcome: Outcome, findings: Findings) -> None:
    """Note, once a file, where the text and ids.yaml no longer agree."""
    if not ids.entries:
        findings.at("ids.yaml").add(0, "ids.missing", "no block has an id yet", WRITE)
        return
    before = {entry.id: entry.trace.hash for entries in ids.entries.values() for entry in entries}
    count = len(findings.mistakes)
    for path, blocks in keyed_blocks(package).items():
        entries = outcome.entries[path]
        fresh = [block.line for entry, (_, block) in zip(entries, blocks, strict=True) if entry.id in outcome.fresh]
        changed = [
            block.line
            for entry, (_, block) in zip(entries, blocks, strict=True)
            if before.get(entry.id, entry.trace.hash) != entry.trace.hash
        ]
        notes = findings.at(path)
        if fresh:
            notes.add(
                fresh[0], "ids.missing", f"{_blocks(len(fresh))} here without an id, the first on this line", WRITE
            )
        if changed:
            what = f"{_blocks(len(changed))} here with other words than ids.yaml knows, the first on this line"
            notes.add(changed[0], "ids.changed", what, WRITE)
    if len(findings.mistakes) == count:
        what = "the file no longer agrees with the text: blocks moved, or are gone"
        findings.at("ids.yaml").add(0, "ids.moved", what, WRITE)


def _blocks(count: int) -> str:
    return "1 block stands" if count == 1 else f"{count} blocks stand"
