"""One cell to one value: typed, cleaned, and never repeated in what is said about it."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from urllib.parse import urlsplit

from .limits import CELL_BYTES
from .records import Json, Outcome
from .shape import Field, Form

FORMULA = ("=", "+", "-", "@", "\t", "\r")
_LICENSED = re.compile(r"[A-Z]{2}-\d{4}(\.\d{4}(-\d{3}(\.\d{2}(-\d{2})?)?)?)?")
_CONTROL = re.compile(r"[\x01-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufeff\ufffe\uffff]")
_SURROGATE = re.compile(r"[\ud800-\udfff]")
_NUMBER = re.compile(r"[+-]?\d{1,15}(\.\d{1,15})?", re.ASCII)
_COMMA = re.compile(r"[+-]?\d{1,3},(\d{1,2}|\d{4,15})", re.ASCII)
_TIME = re.compile(r"(\d{1,2})[:.](\d{2})(:\d{2}(?:\.\d+)?)?(Z|[+-]\d{2}:\d{2})?", re.ASCII)
_TWELVE = re.compile(r"(\d{1,2})(?::(\d{2}))? ?([ap])\.?m\.?", re.ASCII | re.IGNORECASE)
_DAY_FIRST = re.compile(r"(\d{1,2})([./-])(\d{1,2})\2(\d{4})", re.ASCII)
_EMAIL = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?", re.ASCII)
_RFC_3339 = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)", re.ASCII)
_BAD_IN_EMAIL = re.compile(r"^\.|\.\.|\.@|@.*(\.-|-\.)|@[^.]*$")
_HOST = re.compile(r"[a-z0-9-]+(\.[a-z0-9-]+)*\.[a-z]{2,24}(:\d{1,5})?([/?#]\S*)?", re.ASCII | re.IGNORECASE)
_URL_TEXT = re.compile(r"[!-~]+")
_BAD_IN_URL = re.compile(r'[<>"{}|\\^`\[\]]|%(?![0-9A-Fa-f]{2})')


@dataclass(frozen=True, slots=True)
class Cell:
    """A value, or None where it was left out, with the outcome and code of what was noticed ("" where nothing was)."""

    value: Json
    code: str = ""
    outcome: Outcome = Outcome.FLAGGED


def read_cell(field: Field, raw: Json) -> Iterator[Cell]:
    """Yield what was noticed about a cell; at most one has a value. A cell with a NUL is for the caller to refuse."""
    if isinstance(raw, list | dict):
        yield Cell(None, "wrong_type")
        return
    if not isinstance(raw, str):
        yield _from_number(field, raw)
        return
    if len(raw) > CELL_BYTES or len(raw.encode("utf-8", "replace")) > CELL_BYTES:
        yield Cell(None, "too_long_cell")
        return
    if _SURROGATE.search(raw):
        yield Cell(None, "not_text")
        return
    text = _CONTROL.sub("", raw).strip()
    if _CONTROL.search(raw):
        yield Cell(None, "control_characters", Outcome.CHANGED)
    if text:
        yield _READERS[field.form](field, text)


def is_licensed(text: str) -> bool:
    """Return whether a text has the form of a code of the licensed 211/AIRS taxonomy, such as `BD-1800.2000`."""
    return "-" in text and _LICENSED.fullmatch(text) is not None


def _from_number(field: Field, raw: bool | int | float | None) -> Cell:
    if raw is None:
        return Cell(None)
    if isinstance(raw, float) and not math.isfinite(raw):
        return Cell(None, "not_a_number")
    if field.form is Form.NUMBER:
        is_number = not isinstance(raw, bool) and abs(raw) < 10**15
        return Cell(raw) if is_number else Cell(None, "not_a_number")
    if field.allowed:
        return Cell(None, "not_in_list")
    if field.form is Form.TEXT and not isinstance(raw, bool) and abs(raw) < 10**15:
        return Cell(str(raw), "made_text", Outcome.CHANGED)
    return Cell(None, "wrong_type")


def _text(field: Field, text: str) -> Cell:
    if "." in text and is_licensed(text):  # without the point it may be a postcode
        return Cell(None, "licensed_code")
    if field.allowed:
        return _allowed(field, text)
    if text.startswith(FORMULA) and field.name != "number":
        return Cell(text, "formula")
    return Cell(text)


def _allowed(field: Field, text: str) -> Cell:
    if text in field.allowed:
        return Cell(text)
    for one in field.allowed:
        if one.casefold() == " ".join(text.casefold().replace("_", " ").split()):
            return Cell(one, "spelled_otherwise", Outcome.CHANGED)
    return Cell(None, "not_in_list")


def _number(field: Field, text: str) -> Cell:
    if _NUMBER.fullmatch(text):
        return Cell(_as_number(text))
    if _COMMA.fullmatch(text):
        return Cell(_as_number(text.replace(",", ".")), "decimal_comma", Outcome.CHANGED)
    return Cell(None, "not_a_number")


def _as_number(text: str) -> int | float:
    return float(text) if "." in text else int(text)


def _date(field: Field, text: str) -> Cell:
    try:
        if len(text) == 10:
            return Cell(date.fromisoformat(text).isoformat())
        if len(text) > 10 and text[10] in "T ":
            return Cell(datetime.fromisoformat(text).date().isoformat(), "date_rewritten", Outcome.CHANGED)
    except ValueError:
        pass  # perhaps written day first
    found = _DAY_FIRST.fullmatch(text)
    if found:
        day, mark, month, year = int(found[1]), found[2], int(found[3]), int(found[4])
        try:
            # 03/04/2026 is another day on each side of the ocean; 03.04.2026 and 23/04/2026 are not.
            if mark == "." or day > 12:
                return Cell(date(year, month, day).isoformat(), "date_rewritten", Outcome.CHANGED)
        except ValueError:
            pass  # no such day
    return Cell(None, "not_a_date")


def _time(field: Field, text: str) -> Cell:
    found, twelve = _TIME.fullmatch(text), _TWELVE.fullmatch(text)
    if found:
        hour, minute = int(found[1]), int(found[2])
        written = f"{hour:02}:{minute:02}{found[3] or ''}{found[4] or ''}"
    elif twelve:
        hour, minute = int(twelve[1]) % 12 + (12 if twelve[3] in "pP" else 0), int(twelve[2] or 0)
        written = f"{hour:02}:{minute:02}" if 1 <= int(twelve[1]) <= 12 else ""
    else:
        return Cell(None, "not_a_time")
    if not written or minute > 59 or hour > 24 or (hour == 24 and minute):
        return Cell(None, "not_a_time")
    return Cell(written) if written == text else Cell(written, "time_rewritten", Outcome.CHANGED)


def _moment(field: Field, text: str) -> Cell:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return Cell(None, "not_a_moment")
    if _RFC_3339.fullmatch(text):
        return Cell(text)
    written = moment.isoformat() if moment.tzinfo else moment.isoformat() + "Z"
    if not _RFC_3339.fullmatch(written):
        return Cell(None, "not_a_moment")
    return Cell(written, "date_rewritten" if moment.tzinfo else "moment_without_offset", Outcome.CHANGED)


def _url(field: Field, text: str) -> Cell:
    written = text if "://" in text else "http://" + text if _HOST.fullmatch(text) else ""
    if not _URL_TEXT.fullmatch(written) or _BAD_IN_URL.search(written) or written.count("#") > 1:
        return Cell(None, "not_a_url")
    try:
        parts = urlsplit(written)
        is_web = parts.scheme in ("http", "https") and bool(parts.hostname) and "@" not in parts.netloc
        _ = parts.port
    except ValueError:
        return Cell(None, "not_a_url")
    if not is_web:
        return Cell(None, "not_a_url")
    return Cell(written) if written == text else Cell(written, "url_scheme", Outcome.CHANGED)


def _email(field: Field, text: str) -> Cell:
    is_mail = len(text) <= 254 and _EMAIL.fullmatch(text) and not _BAD_IN_EMAIL.search(text)
    return Cell(text) if is_mail else Cell(None, "not_an_email")


def _reference(field: Field, text: str) -> Cell:
    return Cell(text)


_READERS = {
    Form.TEXT: _text,
    Form.NUMBER: _number,
    Form.DATE: _date,
    Form.TIME: _time,
    Form.MOMENT: _moment,
    Form.URL: _url,
    Form.EMAIL: _email,
    Form.REFERENCE: _reference,
}
