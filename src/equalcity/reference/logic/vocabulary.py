"""Whether a text uses the words we agreed on: forms to avoid, and terms that a translation must keep.

Forms are compared without regard to case, typographic apostrophes, kinds of space, Arabic vowel signs and the joiners
that Persian writes between the parts of a word.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

# Soft hyphen, joiners and direction marks, tatweel, Arabic vowel signs: none of them makes another word.
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u2066-\u2069\ufeff\u0640\u064b-\u0652\u0670]")
_APOSTROPHES = str.maketrans({"\u2019": "'", "\u02bc": "'", "\u2018": "'", "\u2011": "-", "\u2010": "-"})
# `[[helpline:id]]`, the address in `[words](https://...)`, and the places of a message that a program fills.
_ADDRESSES = re.compile(r"\[\[[^\]\n]*\]\]|(?<=\])\([^()\s]*\)|https?://\S+|%\(\w+\)\w")
# A word in quotation marks or in *stress* is named, not used: guidance must be able to say which words to leave out.
_QUOTES = (('"', '"'), ("\u201c", "\u201d"), ("\u201e", "\u201c\u201d"), ("\u00ab", "\u00bb"))
_NAMED = re.compile(
    "|".join(rf"{left}(?:[^{left}{right}\n]|\n(?!\n)){{0,300}}[{right}]" for left, right in _QUOTES)
    + r"|(?<!\*)\*(?![*\s])[^*\n]+\*(?!\*)"
)


@dataclass(frozen=True, slots=True)
class WordToAvoid:
    """Forms that stigmatise, blame or are wrong in law, what to write instead, and why. Forms are whole words."""

    avoid: tuple[str, ...]
    prefer: str
    why: str
    language: str


@dataclass(frozen=True, slots=True)
class Term:
    """A term of the glossary: where one of the English forms of `source` stands, the translation has one of `say`, and
    none of `avoid`. Both are parts of words, so that inflected forms match."""

    id: str
    source: tuple[str, ...]
    say: tuple[str, ...]
    avoid: tuple[str, ...]
    note: str


@dataclass(frozen=True, slots=True)
class Drift:
    """A term that a translation does not keep. `found` is the form to avoid that stands there, or nothing where no
    agreed form stands there at all."""

    term: Term
    found: str = ""


def plain(text: str) -> str:
    """Return a text as it is compared: composed, in lower case, one space between words, signs that nobody sees gone."""
    composed = unicodedata.normalize("NFC", _UNSEEN.sub("", text)).casefold()
    # Folding the case takes some letters apart again.
    return " ".join(unicodedata.normalize("NFC", composed).translate(_APOSTROPHES).split())


def prose(text: str) -> str:
    """Return a text without references, addresses of links and placeholders: ids are no words of a language."""
    return _ADDRESSES.sub(" ", text)


def has_words(text: str, form: str) -> bool:
    """Whether a form stands in a text as whole words."""
    return _stands(form, plain(text))


def words_to_avoid(text: str, language: str, words: Iterable[WordToAvoid]) -> Iterator[tuple[str, WordToAvoid]]:
    """Yield each form to avoid that a text of that language uses, with its entry. What it names is not judged: words in
    quotation marks or in `*stress*`."""
    folded = plain(_NAMED.sub(" ; ", prose(text)))
    for word in words:
        if word.language == language:
            yield from ((form, word) for form in word.avoid if _stands(form, folded))


def drifts(source: str, translation: str, terms: Iterable[Term]) -> Iterator[Drift]:
    """Yield the terms of an English text that its translation does not keep."""
    english, other = plain(prose(source)), plain(prose(translation))
    for term in terms:
        if not any(_stands(form, english) for form in term.source):
            continue
        wrong = next((form for form in term.avoid if _folded(form) in other), "")
        if wrong or not any(_folded(form) in other for form in term.say):
            yield Drift(term, wrong)


def _stands(form: str, folded: str) -> bool:
    # Most forms stand nowhere in a text, and looking for a part of it is far cheaper than looking for whole words.
    return _folded(form) in folded and _whole(form).search(folded) is not None


@cache
def _folded(form: str) -> str:
    return plain(form)


@cache
def _whole(form: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){re.escape(_folded(form))}(?!\w)")
