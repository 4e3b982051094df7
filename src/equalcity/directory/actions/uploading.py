"""Imports that begin with an upload: kept until the run has ended, whatever the end, and deleted then."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import timedelta
from uuid import UUID

from django.db import transaction

from equalcity.core.clock import now
from equalcity.directory.actions.importing import fail_run, import_given
from equalcity.directory.actions.sources import new_run
from equalcity.directory.errors import NotWaiting
from equalcity.directory.formats.given import TABLE, Given, given
from equalcity.directory.formats.hsds.records import Refused
from equalcity.directory.formats.tables.mapping import mapping_kept, propose_mapping
from equalcity.directory.formats.tables.reading import header_of
from equalcity.directory.models import ImportRun, Source
from equalcity.directory.selectors.imports import insist_on_city, run_for
from equalcity.directory.uploads import drop_upload, keep_upload, upload, uploads
from equalcity.people.logic.roles import Actor

DAY = timedelta(days=1)
State = ImportRun.State
Enqueue = Callable[[str], object]  # puts the import into the queue, by the run's id


def begin_import(
    *, actor: Actor, source: Source, chunks: Iterable[bytes], name: str, retires_missing: bool, enqueue: Enqueue
) -> ImportRun:
    """Keep an upload and begin a run: a table waits for its mapping, all others go into the queue.

    Raises `NotYours`, `Refused` when the file cannot be read at all; then nothing of it is kept.
    """
    insist_on_city(actor, source.city_id)
    kept = keep_upload(chunks)
    is_begun = False
    try:
        run = _begun(actor, source, given(upload(kept), name), kept, retires_missing, enqueue)
        is_begun = True
    finally:
        if not is_begun:
            drop_upload(kept)
    return run


@transaction.atomic
def settle_columns(
    *, actor: Actor, run: UUID, columns: Sequence[tuple[str, str, str]], main: str, enqueue: Enqueue
) -> ImportRun:
    """Say what the columns of a table mean (column, target, separator), and put the import into the queue.

    Raises `NoSuchRun`, `NotYours`, `NotWaiting`, `Refused` where the mapping cannot be.
    """
    run_for(actor=actor, run=run)
    row = ImportRun.objects.select_for_update().get(pk=run)
    if row.state != State.MAPPING:
        raise NotWaiting
    mapping_kept(columns, main)
    row.mapping, row.main, row.state = [list(column) for column in columns], main, State.WAITING
    row.save(update_fields=["mapping", "main", "state"])
    enqueue(str(row.pk))
    return row


def import_upload(*, run: UUID) -> None:
    """Do a run that waits, for the person who began it; then its file is deleted. Does nothing for one that has ended."""
    row = ImportRun.objects.select_related("source__city").filter(pk=run).first()
    if row is None or row.state not in (State.WAITING, State.RUNNING):
        return
    try:
        import_given(
            actor=Actor(alias=row.made_by, is_system=True),
            run=row,
            given=Given(upload(row.file), row.name, row.format),
        )
    except Refused as refused:
        fail_run(run=run, code=refused.code)
    finally:
        _drop_file_of(row)


def drop_import(*, actor: Actor, run: UUID) -> None:
    """Let go of a table that waits for its mapping. Raises `NoSuchRun`, `NotYours`, `NotWaiting`."""
    row = run_for(actor=actor, run=run)
    if row.state != State.MAPPING:
        raise NotWaiting
    fail_run(run=run, code="dropped")
    _drop_file_of(row)


def sweep_uploads() -> None:
    """Delete what is left of crashes: files older than a day, and those whose run has ended or is not known.

    A run whose file was too old is ended, too.
    """
    open_runs = ImportRun.objects.filter(state__in=[State.MAPPING, State.WAITING, State.RUNNING]).exclude(file="")
    names = dict(open_runs.values_list("file", "pk"))
    oldest, young = (now() - DAY).timestamp(), (now() - timedelta(minutes=10)).timestamp()
    for name, written in uploads():
        if written < oldest and name in names:
            fail_run(run=names[name], code="gave_up")
            ImportRun.objects.filter(pk=names[name]).update(file="")
        # One that was written just now may not have its run yet.
        if written < oldest or (name not in names and written < young):
            drop_upload(name)


@transaction.atomic
def _begun(actor: Actor, source: Source, file: Given, kept: str, retires_missing: bool, enqueue: Enqueue) -> ImportRun:
    run = new_run(actor=actor, source=source, file=file, retires_missing=retires_missing)
    run.file = kept
    if file.form == TABLE:
        proposed = propose_mapping(header_of(file.data, file.name))
        guess = [[one.name, one.target, one.separator] for one in proposed.columns if one.name]
        run.mapping, run.main = _as_settled(source, guess, proposed.main)
        run.state = State.MAPPING
    run.save(update_fields=["file", "mapping", "main", "state"])
    if file.form != TABLE:
        enqueue(str(run.pk))
    return run


def _as_settled(source: Source, guess: list[list[str]], main: str) -> tuple[list[list[str]], str]:
    """Return columns as a person settled them for the last file of the source that had just these; otherwise the guess."""
    names = [column[0] for column in guess]
    ended = ImportRun.objects.filter(source=source, state__in=[State.DONE, State.UNDONE]).order_by("-made_at")
    for mapping, of in ended.exclude(mapping=[]).values_list("mapping", "main")[:1]:
        if [column[0] for column in mapping] == names:
            return mapping, of
    return guess, main


def _drop_file_of(run: ImportRun) -> None:
    drop_upload(run.file)
    ImportRun.objects.filter(pk=run.pk).update(file="")
