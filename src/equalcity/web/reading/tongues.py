"""A text in a language that it has and the interface does not: the words around it stay in the language of the page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.http import HttpRequest
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
    return other_tongues(reader.request, unit_languages(release, part, slug, reader.shelf), name, places, reader.tongue)


def other_tongues(
    request: HttpRequest, codes: Iterable[str], name: str, places: Mapping[str, str], here: str = ""
) -> Sequence[OtherTongue]:
    """Return those of the languages that the interface does not speak, each with the address `name` of the text in it."""
    known = prepared_languages()
    return tuple(
        OtherTongue(
            code, known[code].autonym, known[code].direction, link(request, name, **places, tongue=code), code == here
        )
        for code in codes
        if code in known
    )


def require_tongue(asked: str, tongues: Sequence[OtherTongue]) -> None:
    """Refuse a page in a language that its text does not have; none asked for is always right. Raises `NoSuchText`."""
    if asked and not any(tongue.is_here for tongue in tongues):
        raise NoSuchText(_("This text is not there in that language."))
