"""How a floor is heard above: past-tense facts, and who listens to them. Filled while the apps are registered,
read-only afterwards.

An event is a frozen dataclass of short facts (ids and codes, never what people typed), marked with `@event` in its
app's `events.py`.
A listener is a function in an app's `listeners.py`, marked with `@listens(TheEvent)`; it must be idempotent, because
delivery is at least once.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, fields, is_dataclass
from typing import Any, ClassVar, Protocol

Listener = Callable[[Any], None]


class Fact(Protocol):
    """An event: any frozen dataclass that `@event` has accepted."""

    __dataclass_fields__: ClassVar[dict[str, Any]]


class UnknownEvent(LookupError):
    """No registered event or listener has this name; the release that wrote it was another one."""


class Bus:
    """The register of events and of their listeners."""

    def __init__(self) -> None:
        self._events: dict[str, type[Any]] = {}
        self._listeners: dict[str, dict[str, Listener]] = {}

    def register(self, cls: type[Any]) -> None:
        """Accept an event. Raises `TypeError` when it is not a frozen dataclass of `int`, `str` and `bool`."""
        if not is_dataclass(cls) or not cls.__dataclass_params__.frozen:  # type: ignore[attr-defined]
            raise TypeError(f"{cls.__qualname__} must be a frozen dataclass")
        wrong = [f.name for f in fields(cls) if str(getattr(f.type, "__name__", f.type)) not in ("int", "str", "bool")]
        if wrong:
            raise TypeError(f"{cls.__qualname__}: {', '.join(wrong)} must be int, str or bool")
        self._events[name_of(cls)] = cls

    def subscribe(self, cls: type[Any], listener: Listener) -> None:
        """Let `listener` hear every event of the class. Raises `UnknownEvent` when the class was not registered."""
        if name_of(cls) not in self._events:
            raise UnknownEvent(name_of(cls))
        self._listeners.setdefault(name_of(cls), {})[f"{listener.__module__}.{listener.__qualname__}"] = listener

    def listeners_of(self, event_name: str) -> tuple[str, ...]:
        """Return the names of those who listen, in the order of registration."""
        return tuple(self._listeners.get(event_name, {}))

    def listener(self, event_name: str, listener_name: str) -> Listener:
        """Return the listener. Raises `UnknownEvent`."""
        try:
            return self._listeners[event_name][listener_name]
        except KeyError as error:
            raise UnknownEvent(f"{event_name} -> {listener_name}") from error

    def packed(self, fact: Fact) -> tuple[str, dict[str, Any]]:
        """Return the event's name and payload. Raises `UnknownEvent` for a class that was not registered."""
        name = name_of(type(fact))
        if self._events.get(name) is not type(fact):
            raise UnknownEvent(name)
        return name, asdict(fact)

    def unpacked(self, event_name: str, payload: dict[str, Any]) -> Any:
        """Return the event for a stored payload; facts that this release does not know are left out. Raises
        `UnknownEvent`."""
        cls = self._events.get(event_name)
        if cls is None:
            raise UnknownEvent(event_name)
        known = {field.name for field in fields(cls)}
        return cls(**{key: value for key, value in payload.items() if key in known})

    @property
    def events(self) -> tuple[str, ...]:
        """Return the names of all registered events, sorted."""
        return tuple(sorted(self._events))


def name_of(cls: type[Any]) -> str:
    """Return an event's name, such as `toolboxes.ReleasePublished`: the app and the class."""
    parts = cls.__module__.split(".")
    app = parts[1] if parts[0] == "equalcity" and len(parts) > 1 else parts[0]
    return f"{app}.{cls.__name__}"


BUS = Bus()


def event[T](cls: type[T]) -> type[T]:
    """Register a frozen dataclass as an event."""
    BUS.register(cls)
    return cls


def listens[L: Listener](cls: type[Any]) -> Callable[[L], L]:
    """Register a function as a listener of the event class."""

    def mark(listener: L) -> L:
        BUS.subscribe(cls, listener)
        return listener

    return mark
