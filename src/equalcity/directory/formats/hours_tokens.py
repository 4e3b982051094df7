"""Free text about opening hours, cut into tokens that say what each piece may mean in one language."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from equalcity.directory.formats.hours_limits import limits
from equalcity.directory.formats.hours_words import WORDS, Kind
from equalcity.directory.logic.hours import DAY

_ALIKE = str.maketrans(
    {
        "–": "-",
        "—": "-",
        "−": "-",
        "‐": "-",
        "‑": "-",
        "’": "'",
        "`": "'",
        "´": "'",
        "\u00a0": " ",
        "\u202f": " ",
        "\t": " ",
    }
)
_TIME = re.compile(
    r"(\d{1,2})(?:([:.])(\d\d)(?!\d)|[hu](\d\d)(?!\d))? ?(am\b|pm\b|a\.m\.|p\.m\.|uhr\b|uur\b|hrs?\b|[hu]\b\.?)?(?![^\W_])"
)
_DATE = re.compile(r"\d+/\d+|\d{1,2}\.(?:0?[1-9]|1[0-2])(?!\d)")
_NTH = re.compile(r"([1-5]) ?(?:st|nd|rd|th|°|º|o|er|eme|e|ste|de|:a|:e)(?![^\W_])")
_GERMAN_NTH = re.compile(r"([1-5])\.(?= ?(?:und|,|[1-5]\.|\(?[a-z]{2,}))")
_WORD = re.compile(r"[^\W\d_]+|\d+|.", re.DOTALL)
SHORT_DAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
# "We" and "Fr" are days where OpenStreetMap's way of writing them shows it.
_SHORT_DAY = re.compile(r"(?:" + "|".join(SHORT_DAYS) + r")(?=-[MTWFS]|,[MTWFS]| \d|\[)")
_MARKS = {
    ",": Kind.COMMA,
    ":": Kind.COLON,
    "-": Kind.DASH,
    "/": Kind.SLASH,
    "&": Kind.AND,
    "+": Kind.AND,
    ";": Kind.STOP,
    "|": Kind.STOP,
    "\n": Kind.STOP,
}
_NAMED = {"noon": DAY // 2, "midday": DAY // 2, "midnight": DAY}


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of the text from `start` to `end`. `value` depends on the kind (see `Kind`); `is_half_day` says that a
    time may as well be twelve hours later, `is_said` that am or pm stands with it."""

    kind: Kind
    start: int
    end: int
    value: int = 0
    is_half_day: bool = False
    is_said: bool = False


def folded(text: str) -> str:
    """The text as it is compared: small letters without accents, one kind of dash, apostrophe and space, and the same
    length, so that positions stay true."""
    plain = (unicodedata.normalize("NFKD", letter)[0] if letter not in "º°" else letter for letter in text)
    return "".join(letter.lower() if len(letter.lower()) == 1 else letter for letter in plain).translate(_ALIKE)


@cache
def _phrases(language: str) -> re.Pattern[str]:
    """All words and phrases of a language, the longest first; an apostrophe may stand for a final accent."""
    longest = sorted(WORDS[language], key=len, reverse=True)
    return re.compile(
        "(" + "|".join(re.escape(phrase).replace(r"\ ", " +") for phrase in longest) + r")(?![^\W_])(?:'(?![^\W_]))?"
    )


def tokens_of(text: str, language: str) -> list[Token]:
    """Cut the text into tokens; `language` is one of `WORDS`. Noise is left out."""
    found = _inside_brackets_nothing_stops(list(_tokens(text, language)), text)
    return [token for token in found if token.kind is not Kind.NOISE]


def _tokens(written: str, language: str) -> Iterator[Token]:
    text = folded(written)
    at = 0
    while at < len(text):
        if text[at] == " ":
            at += 1
            continue
        token = (
            _short_day(written, at, language)
            or _phrase(text, at, language)
            or _number(text, at, language)
            or _mark(text, at, language)
        )
        yield token
        at = token.end


def _short_day(written: str, at: int, language: str) -> Token | None:
    found = _SHORT_DAY.match(written, at) if language == "en" else None
    return Token(Kind.DAY, at, found.end(), SHORT_DAYS.index(found[0])) if found else None


def _phrase(text: str, at: int, language: str) -> Token | None:
    found = _phrases(language).match(text, at)
    if found is None:
        return None
    kind, value = WORDS[language][" ".join(found[1].split())]
    end = found.end()
    is_short = len(found[1]) <= 5 and found[1].isalpha() and kind in (Kind.DAY, Kind.NOISE, Kind.AND)
    # The full stop of "Mon." and "kl." ends no sentence.
    return Token(kind, at, end + 1 if is_short and text[end : end + 1] == "." else end, value)


def _number(text: str, at: int, language: str) -> Token | None:
    if text[at].isdigit():
        return _dated(text, at) or _ordinal(text, at, language) or _time(text, at)
    return None


def _dated(text: str, at: int) -> Token | None:
    """9/5, 9.5. and 9.05, which may be days of May, and limit what holds when."""
    found = _DATE.match(text, at)
    return Token(Kind.LIMIT, at, found.end()) if found else None


def _ordinal(text: str, at: int, language: str) -> Token | None:
    found = _NTH.match(text, at) or (_GERMAN_NTH.match(text, at) if language == "de" else None)
    return Token(Kind.NTH, at, found.end(), int(found[1])) if found else None


def _time(text: str, at: int) -> Token | None:
    found = _TIME.match(text, at)
    if found is None:
        return None
    hour, minute = int(found[1]), int(found[3] or found[4] or 0)
    half = (found[5] or "")[:1]
    if half in ("a", "p"):
        return _spoken(found, hour, minute, is_pm=half == "p")
    if minute > 59 or hour * 60 + minute > DAY:
        return Token(Kind.UNKNOWN, at, found.end())
    is_half_day = 1 <= hour <= 12 and not found[1].startswith("0")
    return Token(Kind.TIME, at, found.end(), hour * 60 + minute, is_half_day)


def _spoken(found: re.Match[str], hour: int, minute: int, *, is_pm: bool) -> Token:
    """A time with am or pm. 12 am is left alone: people mean noon as well as midnight."""
    if not 1 <= hour <= 12 or minute > 59 or (hour == 12 and not is_pm):
        return Token(Kind.UNKNOWN, found.start(), found.end())
    return Token(Kind.TIME, found.start(), found.end(), (hour % 12 + 12 * is_pm) * 60 + minute, False, True)


def _mark(text: str, at: int, language: str) -> Token:
    found = _WORD.match(text, at)
    end = found.end() if found else at + 1
    piece = text[at:end]
    if piece in _NAMED:
        return Token(Kind.TIME, at, end, _NAMED[piece])
    if piece == ".":
        return Token(Kind.STOP if text[end : end + 1] in ("", " ", "\n") else Kind.UNKNOWN, at, end)
    if piece == "," and text[at - 1 : at].isdigit() and text[end : end + 1].isdigit():
        return Token(Kind.UNKNOWN, at, end)  # 9,30
    return Token(Kind.LIMIT if limits(piece, language) else _MARKS.get(piece, Kind.UNKNOWN), at, end)


def _inside_brackets_nothing_stops(tokens: list[Token], text: str) -> list[Token]:
    depth = 0
    kept = []
    for token in tokens:
        piece = text[token.start : token.end]
        depth += (piece in ("(", "[")) - (piece in (")", "]"))
        is_inside = depth > 0 and token.kind is Kind.STOP
        kept.append(Token(Kind.UNKNOWN, token.start, token.end) if is_inside else token)
    return kept
