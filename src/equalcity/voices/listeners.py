"""What voices do when something happened below."""

from __future__ import annotations

from equalcity.core.bus import listens
from equalcity.journal.events import MessageRefused
from equalcity.people.events import AccountErased
from equalcity.people.logic.roles import SYSTEM
from equalcity.voices.actions.channels import forget_postings_of
from equalcity.voices.actions.sending import note_refusal

LETTERS = ("update", "subscription")


@listens(MessageRefused)
def count_refusal(event: MessageRefused) -> None:
    """Three letters that come back end a subscription."""
    if event.purpose in LETTERS:
        note_refusal(actor=SYSTEM, alias=event.alias, message=event.message)


@listens(AccountErased)
def forget_alias_in_log(event: AccountErased) -> None:
    """Take the alias of an erased account out of the log of channels."""
    forget_postings_of(actor=SYSTEM, alias=event.alias)
