"""What can be asked of the API: one table, by which questions are read and the API describes itself."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from uuid import UUID

from equalcity.directory.formats.hsds.records import Json

LONGEST = 200  # characters of a text
MOST_ON_A_PAGE = 1000
USUAL_ON_A_PAGE = 50
LAST_PAGE = 1_000_000
FARTHEST = 100_000  # metres
_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)
_WHOLE = re.compile(r"\d{1,9}", re.ASCII)
_NUMBER = re.compile(r"\d{1,9}(\.\d{1,9})?", re.ASCII)
_MOMENT = re.compile(r"\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d:\d\d(\.\d{1,6})?([Zz]|[+-]\d\d:\d\d)", re.ASCII)
type Value = bool | int | float | str | UUID | datetime


class BadValue(ValueError):
    """A value that cannot be right; the message is the rule it breaks and never repeats it."""


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter: its name, what it does, its JSON Schema, and how its text is read (raises `BadValue`)."""

    name: str
    description: str
    schema: Mapping[str, Json]
    read: Callable[[str], Value]

    def value_of(self, given: Json) -> Value:
        """Return the value of a member of a JSON body. Raises `BadValue`."""
        wanted = self.schema["type"]
        takes = {"boolean": (bool,), "integer": (int,), "number": (int, float, str)}.get(str(wanted), (str,))
        if not isinstance(given, takes) or (isinstance(given, bool) and wanted != "boolean"):
            raise BadValue(f"must be a {wanted}")
        return self.read(str(given).lower() if isinstance(given, bool) else str(given))


def _text(given: str) -> str:
    if len(given) > LONGEST or "\0" in given:
        raise BadValue(f"must be a text of at most {LONGEST} characters")
    return given.strip()


def _boolean(given: str) -> bool:
    if given not in ("true", "false"):
        raise BadValue("must be true or false")
    return given == "true"


def _identifier(given: str) -> UUID:
    if not _UUID.fullmatch(given):
        raise BadValue("must be a UUID")
    return UUID(given)


def _moment(given: str) -> datetime:
    try:
        if _MOMENT.fullmatch(given):
            return datetime.fromisoformat(given.upper())
    except ValueError:
        pass  # no such day or hour
    raise BadValue("must be a moment with its offset from UTC, such as 2026-01-31T09:00:00Z")


def _whole(lowest: int, highest: int) -> Callable[[str], int]:
    def read(given: str) -> int:
        if not _WHOLE.fullmatch(given) or not lowest <= int(given) <= highest:
            raise BadValue(f"must be a whole number from {lowest} to {highest}")
        return int(given)

    return read


def _metres(given: str) -> float:
    if not _NUMBER.fullmatch(given) or not 0 < float(given) <= FARTHEST:
        raise BadValue(f"must be a number of metres, more than 0 and at most {FARTHEST}")
    return float(given)


def _format(given: str) -> str:
    if given not in ("json", "ndjson"):
        raise BadValue("must be json or ndjson")
    return given


_STRING: Mapping[str, Json] = {"type": "string", "maxLength": LONGEST}
_IDENTIFIER: Mapping[str, Json] = {"type": "string", "format": "uuid"}
_YES_OR_NO: Mapping[str, Json] = {"type": "boolean", "default": False}
_TABLE = (
    Parameter("search", "Every word stands in the name, the description or the organisation's name.", _STRING, _text),
    Parameter(
        "page",
        "Page number, from 1.",
        {"type": "integer", "minimum": 1, "maximum": LAST_PAGE, "default": 1},
        _whole(1, LAST_PAGE),
    ),
    Parameter(
        "per_page",
        "How many stand on a page. With `minimal` and without this, all of them do.",
        {"type": "integer", "minimum": 1, "maximum": MOST_ON_A_PAGE, "default": USUAL_ON_A_PAGE},
        _whole(1, MOST_ON_A_PAGE),
    ),
    Parameter(
        "format",
        "`ndjson` streams every result, an object a line, without pages.",
        {"type": "string", "enum": ["json", "ndjson"], "default": "json"},
        _format,
    ),
    Parameter("taxonomy_term_id", "Carries this term.", _IDENTIFIER, _identifier),
    Parameter("taxonomy_id", "Carries a term of this taxonomy; for terms: is one of it.", _IDENTIFIER, _identifier),
    Parameter("organization_id", "Is offered by this organisation.", _IDENTIFIER, _identifier),
    Parameter("parent_id", "Stands directly below this term.", _IDENTIFIER, _identifier),
    Parameter("top_only", "Terms alone that stand below no other.", _YES_OR_NO, _boolean),
    Parameter(
        "modified_after",
        "Changed at this moment or later: the service, what hangs on it, its organisation or place, or that it is listed.",
        {"type": "string", "format": "date-time"},
        _moment,
    ),
    Parameter("minimal", "Only `id` and `modified_date`, all on one page.", _YES_OR_NO, _boolean),
    Parameter("full", "With all that hangs on each.", _YES_OR_NO, _boolean),
    Parameter("full_service", "Organisations with all that hangs on each of their services.", _YES_OR_NO, _boolean),
    Parameter(
        "postcode",
        "The address has this postcode; with `proximity`, the middle of the postcode or district from which is measured.",
        _STRING,
        _text,
    ),
    Parameter(
        "proximity",
        "At most so many metres from the middle of `postcode`, which a city must have loaded.",
        {"type": "number", "exclusiveMinimum": 0, "maximum": FARTHEST},
        _metres,
    ),
    Parameter("city", "In the directory of this city, by its slug (ours, not of HSDS).", _STRING, _text),
)
PARAMETERS: Mapping[str, Parameter] = MappingProxyType({each.name: each for each in _TABLE})
