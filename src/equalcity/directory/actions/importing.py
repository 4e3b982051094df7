"""Importing: one file of one source into the tables, whole or not at all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from uuid import UUID

from django.db import connection, transaction

from equalcity.core.clock import now
from equalcity.directory.actions.changing import directory_changed
from equalcity.directory.actions.taking import Taking
from equalcity.directory.formats.given import Given, read_given
from equalcity.directory.formats.hsds.records import Note, Refused
from equalcity.directory.formats.incoming import Incoming, incoming
from equalcity.directory.formats.tables.mapping import mapping_kept
from equalcity.directory.logic.import_counts import as_counts, by_outcome
from equalcity.directory.models import ImportNote, ImportRun
from equalcity.directory.progress import Progress, end_progress
from equalcity.directory.selectors.imports import insist_on_city, origin_of
from equalcity.journal.actions import record
from equalcity.people.logic.roles import Actor
from equalcity.reference.selectors import sectors_by_term

_AT_ONCE = 500
# SQLite has one writer, and others wait twenty seconds for it: a survivor's report must not be refused because a city takes a list.
_MOST_WITH_ONE_WRITER = 50_000  # entries
State = ImportRun.State


def import_given(*, actor: Actor, run: ImportRun, given: Given) -> None:
    """Read a file and take it into the tables; the run says how it ended. Raises `NotYours`, `Refused` (also noted in the run)."""
    insist_on_city(actor, run.source.city_id)
    _say(run, state=State.RUNNING, problem="", done=0, total=0)
    with _ending(run):
        wanted = _read(run, given)
        total = sum(map(len, wanted.wanted.values()))
        if connection.vendor == "sqlite" and total > _MOST_WITH_ONE_WRITER:
            raise Refused("too_many_at_once")
        _say(run, total=total)
        take_incoming(actor=actor, run=run, wanted=wanted)


def take_incoming(*, actor: Actor, run: ImportRun, wanted: Incoming) -> None:
    """Take what was read into the tables, in one transaction with the report."""
    insist_on_city(actor, run.source.city_id)
    with transaction.atomic():
        taking = Taking(actor, run, wanted, Progress(run.pk).add)
        taking.take()
        notes = [*wanted.notes, *taking.notes]
        keep_notes(run=run, notes=notes)
        counts = as_counts({**taking.counts, **by_outcome((one.outcome, one.kind) for one in notes)})
        total = sum(map(len, wanted.wanted.values()))
        _say(run, state=State.DONE, counts=counts, done=total, total=total, ended_at=now())
        facts = {outcome: sum(by_kind.values()) for outcome, by_kind in counts.items()}
        record(actor=actor, verb="import.done", subject=f"import:{run.pk}", facts={"source": run.source_id, **facts})
        directory_changed(actor=actor, city=run.source.city_id)


def keep_notes(*, run: ImportRun, notes: Iterable[Note]) -> None:
    """Store the notes of a run."""
    rows = [
        ImportNote(
            run=run,
            file=one.place.file[:200],
            row=one.place.row,
            kind=one.kind,
            original_id=one.original_id,
            field=one.field[:100],
            outcome=str(one.outcome),
            code=one.code,
        )
        for one in notes
    ]
    ImportNote.objects.bulk_create(rows, batch_size=_AT_ONCE)


def fail_run(*, run: UUID, code: str) -> None:
    """Note that an import did not come to a good end, unless it has ended already."""
    still = ImportRun.objects.filter(pk=run, state__in=[State.MAPPING, State.WAITING, State.RUNNING])
    still.update(state=State.FAILED, problem=code, ended_at=now())


@contextmanager
def _ending(run: ImportRun) -> Iterator[None]:
    """See that a run which does not end well says so, whatever happened. The cause goes on its way."""
    code = "unexpected"
    is_done = False
    try:
        yield
        is_done = True
    except Refused as refused:
        code = refused.code
        raise
    finally:
        end_progress(run.pk)
        if not is_done:
            fail_run(run=run.pk, code=code)


def _read(run: ImportRun, given: Given) -> Incoming:
    source = run.source
    mapping = mapping_kept(run.mapping, run.main) if run.mapping else None
    origin = origin_of(source)
    data = read_given(given, origin=origin, country=source.city.country_id, mapping=mapping)
    return incoming(data, origin=origin, sectors=sectors_by_term(), mapping=mapping)


def _say(run: ImportRun, **said: object) -> None:
    for name, value in said.items():
        setattr(run, name, value)
    run.save(update_fields=list(said))
