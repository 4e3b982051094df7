"""How much of what readers can see has changed."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from equalcity.journal.models import PublicState


class PublicNumbers(NamedTuple):
    """How often what readers can see has changed: anything of it (`number`), and what is not in the directory of a city (`content`)."""

    number: int
    content: int


def public_numbers() -> PublicNumbers:
    """Return both numbers; one small query. The same `number` means the same pages everywhere."""
    row = PublicState.objects.filter(pk=1).values_list("number", "content").first()
    return PublicNumbers(*(row or (0, 0)))


def public_number() -> int:
    """Return the number of all changes so far."""
    return public_numbers().number


def last_public_change() -> datetime | None:
    """Return when readers could last see something change, None while nothing has."""
    return PublicState.objects.filter(pk=1).values_list("changed_at", flat=True).first()
