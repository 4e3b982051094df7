"""What voices do when something happened below."""

from __future__ import annotations

from equalcity.core.bus import listens
from equalcity.journal.events import MessageRefused
from equalcity.people.logic.roles import SYSTEM
from equalcity.voices.actions.sending import note_refusal

LETTERS = ("update", "subscription")


@listens(MessageRefused)
def count_refusal(event: MessageRefused) -> None:
    """Three letters that come back end a subscription."""
    if event.purpose in LETTERS:
        note_refusal(actor=SYSTEM, alias=event.alias, message=event.message)
