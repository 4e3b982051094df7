"""The sheet of a service: answered bit by bit, completed by a coordinator; then the service is listed, unless an answer bars it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction

from equalcity.core.clock import now
from equalcity.directory.actions.changing import directory_changed
from equalcity.directory.actions.editing import apply_steps, locked
from equalcity.directory.errors import SheetIncomplete
from equalcity.directory.logic.matching import Mode, Rule
from equalcity.directory.logic.upkeep import next_check_after
from equalcity.directory.logic.vetting import QUESTIONS, barred_by, facts_of, missing, received
from equalcity.directory.models import Eligibility, Upkeep, VettingSheet
from equalcity.directory.selectors.dossier import Dossier
from equalcity.directory.selectors.planning import plan
from equalcity.journal.actions import record
from equalcity.journal.errors import ChangedMeanwhile
from equalcity.people.logic.roles import Actor
from equalcity.people.selectors import runners_of

_CODES = frozenset(each.code for each in QUESTIONS)
_GENDER = Eligibility.Criterion.GENDER_IDENTITY.value


@transaction.atomic
def keep_sheet(*, actor: Actor, service: UUID, answers: Mapping[str, str], version: int) -> None:
    """Keep what is answered so far; the service stays as it is shown, but one that an answer bars is unlisted at once.

    `version` is that of the sheet the form was filled from. Raises `NotYours`, `NoSuchService`, `ChangedMeanwhile`.
    """
    found = locked(actor=actor, service=service)
    _store(found, answers, version)
    if barred_by(answers) and _unlist(found):
        directory_changed(actor=actor, city=found.city)
    record(actor=actor, verb="vetting.kept", subject=f"service:{service}", facts={"city": found.city})


@transaction.atomic
def complete_sheet(
    *, actor: Actor, service: UUID, answers: Mapping[str, str], version: int, next_check: date | None = None
) -> None:
    """Complete the sheet: the service is listed, also one that was suspended, and its facts say what was answered.

    A service that an answer bars is not: it is unlisted, or stays suspended. The next check is in six months
    unless a day is given. Raises `NotYours`, `NoSuchService`, `SheetIncomplete`, `ChangedMeanwhile`.
    """
    today = now().date()
    if missing(answers, today):
        raise SheetIncomplete
    found = locked(actor=actor, service=service)
    sheet = _store(found, answers, version)
    sheet.completed_on, sheet.completed_by = today, actor.alias
    sheet.save()
    wanted = {"facts": facts_of(answers), "eligibility": {_GENDER: _rule(found, answers)}}
    apply_steps(actor=actor, origin=found.service.origin, steps=plan(found, wanted, None, on=today))
    check = next_check or next_check_after(today)
    row = Upkeep.objects.filter(pk=service)
    row.update(verified_on=today, verified_by=actor.alias, next_check=check, owner_id=_keeper(actor, found))
    if barred_by(answers):
        _unlist(found)
    else:
        row.update(listing=Upkeep.Listing.LISTED, suspended_at=None, suspended_for="")
    directory_changed(actor=actor, city=found.city)
    record(actor=actor, verb="vetting.completed", subject=f"service:{service}", facts={"city": found.city})


def _store(found: Dossier, answers: Mapping[str, str], version: int) -> VettingSheet:
    sheet, _ = VettingSheet.objects.get_or_create(service=found.service)
    if sheet.version != version:
        raise ChangedMeanwhile
    sheet.answers = {code: said.strip() for code, said in answers.items() if code in _CODES and said.strip()}
    sheet.version += 1
    sheet.save()
    return sheet


def _keeper(actor: Actor, found: Dossier) -> int | None:
    """Who keeps the entry stays so while that person may; else it is whoever completed the sheet."""
    owner = found.upkeep.owner_id
    return owner if owner in {each.pk for each in runners_of(actor=actor, city=found.city)} else actor.account or None


def _unlist(found: Dossier) -> bool:
    """Take a listed service off; one that is suspended stays so."""
    listed = Upkeep.objects.filter(pk=found.service.pk, listing=Upkeep.Listing.LISTED)
    return bool(listed.update(listing=Upkeep.Listing.UNLISTED))


def _rule(found: Dossier, answers: Mapping[str, str]) -> dict[str, Any] | None:
    old = found.rules.get(_GENDER)
    rule = received(answers, Rule(Mode(old.mode), frozenset(map(str, old.values))) if old else None)
    return {"mode": rule.mode.value, "values": sorted(rule.values)} if rule else None
