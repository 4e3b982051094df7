"""Events and listeners: what may be an event, who hears it, and what survives a change of release."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from equalcity.core.bus import Bus, UnknownEvent, name_of


@dataclass(frozen=True)
class DoorOpened:
    door: int
    city: str = ""


@dataclass
class Loose:
    door: int


@dataclass(frozen=True)
class Wordy:
    words: list[str]


def hear(event: DoorOpened) -> None:
    """A listener."""


def test_an_event_is_a_frozen_dataclass_of_short_facts() -> None:
    bus = Bus()
    bus.register(DoorOpened)
    assert bus.events == (name_of(DoorOpened),)
    for wrong in (Loose, Wordy, int):
        with pytest.raises(TypeError):
            bus.register(wrong)


def test_listeners_are_known_by_name_and_once() -> None:
    bus = Bus()
    bus.register(DoorOpened)
    bus.subscribe(DoorOpened, hear)
    bus.subscribe(DoorOpened, hear)
    (name,) = bus.listeners_of(name_of(DoorOpened))
    assert bus.listener(name_of(DoorOpened), name) is hear
    with pytest.raises(UnknownEvent):
        bus.listener(name_of(DoorOpened), "nobody")


def test_an_unregistered_class_is_neither_heard_nor_announced() -> None:
    bus = Bus()
    with pytest.raises(UnknownEvent):
        bus.subscribe(DoorOpened, hear)
    with pytest.raises(UnknownEvent):
        bus.packed(DoorOpened(1))


def test_facts_of_another_release_are_left_out() -> None:
    bus = Bus()
    bus.register(DoorOpened)
    name, payload = bus.packed(DoorOpened(3, "rome"))
    assert payload == {"door": 3, "city": "rome"}
    assert bus.unpacked(name, {"door": 3, "colour": "red"}) == DoorOpened(3)


def test_the_name_is_app_and_class() -> None:
    cls = type("CityOpened", (), {"__module__": "equalcity.places.events"})
    assert name_of(cls) == "places.CityOpened"
