"""Checking the reference folder and the pages as a whole, without a database."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import replace
from pathlib import Path

from equalcity.core.errors import Mistake
from equalcity.places.formats.places import read_places
from equalcity.reference.formats.days import FILE as DAYS_FILE
from equalcity.reference.formats.days import read_days
from equalcity.reference.formats.gbv import FILE as GBV_FILE
from equalcity.reference.formats.gbv import read_gbv
from equalcity.reference.formats.helplines import read_helplines
from equalcity.reference.formats.law_words import read_law_words
from equalcity.reference.formats.laws import read_laws
from equalcity.reference.formats.pages import SOURCE_LANGUAGE, PageEntry, read_pages
from equalcity.reference.formats.taxonomies import (
    OPEN_ELIGIBILITY_FILE,
    read_languages,
    read_open_eligibility,
    read_services,
)
from equalcity.reference.formats.vocabulary import WORDS_FILE, read_glossaries, read_words
from equalcity.reference.logic.vocabulary import drifts, has_words, words_to_avoid

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
        OPEN_ELIGIBILITY_FILE: read_open_eligibility,
        DAYS_FILE: read_days,
        GBV_FILE: read_gbv,
        WORDS_FILE: lambda path: read_words(path, languages=codes),
    }
    mistakes = [*places.mistakes, *wrong_languages]
    for name, read in readers.items():
        mistakes += read(folder / name)[1]
    mistakes += read_glossaries(folder, languages=codes)[1]
    laws, _ = read_laws(folder / "laws.yaml", countries=countries)
    mistakes += read_law_words(folder, laws, languages=codes)[1]
    known = {"places.yaml", "languages.yaml", *readers}
    for path in sorted(folder.iterdir()):
        if path.name not in known and not (path.match("glossary*.yaml") or path.match("laws.*.yaml")):
            mistakes.append(Mistake(path.name, 0, "nobody reads this file", "remove it or correct its name", "unknown"))
    return [replace(mistake, path=str(folder / mistake.path)) for mistake in sorted(mistakes)]


def check_pages(folder: Path, reference: Path) -> list[Mistake]:
    """Return every mistake of the pages of a folder: those of the files, references that lead nowhere, words to avoid, and
    terms that a translation does not keep. What is wrong in the reference files is told by `check_reference`."""
    languages, _ = read_languages(reference / "languages.yaml")
    codes = tuple(language.code for language in languages)
    words, _ = read_words(reference / WORDS_FILE, languages=codes)
    terms = {glossary.language: glossary.terms for glossary in read_glossaries(reference, languages=codes)[0]}
    pages, mistakes = read_pages(folder)
    sources = {page.slug: page for page in pages if page.language == SOURCE_LANGUAGE}
    mistakes += _loose_ends(pages, reference)
    for page in pages:
        for form, word in words_to_avoid(_said(page), page.language, words):
            line = _line_of(folder / page.file_name, form)
            mistakes.append(Mistake(page.file_name, line, f"`{form}`: {word.why}", f"write {word.prefer}", "avoid"))
        source = sources.get(page.slug)
        if source is None or page.of != source.hash:
            continue
        for drift in drifts(_said(source), _said(page), terms.get(page.language, ())):
            what = f"`{drift.found}` for {drift.term.id}" if drift.found else f"the term {drift.term.id} is not kept"
            mistakes.append(Mistake(page.file_name, 0, what, f"say `{drift.term.say[0]}`", "drift"))
    return [replace(mistake, path=str(folder / mistake.path)) for mistake in sorted(mistakes)]


def _loose_ends(pages: Collection[PageEntry], reference: Path) -> Iterator[Mistake]:
    countries = tuple(country.code for country in read_places(reference / "places.yaml").countries)
    known = {
        "helpline": {line.id for line in read_helplines(reference / "helplines.yaml", countries=countries)[0]},
        "law": {law.id for law in read_laws(reference / "laws.yaml", countries=countries)[0]},
        "service": {service.id for service in read_services(reference / "services.yaml")[0]},
        "page": {page.slug for page in pages},
    }
    for page in pages:
        for kind, key in sorted(page.references()):
            if kind in known and key not in known[kind]:
                yield Mistake(page.file_name, 0, f"`[[{kind}:{key}]]` leads nowhere", "correct it", "reference")


def _said(page: PageEntry) -> str:
    return "\n\n".join((page.title, page.summary, page.body))


def _line_of(path: Path, form: str) -> int:
    lines = path.read_text(encoding="utf-8").splitlines()
    return next((number for number, line in enumerate(lines, 1) if has_words(line, form)), 0)
