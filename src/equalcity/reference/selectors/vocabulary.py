"""What the reference files say that no table holds: the classification of incidents, the glossaries, the words to avoid.

They are read from the folder of the installation once for each process.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

from django.conf import settings

from equalcity.places.errors import FilesRejected
from equalcity.reference.formats.gbv import FILE as GBV_FILE
from equalcity.reference.formats.gbv import Classification, GbvContext, GbvFlag, GbvType, read_gbv
from equalcity.reference.formats.taxonomies import OPEN_ELIGIBILITY_FILE, read_languages, read_open_eligibility
from equalcity.reference.formats.vocabulary import WORDS_FILE, Glossary, read_glossary, read_words
from equalcity.reference.logic.vocabulary import WordToAvoid


@dataclass(frozen=True, slots=True)
class NameShown:
    """A name in the best language there is; `language` is that of the name."""

    id: str
    name: str
    language: str


def gbv_classification() -> Classification:
    """Return kinds, contexts and flags in the order of the file (no query). Raises `FilesRejected`."""
    return _classification(settings.CONTENT / "reference" / GBV_FILE)


def name_in(entry: GbvType | GbvContext | GbvFlag, language: str) -> NameShown:
    """Return the name of a kind, context or flag in a language, or in English where it has none."""
    shown = language if language in entry.names else "en"
    return NameShown(entry.id, entry.names[shown], shown)


def glossary_of(language: str) -> Glossary | None:
    """Return the glossary of a language, or None where there is none (no query). Raises `FilesRejected`."""
    return _glossary(settings.CONTENT / "reference", language)


def words_to_avoid_in(language: str) -> tuple[WordToAvoid, ...]:
    """Return the words to avoid in a language (no query). Raises `FilesRejected`."""
    return tuple(word for word in _words(settings.CONTENT / "reference") if word.language == language)


def sectors_by_term() -> Mapping[str, tuple[str, ...]]:
    """Return our sectors by the name of an Open Eligibility term in small letters (no query). Raises `FilesRejected`."""
    return _terms(settings.CONTENT / "reference" / OPEN_ELIGIBILITY_FILE)


@cache
def _terms(path: Path) -> Mapping[str, tuple[str, ...]]:
    found, mistakes = read_open_eligibility(path)
    if mistakes:
        raise FilesRejected(mistakes)
    return MappingProxyType(found)


@cache
def _classification(path: Path) -> Classification:
    found, mistakes = read_gbv(path)
    if mistakes:
        raise FilesRejected(mistakes)
    return found


@cache
def _glossary(folder: Path, language: str) -> Glossary | None:
    path = folder / f"glossary.{language}.yaml"
    if language not in _codes(folder) or not path.is_file():
        return None
    found, mistakes = read_glossary(path, languages=_codes(folder))
    if mistakes:
        raise FilesRejected(mistakes)
    return found


@cache
def _words(folder: Path) -> tuple[WordToAvoid, ...]:
    found, mistakes = read_words(folder / WORDS_FILE, languages=_codes(folder))
    if mistakes:
        raise FilesRejected(mistakes)
    return found


@cache
def _codes(folder: Path) -> tuple[str, ...]:
    languages, mistakes = read_languages(folder / "languages.yaml")
    if mistakes:
        raise FilesRejected(mistakes)
    return tuple(language.code for language in languages)
