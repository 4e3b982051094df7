"""The one way in which entries change: with a revision for every field, in one transaction, heard by all who keep copies."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import cast
from uuid import UUID, uuid4

from equalcity.core.clock import now
from equalcity.directory.events import DirectoryChanged
from equalcity.directory.models import CityDirectory, Entry, ImportRun, Revision, Service, Source, Upkeep
from equalcity.directory.models.kinds import KINDS, Json, all_of, columns_of, fill, kind_of, value_of
from equalcity.journal.actions import announce, public_changed
from equalcity.journal.actions.transactions import inside_transaction
from equalcity.people.logic.roles import Actor

ORIGINAL = "original_id"  # beside the values of an entry that was removed
_AT_ONCE = 500  # rows a statement


def add_entries(*, actor: Actor, entries: Sequence[Entry], run: ImportRun | None = None) -> None:
    """Store new entries, those that others refer to first. A new service is unlisted until it is vetted."""
    inside_transaction()
    moment = now()
    by_model: dict[type[Entry], list[Entry]] = defaultdict(list)
    for entry in entries:
        entry.modified_at = moment
        by_model[type(entry)].append(entry)
    for model, rows in by_model.items():
        model._default_manager.bulk_create(rows, batch_size=_AT_ONCE)
    services = [entry for entry in entries if isinstance(entry, Service)]
    Upkeep.objects.bulk_create([Upkeep(service=each) for each in services], batch_size=_AT_ONCE)
    _keep(actor, run, [_revision(entry, kind_of(entry), "", None, all_of(entry, kind_of(entry))) for entry in entries])


def change_entry(
    *, actor: Actor, entry: Entry, values: Mapping[str, Json], run: ImportRun | None = None
) -> tuple[str, ...]:
    """Change the fields named in `values`; return those that differed. Nothing is written when none did."""
    inside_transaction()
    kind = kind_of(entry)
    before = {name: value_of(entry, kind, name) for name in values}
    changed = fill(entry, kind, values)
    if not changed:
        return ()
    entry.modified_at = now()
    columns = columns_of(kind)
    entry.save(update_fields=[columns[name] for name in changed if name in columns] + ["modified_at", "extra"])
    after = {name: value_of(entry, kind, name) for name in changed}
    _keep(actor, run, [_revision(entry, kind, name, before[name], after[name]) for name in changed])
    return tuple(changed)


def remove_entries(*, actor: Actor, entries: Sequence[Entry], run: ImportRun | None = None) -> None:
    """Remove entries, those that refer to others first (give them in that order); their last words stay as revisions."""
    inside_transaction()
    _keep(actor, run, [_last_words(entry) for entry in entries])
    by_model: dict[type[Entry], list[UUID]] = defaultdict(list)
    for entry in entries:
        by_model[type(entry)].append(entry.pk)
    for model, ids in by_model.items():
        for at in range(0, len(ids), _AT_ONCE):
            model._default_manager.filter(pk__in=ids[at : at + _AT_ONCE]).delete()


def restored(*, revision: Revision, origin: Source) -> Entry:
    """Return an entry that was removed, from its last words; it is not stored yet."""
    values = dict(cast("dict[str, Json]", revision.before))
    original = str(values.pop(ORIGINAL, ""))
    entry = KINDS[revision.kind](id=revision.entry, origin=origin, original_id=original)
    fill(entry, revision.kind, values)
    return entry


def directory_changed(*, actor: Actor, city: str) -> None:
    """Tell everybody who keeps something made of a city's entries that it is out of date. Call it once in every action."""
    inside_transaction()
    CityDirectory.objects.update_or_create(city_id=city, defaults={"mark": uuid4()})
    public_changed(in_directory=True)
    announce(DirectoryChanged(city))


def _service_of(entry: Entry) -> UUID | None:
    """Return the service to whose history an entry belongs, where the entry itself says it."""
    if isinstance(entry, Service):
        return entry.pk
    found = getattr(entry, "service_id", None)
    return found if isinstance(found, UUID) else None


def _last_words(entry: Entry) -> Revision:
    """What is needed to bring an entry back: all it said, and the id that its source gave it."""
    kind = kind_of(entry)
    return _revision(entry, kind, "", {**all_of(entry, kind), ORIGINAL: entry.original_id}, None)


def _revision(entry: Entry, kind: str, field: str, before: Json, after: Json) -> Revision:
    return Revision(service=_service_of(entry), kind=kind, entry=entry.pk, field=field, before=before, after=after)


def _keep(actor: Actor, run: ImportRun | None, revisions: Iterable[Revision]) -> None:
    moment = now()
    rows = list(revisions)
    for row in rows:
        row.at, row.alias, row.run = moment, actor.alias, run
    Revision.objects.bulk_create(rows, batch_size=_AT_ONCE)
