"""Editing the directory by hand: a form saved, one change put back, a service added or taken off."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby
from uuid import UUID, uuid4

from django.core.exceptions import ValidationError
from django.db import transaction

from equalcity.core.clock import now
from equalcity.directory.actions.changing import add_entries, change_entry, directory_changed, remove_entries
from equalcity.directory.errors import NoSuchService
from equalcity.directory.formats.hours_grid import Grid
from equalcity.directory.formats.hsds.ids import record_id
from equalcity.directory.logic.steps import Step
from equalcity.directory.models import Entry, Service, Source
from equalcity.directory.models.kinds import KINDS, as_json, columns_of, fill
from equalcity.directory.selectors.dossier import Content, Dossier, dossier, mark_of
from equalcity.directory.selectors.history import put_back_steps
from equalcity.directory.selectors.planning import plan
from equalcity.journal.actions import record
from equalcity.journal.errors import ChangedMeanwhile
from equalcity.people.errors import NotYours
from equalcity.people.logic.roles import Actor, may_run_city
from equalcity.places.models import City

_ORDER = {kind: at for at, kind in enumerate(KINDS)}


@transaction.atomic
def save_service(
    *, actor: Actor, service: UUID, at: UUID | None, read: str, wanted: Content, grid: Grid | None = None
) -> int:
    """Let a service say what a form says; return how many things changed. `read` is the mark of the content the form was filled from.

    Raises `NotYours`, `NoSuchService`, `BadHours`, and `ChangedMeanwhile` when something else stands there by now.
    """
    found = locked(actor=actor, service=service, at=at)
    if mark_of(found.content()) != read:
        raise ChangedMeanwhile
    steps = plan(found, wanted, grid, on=now().date())
    if steps:
        apply_steps(actor=actor, origin=found.service.origin, steps=steps)
        _changed(actor, found, "service.edited", len(steps))
    return len(steps)


def locked(*, actor: Actor, service: UUID, at: UUID | None = None) -> Dossier:
    """Return the dossier of a service that nobody else changes until the transaction ends. Raises as `dossier` does."""
    Service.objects.select_for_update().filter(pk=service).first()
    return dossier(actor=actor, service=service, at=at, to_change=True)


def apply_steps(*, actor: Actor, origin: Source, steps: Iterable[Step]) -> None:
    """Take steps in the caller's transaction, those that others refer to first. Raises `ChangedMeanwhile` when a step begins elsewhere than it says."""
    ordered = sorted(steps, key=lambda step: (_ORDER[step.kind], step.entry))
    add_entries(actor=actor, entries=[_made(step, origin) for step in ordered if step.is_making])
    for (kind, entry), same in groupby((step for step in ordered if step.field), lambda step: (step.kind, step.entry)):
        _change(actor, _there(kind, entry), kind, list(same))
    gone = [_there(step.kind, step.entry) for step in reversed(ordered) if step.is_removing]
    remove_entries(actor=actor, entries=gone)


def _made(step: Step, origin: Source) -> Entry:
    if KINDS[step.kind]._default_manager.filter(pk=step.entry).exists():
        raise ChangedMeanwhile
    made = KINDS[step.kind](id=UUID(step.entry), origin=origin)
    fill(made, step.kind, step.after)
    return made


def _there(kind: str, entry: str) -> Entry:
    found = KINDS[kind]._default_manager.filter(pk=entry).first()
    if found is None:
        raise ChangedMeanwhile
    return found


def _change(actor: Actor, entry: Entry, kind: str, steps: Sequence[Step]) -> None:
    columns = columns_of(kind)
    for step in steps:
        if (as_json(getattr(entry, columns[step.field])) or None) != (step.before or None):
            raise ChangedMeanwhile
    change_entry(actor=actor, entry=entry, values={step.field: step.after for step in steps})


@transaction.atomic
def put_back(*, actor: Actor, service: UUID, revision: int) -> None:
    """Take one change of a service's history back; hours come back as they were before that save.

    Raises `NotYours`, `NoSuchService`, and `ChangedMeanwhile` when the field was changed again since.
    """
    found = locked(actor=actor, service=service)
    steps = put_back_steps(found, revision)
    if not steps:
        raise NoSuchService
    try:
        apply_steps(actor=actor, origin=found.service.origin, steps=steps)
    except ValidationError as error:
        raise ChangedMeanwhile from error
    _changed(actor, found, "service.put-back", len(steps))


def own_source(*, actor: Actor, city: str) -> Source:
    """Return the source of what a city writes by its own hand, made on first use. Raises `NotYours`."""
    if not may_run_city(actor, city):
        raise NotYours
    said = {"slug": f"{city}-own", "name": City.objects.get(pk=city).name_in("en")}
    return Source.objects.get_or_create(city_id=city, is_own=True, defaults=said)[0]


@transaction.atomic
def add_service(*, actor: Actor, city: str, name: str, organization: str, description: str = "") -> UUID:
    """Add a service by hand, unlisted until it is vetted; an organisation of the city's own of that name is taken again. Raises `NotYours`."""
    origin = own_source(actor=actor, city=city)
    said = {"name": organization.strip()}
    holder = KINDS["organization"]._default_manager.filter(origin=origin, **said).first()
    entries = [] if holder else [_new(origin, "organization", {**said, "description": organization.strip()})]
    holder = holder or entries[0]
    about = {"name": name.strip(), "description": description.strip(), "status": "active"}
    made = _new(origin, "service", {**about, "organization_id": str(holder.pk)})
    add_entries(actor=actor, entries=[*entries, made])
    directory_changed(actor=actor, city=city)
    record(actor=actor, verb="service.added", subject=f"service:{made.pk}", facts={"city": city})
    return UUID(str(made.pk))


def _new(origin: Source, kind: str, values: dict[str, str]) -> Entry:
    original = f"desk-{uuid4().hex}"
    made = KINDS[kind](id=UUID(record_id(origin.pk, kind, original)), origin=origin, original_id=original)
    fill(made, kind, dict(values))
    return made


@transaction.atomic
def retire_service(*, actor: Actor, service: UUID, status: str) -> None:
    """Take a service off every page by its status, or bring it back (`active`); nothing is deleted. Raises `NotYours`, `NoSuchService`."""
    found = locked(actor=actor, service=service)
    if change_entry(actor=actor, entry=found.service, values={"status": status}):
        _changed(actor, found, "service.retired" if status == "inactive" else "service.returned", 1)


def _changed(actor: Actor, found: Dossier, verb: str, steps: int) -> None:
    directory_changed(actor=actor, city=found.city)
    record(actor=actor, verb=verb, subject=f"service:{found.service.pk}", facts={"city": found.city, "steps": steps})
