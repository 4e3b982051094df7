"""A change of entries as steps that can be kept, shown, applied and taken back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast


@dataclass(frozen=True, slots=True)
class Step:
    """One field of an entry before and after, as JSON values. With `field` empty the whole entry is made (nothing before) or removed (nothing after)."""

    kind: str
    entry: str
    field: str
    before: Any
    after: Any

    @property
    def is_making(self) -> bool:
        """Whether the entry is made."""
        return not self.field and self.before is None

    @property
    def is_removing(self) -> bool:
        """Whether the entry is removed."""
        return not self.field and self.after is None

    @property
    def back(self) -> Step:
        """The step that takes this one back."""
        return Step(self.kind, self.entry, self.field, self.after, self.before)

    def as_json(self) -> dict[str, Any]:
        """Return the step as it is kept."""
        return {name: getattr(self, name) for name in ("kind", "entry", "field", "before", "after")}


def steps_from(kept: Iterable[Mapping[str, Any]]) -> list[Step]:
    """Return steps as `as_json` wrote them."""
    return [Step(**cast("Any", each)) for each in kept]


def field_steps(kind: str, entry: str, now: Mapping[str, Any], wanted: Mapping[str, Any]) -> list[Step]:
    """Return a step for each field in `wanted` that says something else than it says now; empty and missing are the same."""
    return [
        Step(kind, entry, name, now.get(name), value)
        for name, value in wanted.items()
        if (now.get(name) or None) != (value or None)
    ]


def differences(now: Mapping[str, Any], wanted: Mapping[str, Any], path: str = "") -> list[tuple[str, Any, Any]]:
    """Return what differs between two contents, as (path, what stands there now, what is wanted), by path."""
    found: list[tuple[str, Any, Any]] = []
    for name in sorted({*now, *wanted}):
        here, there = now.get(name), wanted.get(name)
        where = f"{path}.{name}" if path else name
        if isinstance(here, Mapping) and isinstance(there, Mapping):
            found += differences(here, there, where)
        elif _plain(here) != _plain(there):
            found.append((where, here, there))
    return found


def _plain(value: object) -> object:
    """Lists and tuples compare alike, empty and missing too."""
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [_plain(each) for each in value] or None
    return value or None
