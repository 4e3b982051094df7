"""What `[[helpline:...]]` and its kin stand for: asked of whoever knows, shown with its standing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Reference:
    """An entry of the reference data or another unit, in words ready to be read.

    `number` is a telephone number as people write it, `standing` one sentence on when and by whom it was verified,
    `address` where to read more (a path, an anchor or https), `language` that of the title when it is not the reader's,
    `standing_language` that of the standing likewise, `dial` what a telephone dials when the digits of `number` are not it.
    """

    title: str
    number: str = ""
    standing: str = ""
    address: str = ""
    language: str = ""
    standing_language: str = ""
    dial: str = ""


class References(Protocol):
    """Who answers for references. `None` means: nothing may be shown here, and the text says so."""

    def helpline(self, name: str) -> Reference | None:
        """Return the helpline with this id."""
        ...

    def law(self, name: str) -> Reference | None:
        """Return the note of law with this id."""
        ...

    def service(self, name: str) -> Reference | None:
        """Return the kind of service with this id."""
        ...

    def unit(self, part: str, slug: str, block: str = "") -> Reference | None:
        """Return a unit of the same toolbox, or the titled block of it with this id."""
        ...


def look_up(references: References, what: str, name: str) -> Reference | None:
    """Return what a written reference stands for; `what` is helpline, law, service or unit."""
    if what == "helpline":
        return references.helpline(name)
    if what == "law":
        return references.law(name)
    if what == "service":
        return references.service(name)
    part, _, place = name.partition("/")
    slug, _, block = place.partition("#")
    return references.unit(part, slug, block)
