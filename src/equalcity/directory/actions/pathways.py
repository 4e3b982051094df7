"""Writing a city's pathway: a draft, its steps, publishing it; and its translations."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.db import transaction
from django.db.models import Max

from equalcity.core.clock import now
from equalcity.directory.actions.changing import directory_changed
from equalcity.directory.errors import DraftThere, NoSuchService, PathwayNotReady, StepsRefused
from equalcity.directory.logic.pathways import Step, can_be_kept, empty_steps, faults, texts_of
from equalcity.directory.models import Pathway, PathwayStep
from equalcity.directory.selectors.pathways import (
    draft_pathway,
    listed_services,
    pathway_version,
    published_pathway,
    services_of,
    steps_of,
)
from equalcity.journal.actions import record
from equalcity.journal.errors import ChangedMeanwhile
from equalcity.people.errors import NotYours
from equalcity.people.logic.roles import Actor, may_run_city
from equalcity.places.selectors import city as city_called
from equalcity.wording.actions import keep_texts
from equalcity.wording.logic.hashing import text_hash


@transaction.atomic
def begin_draft(*, actor: Actor, city: str, language: str, of: int = 0) -> Pathway:
    """Begin a draft: a copy of version `of`, else of the published one, else eight empty steps to be written in `language`.

    Raises `NotYours`, `CityMissing`, `NoSuchPathway` for a version that is not there, and `DraftThere`.
    """
    if not may_run_city(actor, city):
        raise NotYours
    place = city_called(city)
    source = pathway_version(actor, city, of) if of else published_pathway(city)
    last = Pathway.objects.filter(city=place).aggregate(last=Max("version"))["last"] or 0
    new = {"version": last + 1, "language": source.language if source else language, "changed_at": now()}
    draft, is_new = Pathway.objects.get_or_create(city=place, state=Pathway.State.DRAFT, defaults=new)
    if not is_new:
        raise DraftThere
    _write(draft, steps_of(source) if source else empty_steps())
    _record(actor, "begun", draft, of=source.version if source else 0)
    return draft


@transaction.atomic
def save_steps(*, actor: Actor, city: str, edit: int, steps: Sequence[Step]) -> Pathway:
    """Replace all steps of the draft; `edit` is the number of the save that the writer saw. Readers see nothing of a draft.

    Raises `NotYours`, `NoSuchPathway`, `StepsRefused`, `NoSuchService` for one of another city, and `ChangedMeanwhile`.
    """
    draft = draft_pathway(actor, city)
    if not can_be_kept(steps):
        raise StepsRefused
    named = {step.service for step in steps if step.service}
    if named - set(services_of(city, list(named))):
        raise NoSuchService
    _take_turn(draft, edit)
    draft.steps.all().delete()
    _write(draft, steps)
    _record(actor, "saved", draft, steps=len(steps))
    return draft


@transaction.atomic
def publish_pathway(*, actor: Actor, city: str, edit: int) -> Pathway:
    """Show the draft to everybody; the version shown so far becomes a past one.

    Raises `NotYours`, `NoSuchPathway`, `PathwayNotReady` with what is missing, and `ChangedMeanwhile` when the draft is not the one that was seen.
    """
    draft = draft_pathway(actor, city)
    steps = steps_of(draft)
    if missing := faults(steps, listed_services(city)):
        raise PathwayNotReady(missing)
    _take_turn(draft, edit)
    Pathway.objects.filter(city_id=city, state=Pathway.State.PUBLISHED).update(state=Pathway.State.PAST)
    draft.state, draft.published_at, draft.published_by = Pathway.State.PUBLISHED, now(), actor.alias
    draft.save(update_fields=["state", "published_at", "published_by"])
    texts = {text_hash(text, draft.language): (draft.language, text) for text in texts_of(steps)}
    keep_texts(actor=actor, texts=texts)
    _record(actor, "published", draft, steps=len(steps))
    directory_changed(actor=actor, city=city)
    return draft


@transaction.atomic
def discard_draft(*, actor: Actor, city: str) -> None:
    """Throw the draft away. Raises `NotYours`, `NoSuchPathway`."""
    draft = draft_pathway(actor, city)
    _record(actor, "discarded", draft)
    draft.delete()


def _take_turn(draft: Pathway, edit: int) -> None:
    """Count a save, if nobody else has saved since `edit`; decided by the database, so that of two at once one is told."""
    mine = Pathway.objects.filter(pk=draft.pk, state=Pathway.State.DRAFT, edit=edit)
    if not mine.update(edit=edit + 1, changed_at=now()):
        raise ChangedMeanwhile
    draft.refresh_from_db()


def _write(draft: Pathway, steps: Sequence[Step]) -> None:
    PathwayStep.objects.bulk_create(
        PathwayStep(
            pathway=draft,
            position=at,
            kind=step.kind,
            actor=step.actor,
            service_id=UUID(step.service) if step.service else None,
            is_offered=step.is_offered,
            condition=step.condition,
            response=step.response,
            for_workers=step.for_workers,
            for_survivors=step.for_survivors,
        )
        for at, step in enumerate(steps, 1)
    )


def _record(actor: Actor, did: str, pathway: Pathway, **more: int) -> None:
    facts = {"version": pathway.version, **more}
    record(actor=actor, verb=f"pathway.{did}", subject=f"city:{pathway.city_id}", facts=facts)
