"""References in double square brackets, which stand for facts kept elsewhere: finding them, seeing where they lead."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from equalcity.toolboxes.logic.blocks import Package, is_titled

from .findings import FileFindings, Findings
from .keys import nearest

KINDS = ("helpline", "law", "service", "unit", "pause")
REFERENCE = re.compile(r"\[\[([^\[\]\n]*)\]\]")
UNIT = re.compile(r"\[\[\s*unit\s*:\s*([a-z0-9/#-]+)\s*\]\]")
PATTERN = {
    "helpline": re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*"),
    "law": re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*"),
    "service": re.compile(r"[a-z0-9]+(?:[-_][a-z0-9]+)*"),
    "unit": re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*/[a-z0-9]+(?:-[a-z0-9]+)*(?:#[a-z][0-9a-z]{7})?"),
    "pause": re.compile(r"[1-9][0-9]{0,2}"),
}

type Known = Mapping[str, AbstractSet[str]]
"""Ids that exist outside the package: of `helpline`, `law`, `service`, `place`. A kind left out is not checked."""


@dataclass(frozen=True, slots=True)
class Reference:
    """`[[kind:id]]` on a line of a file."""

    kind: str
    id: str
    path: str
    line: int


def placeholders(text: str) -> list[str]:
    """Return the references of a text as typed, sorted: what a translation must keep."""
    return sorted(found[0] for found in REFERENCE.finditer(text))


def find_references(text: str, line: int, findings: FileFindings, *, may_pause: bool) -> Iterator[Reference]:
    """Yield the references of a text that begins on `line`; note malformed ones, and pauses outside a practice."""
    for offset, row in enumerate(text.split("\n")):
        if "[[" not in row:
            continue
        for found in REFERENCE.finditer(row):
            kind, _, name = (word.strip() for word in found[1].partition(":"))
            if kind not in KINDS:
                findings.add(line + offset, "reference.kind", f"`{found[0]}` is not a reference", nearest(kind, KINDS))
            elif not PATTERN[kind].fullmatch(name):
                findings.add(line + offset, "reference.form", f"`{found[0]}` cannot be read", _form(kind))
            elif kind == "pause":
                if not may_pause:
                    what = f"`{found[0]}` stands outside a practice"
                    findings.add(line + offset, "reference.pause", what, "move it into a practice or take it out")
            else:
                yield Reference(kind, name, findings.path, line + offset)


def check_references(
    references: list[Reference], units: AbstractSet[str], known: Known | None, notes: Mapping[str, FileFindings]
) -> None:
    """Note every reference to nothing. `units` are the package's own units as `part/slug`."""
    targets: dict[str, AbstractSet[str]] = {**(known or {}), "unit": units}
    for reference in references:
        ids = targets.get(reference.kind)
        if ids is not None and reference.id.partition("#")[0] not in ids:
            what = f"`[[{reference.kind}:{reference.id}]]` refers to nothing"
            close = nearest(reference.id.partition("#")[0], ids)
            remedy = close if close.startswith("did") else f"look up the id of the {reference.kind}"
            notes[reference.path].add(reference.line, "reference.nothing", what, remedy)


def check_block_references(package: Package, findings: Findings) -> None:
    """Note references to a block that its unit does not hold, or that has no title to be shown by; blocks must have their ids."""
    titled: dict[str, dict[str, bool]] = {}
    for part in package.parts:
        for unit in part.units:
            titled[f"{part.slug}/{unit.slug}"] = {block.id: is_titled(block) for block in unit.walk()}
    for part in package.parts:
        for unit in part.units:
            for block in unit.walk():
                for name, _, id_ in (
                    found.partition("#") for text in block.fields.values() for found in UNIT.findall(text)
                ):
                    if not id_ or titled.get(name, {}).get(id_, False):
                        continue
                    what = f"`[[unit:{name}#{id_}]]` names no block with a title"
                    remedy = f"look up the id of a sheet, gap, heading or other titled block of {name} in ids.yaml"
                    findings.at(unit.path).add(block.line, "reference.block", what, remedy)


def _form(kind: str) -> str:
    if kind == "pause":
        return "write the seconds: [[pause:20]]"
    if kind == "unit":
        return "write the part and the unit's name without number: [[unit:manual/first-welcome]], with # and an id of ids.yaml for one block of it"
    return f"write an id in lower-case letters, digits and hyphens: [[{kind}:some-id]]"
