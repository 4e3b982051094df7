"""The words agreed on, read from `content/reference/`: those to avoid, and what terms are called in each language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from equalcity.reference.formats.taxonomies import read_languages
from equalcity.reference.formats.vocabulary import WORDS_FILE, read_glossaries, read_words
from equalcity.reference.logic.vocabulary import Term, WordToAvoid


@dataclass(frozen=True, slots=True)
class Agreed:
    """Words to avoid, and the terms of the glossaries by language."""

    avoid: tuple[WordToAvoid, ...] = ()
    glossaries: Mapping[str, tuple[Term, ...]] = field(default_factory=dict)


NOTHING_AGREED = Agreed()


def read_agreed(folder: Path) -> Agreed:
    """Return what the reference files agree on. Missing files agree on nothing, broken ones too: their own check says why."""
    languages, _ = read_languages(folder / "languages.yaml")
    codes = tuple(language.code for language in languages)
    avoid = read_words(folder / WORDS_FILE, languages=codes)[0] if (folder / WORDS_FILE).is_file() else ()
    glossaries, _ = read_glossaries(folder, languages=codes)
    return Agreed(avoid, {glossary.language: glossary.terms for glossary in glossaries})
