"""What happened to outgoing mail."""

from __future__ import annotations

from dataclasses import dataclass

from equalcity.core.bus import event


@event
@dataclass(frozen=True, slots=True)
class MessageRefused:
    """Nobody reads at a recipient's address any more, says the server there. `message` is the key of the letter, `alias` stands for the recipient."""

    message: int
    alias: str
    purpose: str
    code: str
