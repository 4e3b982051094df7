"""An account is erased: its alias goes from what it ticked, reported and decided."""

from __future__ import annotations

from django.db import transaction

from equalcity.network.errors import NotYours
from equalcity.network.models import (
    Answer,
    Application,
    Buddies,
    Contribution,
    ContributionRevision,
    Expert,
    Passing,
    Question,
    Tick,
)
from equalcity.people.logic.roles import Actor


@transaction.atomic
def forget_person(*, actor: Actor, alias: str) -> None:
    """Take an alias out of all tables of the network; twice changes nothing. Raises `NotYours`."""
    if not actor.is_system:
        raise NotYours
    if not alias:
        return
    Tick.objects.filter(by=alias).update(by="")
    Passing.objects.filter(made_by=alias).update(made_by="")
    Application.objects.filter(decided_by=alias).update(decided_by="")
    Contribution.objects.filter(made_by=alias).update(made_by="")
    ContributionRevision.objects.filter(alias=alias).update(alias="")
    Question.objects.filter(asked_by=alias).update(asked_by="")
    Answer.objects.filter(made_by=alias).update(made_by="")
    for model in (Buddies, Expert):
        model.objects.filter(made_by=alias).update(made_by="")
