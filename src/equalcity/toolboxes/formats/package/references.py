"""References in double square brackets, which stand for facts kept elsewhere: finding them, seeing where they lead."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from .findings import FileFindings
from .keys import nearest

KINDS = ("helpline", "law", "service", "unit", "pause")
REFERENCE = re.compile(r"\[\[([^\[\]\n]*)\]\]")
PATTERN = {
    "helpline": re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*"),
    "law": re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*"),
    "service": re.compile(r"[a-z0-9]+(?:[-_][a-z0-9]+)*"),
    "unit": re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*/[a-z0-9]+(?:-[a-z0-9]+)*"),
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
        if ids is not None and reference.id not in ids:
            what = f"`[[{reference.kind}:{reference.id}]]` refers to nothing"
            close = nearest(reference.id, ids)
            remedy = close if close.startswith("did") else f"look up the id of the {reference.kind}"
            notes[reference.path].add(reference.line, "reference.nothing", what, remedy)


def _form(kind: str) -> str:
    if kind == "pause":
        return "write the seconds: [[pause:20]]"
    if kind == "unit":
        return "write the part and the unit's name without number: [[unit:manual/first-welcome]]"
    return f"write an id in lower-case letters, digits and hyphens: [[{kind}:some-id]]"
