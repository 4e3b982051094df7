"""Imports as a door starts them, for tests of what becomes of the rows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from equalcity.directory.actions.importing import import_given
from equalcity.directory.actions.sources import new_run
from equalcity.directory.formats.given import given
from equalcity.directory.models import ImportRun, Source
from equalcity.directory.models.kinds import KINDS, all_of
from equalcity.people.logic.roles import SYSTEM, Actor
from factories.directory import source


def table(*rows: str, header: str = "id,name,description,phone,hours") -> bytes:
    """Return a table with usual columns as bytes of CSV."""
    return "\n".join([header, *rows, ""]).encode()


COLUMNS = (
    ("id", "service.id"),
    ("name", "service.name"),
    ("description", "service.description"),
    ("phone", "phone.number"),
    ("hours", "schedule.description"),
)


def imported(
    data: bytes,
    *,
    name: str = "table.csv",
    into: Source | None = None,
    columns: Iterable[tuple[str, str]] = COLUMNS,
    actor: Actor = SYSTEM,
    **facts: Any,
) -> ImportRun:
    """Import bytes into a source (`list` of Rome unless given); return the run."""
    into = into or source(slug="list")
    file = given(data, name)
    run = new_run(actor=actor, source=into, file=file, **facts)
    if file.form == "table":
        run.mapping, run.main = [list(pair) for pair in columns], "service"
    import_given(actor=actor, run=run, given=file)
    return run


def stored(into: Source) -> dict[str, dict[str, Mapping[str, Any]]]:
    """Return everything a source has in the tables, by kind and id."""
    return {
        kind: {
            str(row.pk): {**all_of(row, kind), "": row.original_id}
            for row in model._default_manager.filter(origin=into)
        }
        for kind, model in KINDS.items()
    }


# What a reader notes about every row of a table that says only its names.
_OF_EVERY_TABLE = ("file_read", "status_assumed", "id_missing", "required_missing")


def codes(run: ImportRun, *but: str) -> list[tuple[str, str, str, str]]:
    """Return kind, field, outcome and code of the notes, in order, without those of the codes `but`."""
    rows = run.notes.order_by("pk").values_list("kind", "field", "outcome", "code")
    return [row for row in rows if row[3] not in (*_OF_EVERY_TABLE, *but)]
