"""Checking the reference folder as a whole, without a database."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import replace
from pathlib import Path

from equalcity.core.errors import Mistake
from equalcity.places.formats.places import read_places
from equalcity.reference.formats.gbv import FILE as GBV_FILE
from equalcity.reference.formats.gbv import read_gbv
from equalcity.reference.formats.helplines import read_helplines
from equalcity.reference.formats.laws import read_laws
from equalcity.reference.formats.taxonomies import read_languages, read_services
from equalcity.reference.formats.vocabulary import WORDS_FILE, read_glossaries, read_words

Reader = Callable[[Path], tuple[object, Collection[Mistake]]]


def is_reference(folder: Path) -> bool:
    """Whether a folder is one of reference files."""
    return (folder / "helplines.yaml").is_file()


def check_reference(folder: Path) -> list[Mistake]:
    """Return every mistake of all reference files of a folder, with the path of the file as it was given."""
    places = read_places(folder / "places.yaml")
    countries = tuple(country.code for country in places.countries)
    languages, wrong_languages = read_languages(folder / "languages.yaml")
    codes = tuple(language.code for language in languages)
    readers: dict[str, Reader] = {
        "helplines.yaml": lambda path: read_helplines(path, countries=countries),
        "laws.yaml": lambda path: read_laws(path, countries=countries),
        "services.yaml": read_services,
        GBV_FILE: read_gbv,
        WORDS_FILE: lambda path: read_words(path, languages=codes),
    }
    mistakes = [*places.mistakes, *wrong_languages]
    for name, read in readers.items():
        mistakes += read(folder / name)[1]
    mistakes += read_glossaries(folder, languages=codes)[1]
    known = {"places.yaml", "languages.yaml", *readers}
    for path in sorted(folder.iterdir()):
        if path.name not in known and not path.match("glossary*.yaml"):
            mistakes.append(Mistake(path.name, 0, "nobody reads this file", "remove it or correct its name", "unknown"))
    return [replace(mistake, path=str(folder / mistake.path)) for mistake in sorted(mistakes)]
