"""Languages to choose from by their own names, those that are spoken in the city's services first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from babel import Locale, UnknownLocaleError

from equalcity.directory.logic.tongues import tag_of
from equalcity.reference.models import Language
from equalcity.toolboxes.formats.labels import locale_of
from equalcity.toolboxes.formats.markdown_runs import direction


@dataclass(frozen=True, slots=True)
class Tongue:
    """A language to choose."""

    tag: str
    name: str
    direction: str


def tongues(known: Iterable[Language], spoken: Iterable[str]) -> tuple[Sequence[Tongue], Sequence[Tongue]]:
    """Return the languages that are spoken here, then the others the house knows, each by its own name."""
    names = {tag_of(language.code): language.autonym for language in known}
    here = set(spoken)
    ours = [
        Tongue(tag, names.get(tag) or own_name(tag), direction(tag)) for tag in [*names, *sorted(here - set(names))]
    ]
    return [each for each in ours if each.tag in here], [each for each in ours if each.tag not in here]


@lru_cache(maxsize=500)
def own_name(tag: str) -> str:
    """Return what a language is called by those who speak it, as far as CLDR knows; else its tag."""
    try:
        locale = Locale.parse(tag, sep="-")
    except (UnknownLocaleError, ValueError):
        return tag
    return str(locale.get_display_name() or tag)


def name_in(tag: str, language: str) -> str:
    """Return what a language is called in another: `Dari` for `fa-AF` in English."""
    names = locale_of(language).languages
    return str(names.get(tag.replace("-", "_")) or own_name(tag))
