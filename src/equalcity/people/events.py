"""What other apps hear about people."""

from __future__ import annotations

from dataclasses import dataclass

from equalcity.core.bus import event


@event
@dataclass(frozen=True)
class AccountErased:
    """An account is gone for good; whatever names its key or alias must go, too."""

    account: int
    alias: str


@event
@dataclass(frozen=True)
class MembershipEnded:
    """A role was taken from a person who may hold others."""

    account: int
    role: str
    city: str
