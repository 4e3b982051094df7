"""Who is reading, and where: the same pages stand in public and, for releases not open to everyone, on the desk."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest
from django.utils.translation import get_language

from equalcity.people.logic.roles import ANYBODY, Actor
from equalcity.toolboxes.logic.access import may_read_worker_blocks
from equalcity.toolboxes.logic.reading import ReadUnit
from equalcity.toolboxes.models import Release
from equalcity.toolboxes.selectors import Shelf, release_for
from equalcity.web.shell import link


@dataclass(frozen=True, slots=True)
class Reader:
    """A reader of one host: anybody on public pages (`number` None), a signed-in actor on the desk.

    `tongue` is the language of the texts where it is another than that of the page: one the interface does not speak.
    """

    request: HttpRequest
    actor: Actor = ANYBODY
    number: int | None = None
    tongue: str = ""

    @property
    def is_on_desk(self) -> bool:
        """Whether the pages are those of the desk."""
        return self.number is not None

    @property
    def shelf(self) -> Shelf:
        """Return what this reader may be shown of a release."""
        language = self.tongue or get_language() or "en"
        if not self.is_on_desk:
            return Shelf.public(language)
        return Shelf(language, include_worker=may_read_worker_blocks(self.actor), show_drafts_for_help=True)

    def release(self, toolbox: str) -> Release:
        """Return the release this reader asked for. Raises `NoSuchText`."""
        return release_for(self.actor, toolbox, self.number)

    def unit_address(self, toolbox: str, unit: ReadUnit) -> str:
        """Return where this reader finds a unit: in public, units for young people and parents are in the guide."""
        if unit.zone == "help" and not self.is_on_desk:
            return self.guide_address(unit.slug)
        return self.address("unit", toolbox=toolbox, part=unit.part, unit=unit.slug)

    def guide_address(self, slug: str, tongue: str = "") -> str:
        """Return the address of a unit of the guide, with its text in `tongue` if one is given."""
        if tongue:
            return link(self.request, "guide-unit-in", unit=slug, tongue=tongue)
        return link(self.request, "guide-unit", unit=slug)

    def address(self, name: str, **values: object) -> str:
        """Return the address of a reading page for this reader."""
        if self.is_on_desk:
            return link(self.request, f"desk-{name}", number=self.number, **values)
        return link(self.request, name, **values)
