"""Who knows how to erase what again after a restore: filled while the apps are registered, read-only afterwards."""

from __future__ import annotations

from collections.abc import Callable

Replay = Callable[[str], None]
REPLAYS: dict[str, Replay] = {}


def replays(kind: str) -> Callable[[Replay], Replay]:
    """Register the function that erases a `kind` again, given its key; it must be idempotent and accept keys that
    are not there."""

    def mark(function: Replay) -> Replay:
        REPLAYS[kind] = function
        return function

    return mark
