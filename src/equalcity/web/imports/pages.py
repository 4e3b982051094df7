"""What the pages of imports show."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from types import MappingProxyType
from typing import Any
from uuid import UUID

from django.db.models import Case, When
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext as translated
from django.utils.translation import gettext_lazy as _

from equalcity.directory.formats.hsds.confidential_words import names_confidential, says_confidential
from equalcity.directory.formats.import_sentences import SENTENCES
from equalcity.directory.formats.tables.grids import open_grid
from equalcity.directory.models import ImportNote, ImportRun
from equalcity.directory.selectors.imports import runs_in, services_of_notes, sources_in
from equalcity.directory.uploads import upload
from equalcity.people.logic.roles import Actor
from equalcity.places import selectors as places
from equalcity.places.models import City
from equalcity.web.services.words import FIELDS

PAGE = 50  # notes of a report
ROWS = 3  # of a table, shown with its columns
RUNS = 25
STATES: Mapping[str, Promise] = MappingProxyType(
    {
        "mapping": _("waits for you to settle its columns"),
        "waiting": _("waits for its turn"),
        "running": _("is being read"),
        "done": _("done"),
        "failed": _("did not work; nothing was changed"),
        "undone": _("taken back"),
    }
)
OUTCOMES: Mapping[str, Promise] = MappingProxyType(
    {
        "made": _("new"),
        "changed": _("changed"),
        "same": _("the same as before"),
        "kept": _("kept as they were"),
        "missing": _("not in the source any more"),
        "refused": _("left out"),
        "flagged": _("to be looked at"),
        "taken": _("taken"),
    }
)
KINDS: Mapping[str, Promise] = MappingProxyType(
    {
        "service": _("service"),
        "organization": _("organisation"),
        "location": _("place"),
        "service_at_location": _("service at a place"),
        "address": _("address"),
        "phone": _("telephone"),
        "schedule": _("hours"),
        "language": _("language"),
        "contact": _("contact"),
        "taxonomy_term": _("kind of service"),
        "attribute": _("label"),
        "service_area": _("area"),
    }
)
HOURS = ("hours_unread", "hours_partly")
URGENCY = Case(
    When(code__in=HOURS, then=0), When(code="confidential", then=1), When(outcome="flagged", then=2), default=3
)


@dataclass(frozen=True, slots=True)
class Line:
    """A note of a report in words; `service` is the one it is about, None where that cannot be told."""

    where: str
    what: str
    outcome: str | Promise
    sentence: str
    service: UUID | None
    has_hours: bool
    original_id: str
    may_be_public: bool


def my_cities(actor: Actor) -> list[City]:
    """Return the cities that the actor runs."""
    return [city for city in places.cities() if actor.runs_city(city.slug)]


def board(actor: Actor) -> dict[str, Any]:
    """Return the imports of the cities that the actor runs, and what is needed to give another file."""
    cities = my_cities(actor)
    slugs = [city.slug for city in cities]
    return {"cities": cities, "sources": sources_in(actor=actor, cities=slugs), "runs": runs_shown(actor, slugs)}


def runs_shown(actor: Actor, cities: Sequence[str]) -> list[tuple[ImportRun, str, list[tuple[str, int]]]]:
    """Return runs with their city's name and their counts, newest first."""
    language = get_language() or "en"
    found = runs_in(actor=actor, cities=cities, most=RUNS)
    return [(run, run.source.city.name_in(language), totals(run)) for run in found]


def totals(run: ImportRun) -> list[tuple[str, int]]:
    """Return how many entries became what, in words."""
    return [
        (str(OUTCOMES[outcome]), sum(run.counts[outcome].values())) for outcome in OUTCOMES if outcome in run.counts
    ]


def sentence_of(code: str) -> str:
    """Return the sentence of a code in the reader's language."""
    return translated(SENTENCES[code]) if code in SENTENCES else ""


def report(run: ImportRun, outcome: str, page: int) -> dict[str, Any]:
    """Return a page of what was noticed, of one outcome or of all; what waits for a person comes first."""
    rows = run.notes.order_by(URGENCY, "pk").exclude(code="file_read")
    known = [one for one in OUTCOMES if one in set(rows.order_by().values_list("outcome", flat=True).distinct())]
    rows = rows.filter(outcome=outcome) if outcome in known else rows
    count = rows.count()
    shown = list(rows[(page - 1) * PAGE : page * PAGE])
    services = services_of_notes(run, shown)
    public = set(map(str, run.source.known_public))
    return {
        "lines": [_line(note, services.get(note.pk), public) for note in shown],
        "count": count,
        "outcomes": [(one, OUTCOMES[one]) for one in known],
        "outcome": outcome if outcome in known else "",
        "page": page,
        "earlier": page - 1,
        "later": page + 1 if page * PAGE < count else 0,
    }


def _line(note: ImportNote, service: UUID | None, public: set[str]) -> Line:
    kind = str(KINDS.get(note.kind, note.kind))
    where = f"{note.file}:{note.row}" if note.row else note.file
    return Line(
        where,
        f"{kind}: {FIELDS.get(note.field, note.field)}" if note.field else kind,
        OUTCOMES.get(note.outcome, note.outcome),
        sentence_of(note.code),
        service,
        note.code in HOURS,
        note.original_id,
        note.kind == "service" and note.code == "confidential" and not note.field and note.original_id not in public,
    )


def first_rows(run: ImportRun) -> tuple[list[str], list[list[str]]]:
    """Return the header and the first rows of a table that waits; of a confidential place nothing is shown.

    Raises `Refused` where the file cannot be read.
    """
    data = upload(run.file)
    with open_grid(data, run.name) as grid:
        header = list(grid.header)
        rows = [list(cells) for _number, cells in islice(grid.rows, ROWS)]
    return header, [["…" for _cell in cells] if _is_hidden(header, cells) else cells for cells in rows]


def _is_hidden(header: list[str], cells: list[str]) -> bool:
    """Whether any cell of a row says or sounds as if the place were confidential, whatever its column means."""
    said = zip(header, cells, strict=False)
    return any(says_confidential(name, cell) or names_confidential(cell) for name, cell in said)
