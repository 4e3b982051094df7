"""A provider confirms or corrects its own entry by a private link; a coordinator decides, and until then the old version holds."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from uuid import UUID

from django.db import transaction

from equalcity.core.clock import now
from equalcity.directory.actions.changing import directory_changed
from equalcity.directory.actions.editing import apply_steps, locked
from equalcity.directory.errors import LinkInvalid
from equalcity.directory.formats.hours_grid import Grid
from equalcity.directory.logic.steps import Step, steps_from
from equalcity.directory.logic.upkeep import LINK_DAYS, next_check_after
from equalcity.directory.models import Correction, ProviderLink, Service, Upkeep
from equalcity.directory.selectors.corrections import correction_to_decide, link_for
from equalcity.directory.selectors.dossier import Content, read_dossier
from equalcity.directory.selectors.parts import mark_of_parts, parts_of
from equalcity.directory.selectors.planning import plan
from equalcity.journal.actions import record
from equalcity.journal.errors import ChangedMeanwhile
from equalcity.people.logic.roles import Actor
from equalcity.people.logic.tokens import hash_of, new_token

PUBLIC_PARTS = ("address", "phones", "languages", "eligibility")  # and the hours: what a provider may correct


@transaction.atomic
def make_link(*, actor: Actor, service: UUID) -> str:
    """Return the token of a new private link; it is shown once and stored as a hash. Older ones stop working. Raises `NotYours`, `NoSuchService`."""
    found = locked(actor=actor, service=service)
    ProviderLink.objects.filter(service=service, used_at__isnull=True).delete()
    token = new_token()
    until = now().date() + timedelta(days=LINK_DAYS)
    ProviderLink.objects.create(token=hash_of(token), service=found.service, made_by=actor.alias, expires_on=until)
    record(actor=actor, verb="provider.link-made", subject=f"service:{service}", facts={"city": found.city})
    return token


@transaction.atomic
def send_correction(*, actor: Actor, token: str, read: str, said: Sequence[tuple[Content, Grid]]) -> Correction:
    """Keep what a provider says should stand there, and use the link up; where nothing differs, it confirms all of it.

    `said` is what is wanted of each part of the service, in the order of `parts_of`, and `read` the mark of these. `actor` is anybody who holds the
    token. What is not public is left out. Raises `LinkInvalid`, `BadHours`, and `ChangedMeanwhile` (the link still works) when something else stands
    there by now.
    """
    link = link_for(token)
    Service.objects.select_for_update().filter(pk=link.service_id).first()
    parts = parts_of(link.service)
    if mark_of_parts(parts) != read:
        raise ChangedMeanwhile
    steps: list[Step] = []
    for part, (wanted, grid) in zip(parts, said, strict=True):
        public = {name: wanted[name] for name in PUBLIC_PARTS if name in wanted}
        steps += plan(part, public, grid, on=now().date())
    if not ProviderLink.objects.filter(pk=link.pk, used_at__isnull=True).update(used_at=now()):
        raise LinkInvalid
    changes = [step.as_json() for step in steps]
    made = Correction.objects.create(service=link.service, changes=changes, is_confirmation=not steps)
    record(actor=actor, verb="correction.sent", subject=f"service:{link.service_id}", facts={"steps": len(steps)})
    return made


@transaction.atomic
def approve_correction(*, actor: Actor, correction: int) -> None:
    """Let the entry say what its provider says; it counts as checked today. Raises `NotYours`, `NoSuchCorrection`, `ChangedMeanwhile`."""
    row = _open(actor, correction)
    found = read_dossier(row.service)
    apply_steps(actor=actor, origin=found.service.origin, steps=steps_from(row.changes))
    today = now().date()
    checked = {"verified_on": today, "verified_by": actor.alias, "next_check": next_check_after(today)}
    Upkeep.objects.filter(pk=row.service_id).update(**checked)
    _decided(actor, row, found.city, Correction.State.APPROVED)
    directory_changed(actor=actor, city=found.city)


@transaction.atomic
def decline_correction(*, actor: Actor, correction: int) -> None:
    """Leave the entry as it is. Raises `NotYours`, `NoSuchCorrection`."""
    row = _open(actor, correction)
    _decided(actor, row, row.service.origin.city_id, Correction.State.DECLINED)


def _open(actor: Actor, correction: int) -> Correction:
    found = correction_to_decide(actor=actor, correction=correction)
    locked(actor=actor, service=found.service_id)
    return correction_to_decide(actor=actor, correction=correction)  # nobody else decides it from here on


def _decided(actor: Actor, row: Correction, city: str, state: Correction.State) -> None:
    row.state, row.decided_at, row.decided_by = state, now(), actor.alias
    row.save()
    facts: dict[str, str | int] = {"city": city, "correction": row.pk}
    record(actor=actor, verb=f"correction.{state.value}", subject=f"service:{row.service_id}", facts=facts)
