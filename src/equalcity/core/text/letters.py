"""Folding: one spelling out of many. What it does is said at the top of the package."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

MARKLESS_SCRIPTS = ("LATIN", "GREEK", "CYRILLIC", "ARABIC", "HEBREW")

# Letters that decomposition leaves alone although readers and keyboards treat them as one.
_ARABIC = {
    "ٱ": "ا",  # alef wasla
    "ى": "ي",  # alef maksura
    "ی": "ي",  # Persian yeh
    "ې": "ي",  # Pashto e
    "ۍ": "ي",  # Pashto feminine yeh
    "ێ": "ي",  # Kurdish yeh with small v
    "ے": "ي",  # Urdu barree yeh
    "ة": "ه",  # teh marbuta
    "ہ": "ه",  # Urdu heh goal
    "ھ": "ه",  # heh doachashmee
    "ە": "ه",  # Kurdish e
    "ۃ": "ه",
    "ک": "ك",  # Persian kaf
    "ڪ": "ك",
    "ګ": "گ",  # Pashto gaf
    "ں": "ن",  # Urdu noon without dot
    "ء": "",  # a hamza on the line is written or left out at will
    "ـ": "",  # tatweel stretches a word
}
_LATIN = {"ı": "i", "ø": "o", "æ": "ae", "œ": "oe", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ħ": "h"}
_CYRILLIC = {"ґ": "г", "є": "е"}
_HEBREW = {"ך": "כ", "ם": "מ", "ן": "נ", "ף": "פ", "ץ": "צ"}
_APOSTROPHES = dict.fromkeys("ʹʺʻʼʽʾʿˈˊˋ´`", "")
LETTERS = _ARABIC | _LATIN | _CYRILLIC | _HEBREW | _APOSTROPHES


@lru_cache(maxsize=4096)
def drops_marks(base: str) -> bool:
    """Tell whether marks on this letter are accents or vowel points that a searcher may leave out."""
    return unicodedata.name(base, "").startswith(MARKLESS_SCRIPTS)


def is_mark(char: str) -> bool:
    """Tell whether the character belongs to the letter before it: an accent, a vowel sign, a conjoining Hangul vowel
    or final.
    """
    return unicodedata.category(char)[0] == "M" or "\u1160" <= char <= "\u11ff"


def is_letter(char: str) -> bool:
    """Tell whether a word can begin with this character (letters and numbers of any script)."""
    return unicodedata.category(char)[0] in "LN"


def fold(text: str) -> str:
    """Return the text in its one spelling, without anything that is not a letter, number or mark. Idempotent; never
    raises.
    """
    for _ in range(4):  # a compatibility form may hide another: the second pass is almost always the last
        folded = _fold_once(text)
        if folded == text:
            break
        text = folded
    return text


def _fold_once(text: str) -> str:
    out: list[str] = []
    bare = True  # nothing yet that a mark could belong to
    spread = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    for char in spread:
        category = unicodedata.category(char)
        if category[0] == "M":
            if not bare:
                out.append(char)
        elif category[0] in "LN":
            digit = unicodedata.decimal(char, None)
            out.append(LETTERS.get(char, char) if digit is None else str(digit))
            bare = drops_marks(char)
    return unicodedata.normalize("NFC", "".join(out))
