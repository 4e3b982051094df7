"""`words.yaml` and `glossary.<language>.yaml`: words to avoid, and what our terms are called in other languages."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from pathlib import Path

from equalcity.core.errors import Mistake
from equalcity.places.formats.marked import SLUG, Entry, Sheet, read_file
from equalcity.reference.logic.vocabulary import Term, WordToAvoid, has_words, plain

WORDS = "equalcity-words/1"
GLOSSARY = "equalcity-glossary/1"
WORDS_FILE = "words.yaml"
NAME = re.compile(r"glossary\.(?P<language>[a-z]{2,3})\.yaml")
SOURCE_LANGUAGE = "en"
# A file cannot call itself reviewed: whoever reviewed a glossary is named where reviews are recorded.
STANDINGS = ("draft",)
SHORTEST = 2  # letters; a shorter part of a word is found everywhere


@dataclass(frozen=True, slots=True)
class Glossary:
    """The terms in one language, and how adults and children are spoken to in it."""

    language: str
    standing: str
    adults: str
    children: str
    terms: tuple[Term, ...]


def read_words(path: Path, *, languages: Collection[str]) -> tuple[tuple[WordToAvoid, ...], list[Mistake]]:
    """Return the words to avoid and the mistakes; with any mistake none may be relied on."""
    sheet = Sheet(path.name)
    head = read_file(path, sheet, format_name=WORDS)
    if head is None:
        return (), sheet.mistakes
    seen: set[tuple[str, str]] = set()
    words = tuple(_word(entry, languages, seen) for entry in head.entries("words", needed=True))
    head.close()
    return words, sheet.mistakes


def _word(entry: Entry, languages: Collection[str], seen: set[tuple[str, str]]) -> WordToAvoid:
    word = WordToAvoid(
        avoid=entry.words("avoid", needed=True),
        prefer=entry.text("prefer", needed=True),
        why=entry.text("why", needed=True),
        language=entry.text("language", needed=True, allowed=languages),
    )
    for form in word.avoid:
        if (word.language, plain(form)) in seen:
            entry.wrong("avoid", f"`{form}` is there twice", "keep one", "twice")
        seen.add((word.language, plain(form)))
        if has_words(word.prefer, form):
            entry.wrong("prefer", f"`{word.prefer}` holds `{form}`, which is to be avoided", "correct it", "both")
    entry.close()
    return word


def read_glossaries(folder: Path, *, languages: Collection[str]) -> tuple[tuple[Glossary, ...], list[Mistake]]:
    """Return all glossaries of a folder by language, and the mistakes in them, terms that some lack among them."""
    found: list[Glossary] = []
    mistakes: list[Mistake] = []
    for path in sorted(folder.glob("glossary*.yaml")):
        glossary, wrong = read_glossary(path, languages=languages)
        mistakes += wrong
        found += [glossary] if glossary else []
    return tuple(found), mistakes + list(_lacking(found))


def read_glossary(path: Path, *, languages: Collection[str]) -> tuple[Glossary | None, list[Mistake]]:
    """Return one glossary and the mistakes; with any mistake it may not be relied on."""
    sheet = Sheet(path.name)
    named = NAME.fullmatch(path.name)
    head = read_file(path, sheet, format_name=GLOSSARY)
    if head is None:
        return None, sheet.mistakes
    language = head.text("language", needed=True, allowed=languages)
    if not named or language != named["language"]:
        head.wrong("language", f"`{path.name}` is no glossary of `{language}`", "name it glossary.<language>.yaml")
    if language == SOURCE_LANGUAGE:
        head.wrong("language", "English is the language the terms come from", "remove the file")
    standing = head.text("standing", needed=True, allowed=STANDINGS)
    adults, children = _address(head)
    ids: set[str] = set()
    forms: dict[str, str] = {}
    terms = tuple(_term(entry, ids, forms) for entry in head.entries("terms", needed=True))
    head.close()
    return Glossary(language, standing, adults, children, terms), sheet.mistakes


def _address(head: Entry) -> tuple[str, str]:
    entry = head.entry("address", needed=True)
    if entry is None:
        return "", ""
    said = entry.text("adults", needed=True), entry.text("children", needed=True)
    entry.close()
    return said


def _term(entry: Entry, ids: set[str], forms: dict[str, str]) -> Term:
    """Read a term; `ids` and `forms` hold those met before, and to which term each English form belongs."""
    term = Term(
        id=entry.text("id", needed=True, pattern=SLUG),
        source=entry.words("source", needed=True),
        say=entry.words("say", needed=True),
        avoid=entry.words("avoid"),
        note=entry.text("note"),
    )
    if term.id in ids:
        entry.wrong("id", f"the term `{term.id}` is there twice", "keep one", "twice")
    ids.add(term.id)
    for form in term.source:
        if forms.setdefault(plain(form), term.id) != term.id:
            entry.wrong("source", f"`{form}` belongs to `{forms[plain(form)]}` too", "keep one", "twice")
    for name, parts in (("say", term.say), ("avoid", term.avoid)):
        for form in parts:
            if len(plain(form)) < SHORTEST:
                entry.wrong(name, f"`{form}` is too short to be told from other words", "write more of it", "short")
    for wrong in term.avoid:
        if any(plain(wrong) in plain(right) for right in term.say):
            entry.wrong("avoid", f"`{wrong}` is to be avoided and part of what is to be said", "keep one", "both")
    entry.close()
    return term


def _lacking(found: list[Glossary]) -> Iterable[Mistake]:
    everything = {term.id: term.source for glossary in found for term in glossary.terms}
    for glossary in found:
        name, mine = f"glossary.{glossary.language}.yaml", {term.id: term.source for term in glossary.terms}
        for lacking in sorted(everything.keys() - mine.keys()):
            yield Mistake(name, 0, f"the term `{lacking}` of other languages is missing", "add it", "missing")
        for other in sorted(key for key in mine if mine[key] != everything[key]):
            yield Mistake(name, 0, f"`{other}` has other English forms elsewhere", "make them the same", "differs")
