"""What was read from a file, as the tables want it: our profile's members set, hours read where that is certain, sectors named."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from equalcity.directory.formats.hours_recurrence import NAMES, RULE, YEAR
from equalcity.directory.formats.hours_schedule import schedule_rows
from equalcity.directory.formats.hours_text import read_hours
from equalcity.directory.formats.hsds.ids import record_id
from equalcity.directory.formats.hsds.records import DataSet, Json, Note, Outcome, Place, Record
from equalcity.directory.formats.hsds.shape import Form, tables
from equalcity.directory.formats.tables.mapping import Mapping as TableMapping

NOT_STORED = frozenset({"meta_table_description"})  # about the package, not about services
# Lists of our profile in a service: the kind of their rows, and the names in one, the telling one first.
_ROWS = (
    ("eligibility", "eligibility", ("criterion", "mode", "values", "lowest", "highest")),
    ("facts", "fact", ("fact", "known")),
)
_NOT_OF_A_FILE = ("is_confidential", "member")  # columns of ours that no file may set
_MARKED = frozenset({"service", "organization"})
# The same day for every import, so that the same text always gives the same rows.
_ON = date(YEAR, 1, 1)


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a file is from: the source's slug and language, its city's time zone, and ids said to be public by a person."""

    source: str
    language: str
    timezone: str
    known_public: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Wanted:
    """An entry as the source says it. `values` names every field that the file speaks of, None where it says nothing."""

    kind: str
    id: UUID
    original_id: str
    values: Mapping[str, Json]
    place: Place


@dataclass(slots=True)
class Incoming:
    """The entries by kind, and the notes of the reader followed by those made here."""

    wanted: dict[str, list[Wanted]] = field(default_factory=lambda: defaultdict(list))
    notes: list[Note] = field(default_factory=list)

    def ids(self, kind: str) -> set[UUID]:
        """Return the ids of one kind."""
        return {one.id for one in self.wanted.get(kind, ())}


def incoming(
    data: DataSet,
    *,
    origin: Origin,
    sectors: Mapping[str, tuple[str, ...]],
    mapping: TableMapping | None = None,
) -> Incoming:
    """Return what a file wants to be in the tables.

    `sectors` are ours by the name of a term in small letters; `mapping` is that of a plain table, which speaks only of the fields it names.
    """
    found = Incoming(notes=list(data.notes))
    meant = _sectors_of(data, sectors)
    speaks_of = _fields(mapping)
    for kind, records in data.records.items():
        if kind in NOT_STORED:
            continue
        for record in records:
            for one in _hours(record, origin, found.notes) if kind == "schedule" else (record,):
                values: dict[str, Json] = {**dict.fromkeys(speaks_of(kind)), **_of_ours(one, origin)}
                for member, row_kind, names in _ROWS if kind == "service" else ():
                    rows = _rows(one, origin, row_kind, names, values.pop(member, None))
                    found.wanted[row_kind] += rows
                if kind == "service" and one.id in meant and "sectors" not in one.values:
                    values["sectors"] = list[Json](meant[one.id])
                found.wanted[kind].append(Wanted(kind, UUID(one.id), one.original_id, values, one.place))
    return found


def _fields(mapping: TableMapping | None) -> Callable[[str], list[str]]:
    """Return what tells the fields of a kind that the file speaks of. Hours are always one thing, read as a whole."""
    named: dict[str, set[str]] = defaultdict(set)
    for column in mapping.columns if mapping else ():
        kind, _, name = column.target.partition(".")
        named[kind].add(name)

    def speaks_of(kind: str) -> list[str]:
        fields = tables()[kind].fields.values()
        if mapping is None or kind == "schedule":
            return [one.name for one in fields]
        sectors = [one for one in ("sectors",) if kind == "service" and one in named[kind]]
        return sectors + [one.name for one in fields if one.name in named[kind] or one.form is Form.REFERENCE]

    return speaks_of


def _of_ours(record: Record, origin: Origin) -> dict[str, Json]:
    """Return the values with the members of our profile in place of the marks of the readers."""
    values = dict(record.values)
    is_confidential = values.pop("confidential", False) is True
    for name in _NOT_OF_A_FILE:
        values.pop(name, None)
    if record.kind in _MARKED and (is_confidential or record.original_id in origin.known_public):
        values["is_confidential"] = is_confidential
    if record.kind == "schedule" and "closed" in values:
        values["is_exceptional"] = True  # a holiday of HSDS 1.1 and 2.0
        if values.pop("closed") is True:
            values |= dict.fromkeys(RULE)
        elif values.get("opens_at"):
            values |= {"freq": "WEEKLY", "byday": ",".join(NAMES)}  # the older table says dates, no weekdays
    return values


def _rows(record: Record, origin: Origin, kind: str, names: tuple[str, ...], said: Json) -> list[Wanted]:
    """Return what our profile says in a list of a service as rows, one for each criterion or fact: the first that names it."""
    found: dict[str, Wanted] = {}
    for row in said if isinstance(said, list) else ():
        values = {name: row.get(name) for name in names} if isinstance(row, dict) else {}
        word = str(values.get(names[0]))
        original = f"{record.original_id}#{word}"
        made = UUID(record_id(origin.source, kind, original))
        found.setdefault(word, Wanted(kind, made, original, {**values, "service_id": record.id}, record.place))
    return list(found.values())


def _hours(record: Record, origin: Origin, notes: list[Note]) -> Iterator[Record]:
    """Yield the rows that a description of hours stands for, or the record itself where nothing in it is certain."""
    text = record.values.get("description")
    if not isinstance(text, str) or any(record.values.get(name) for name in RULE) or "closed" in record.values:
        yield record
        return
    if record.values.get("is_exceptional"):
        yield record
        return
    hours = read_hours(text, language=origin.language, timezone=origin.timezone)
    if not hours.slots and not hours.is_always:
        notes.append(_flag(record, "hours_unread"))
        yield record
        return
    if hours.unread:
        notes.append(_flag(record, "hours_partly"))
    rest = {name: value for name, value in record.values.items() if name != "description"}
    for number, row in enumerate(schedule_rows(hours, on=_ON)):
        original = f"{record.original_id}#{number}" if number else record.original_id
        made = record_id(origin.source, "schedule", original)
        yield Record("schedule", made, original, {**rest, **_json(row)}, record.place)


def _json(row: Mapping[str, object]) -> dict[str, Json]:
    return {name: value for name, value in row.items() if isinstance(value, bool | int | float | str)}


def _flag(record: Record, code: str) -> Note:
    return Note(record.place, record.kind, record.original_id, "description", Outcome.FLAGGED, code)


def _sectors_of(data: DataSet, sectors: Mapping[str, tuple[str, ...]]) -> dict[str, list[str]]:
    """Return our sectors by the id of the service that is tagged with terms that mean them."""
    terms = {one.id: sectors.get(str(one.values.get("name", "")).casefold(), ()) for one in data.of("taxonomy_term")}
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for link in data.of("attribute"):
        for sector in terms.get(str(link.values.get("taxonomy_term_id")), ()):
            found[str(link.values.get("link_id"))][sector] = None
    return {service: sorted(meant) for service, meant in found.items()}
