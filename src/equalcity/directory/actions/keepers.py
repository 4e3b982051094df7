"""Who keeps an entry: whoever completed its sheet first, until it is handed to somebody else who may."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from equalcity.directory.actions.editing import locked
from equalcity.directory.models import Upkeep
from equalcity.journal.actions import record
from equalcity.people.errors import NoSuchPerson
from equalcity.people.logic.roles import Actor
from equalcity.people.selectors import runners_of


@transaction.atomic
def hand_over(*, actor: Actor, service: UUID, to: str) -> None:
    """Give an entry to somebody who may run its city, by alias; the own alias takes it over.

    Raises `NotYours`, `NoSuchService`, and `NoSuchPerson` for anybody else.
    """
    found = locked(actor=actor, service=service)
    keeper = next((each for each in runners_of(actor=actor, city=found.city) if each.alias == to), None)
    if keeper is None:
        raise NoSuchPerson
    Upkeep.objects.filter(pk=service).update(owner=keeper)
    facts = {"city": found.city, "to": keeper.alias}
    record(actor=actor, verb="service.handed-over", subject=f"service:{service}", facts=facts)
