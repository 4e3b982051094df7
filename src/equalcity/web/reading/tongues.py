"""A unit in a language that its texts have and the interface does not: the words around it stay in the language of the page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from equalcity.reference.selectors import prepared_languages
from equalcity.toolboxes.errors import NoSuchText
from equalcity.toolboxes.models import Release
from equalcity.toolboxes.selectors import unit_languages
from equalcity.web.reading.readers import Reader
from equalcity.web.shell import link


@dataclass(frozen=True, slots=True)
class OtherTongue:
    """A language a unit can be read in beside those of the interface: its code, its own name, its direction, and where."""

    code: str
    name: str
    direction: str
    href: str
    is_here: bool


def tongues_of_unit(reader: Reader, release: Release, part: str, slug: str) -> Sequence[OtherTongue]:
    """Return the other languages of a unit that stands on a toolbox's pages; the desk has none."""
    if reader.is_on_desk:
        return ()
    places = {"toolbox": release.toolbox.slug, "part": part, "unit": slug}
    return _tongues(reader, release, part, slug, "unit-in", places)


def tongues_of_guide(reader: Reader, release: Release, part: str, slug: str) -> Sequence[OtherTongue]:
    """Return the other languages of a unit of the guide."""
    return _tongues(reader, release, part, slug, "guide-unit-in", {"unit": slug})


def _tongues(
    reader: Reader, release: Release, part: str, slug: str, name: str, places: dict[str, str]
) -> Sequence[OtherTongue]:
    known = prepared_languages()
    return tuple(
        OtherTongue(
            code,
            known[code].autonym,
            known[code].direction,
            link(reader.request, name, **places, tongue=code),
            code == reader.tongue,
        )
        for code in unit_languages(release, part, slug, reader.shelf)
        if code in known
    )


def require_tongue(reader: Reader, tongues: Sequence[OtherTongue]) -> None:
    """Refuse a page in a language that its text does not have. Raises `NoSuchText`."""
    if reader.tongue and not any(tongue.is_here for tongue in tongues):
        raise NoSuchText(_("This text is not there in that language."))
