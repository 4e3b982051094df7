"""What the network does when something happened below."""

from __future__ import annotations

from equalcity.core.bus import listens
from equalcity.network.actions.forgetting import forget_person
from equalcity.people.events import AccountErased
from equalcity.people.logic.roles import SYSTEM


@listens(AccountErased)
def forget_alias(event: AccountErased) -> None:
    """Take the alias of an erased account out of what it ticked, reported and decided."""
    forget_person(actor=SYSTEM, alias=event.alias)
