"""Who has a place, who waits, and who moves up."""

from __future__ import annotations

from collections.abc import Sequence

ASKED, WAITING, PLACED = "asked", "waiting", "placed"


def free(capacity: int | None, placed: int) -> int | None:
    """Return how many places are left; None where there is no limit."""
    return None if capacity is None else max(capacity - placed, 0)


def state_for(*, must_ask: bool, capacity: int | None, placed: int, waiting: int) -> str:
    """Return where somebody stands who comes now. Whoever comes later never overtakes those who wait."""
    if must_ask:
        return ASKED
    left = free(capacity, placed)
    return PLACED if left is None or left > waiting else WAITING


def moving_up[W](*, capacity: int | None, placed: int, waiting: Sequence[W]) -> list[W]:
    """Return those who get a place now, first come first; `waiting` stand in their order."""
    left = free(capacity, placed)
    return list(waiting) if left is None else list(waiting[:left])
