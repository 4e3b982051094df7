"""What a machine keeps follows what readers can see: toolboxes their own number, a city's pack its directory, several changes at once."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.db import transaction
from django.test import Client

from equalcity.directory.actions.changing import directory_changed
from equalcity.directory.actions.listing import suspend
from equalcity.directory.models import Service
from equalcity.people.logic.roles import SYSTEM
from equalcity.places.models import City, Country
from equalcity.press import making, own_pages
from equalcity.press.keeping_up import LONGEST, QUIET, Follower
from equalcity.press.stock import Item, State, stock
from factories.directory import service
from factories.toolboxes import block, package, released, unit

pytestmark = pytest.mark.django_db
BEGINNING = datetime(2026, 11, 18, 9, 0, tzinfo=UTC)
Clock = Any  # time_machine's


@pytest.fixture
def clock() -> Iterator[Clock]:
    with time_machine.travel(BEGINNING, tick=False) as travelled:
        yield travelled


@pytest.fixture
def door(clock: Clock, made_here: Path, content_pages: None, settings: Any) -> Service:
    """A released toolbox and a city with one service; index, files and packs are made. One language is enough here."""
    settings.LANGUAGES = [("en", "English")]
    released(package(unit("first-welcome", block("b", "Welcome.")), slug="safer-spaces"))
    country = Country.objects.create(code="BE", names={"en": "Belgium"})
    named = {"slug": "harbour", "names": {"en": "Harbour"}, "role": "trainee-city", "timezone": "Europe/Brussels"}
    City.objects.create(country=country, **named)
    made: Service = service("Wide Door", city="harbour")
    clock.shift(QUIET)
    settle(Follower())
    return made


def settle(follower: Follower) -> None:
    while follower.step():
        pass


def change() -> None:
    with transaction.atomic():
        directory_changed(actor=SYSTEM, city="harbour")


def packs() -> list[Item]:
    return [item for item in stock().items if item.subject == "harbour" and item.state is State.READY]


def when_built(made_here: Path) -> dict[str, int]:
    """When each file of the search index was written, by its name."""
    folder = made_here.parents[1] / "index" / "public"
    return {str(path): path.stat().st_mtime_ns for path in folder.rglob("*") if path.is_file()}


def test_a_change_of_a_directory_touches_no_toolbox_and_no_index(
    door: Service, clock: Clock, made_here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, index = {item.key: item for item in stock().items}, when_built(made_here)
    assert index
    change()
    clock.shift(QUIET)
    rendered, page = [], own_pages.page
    with monkeypatch.context() as watched:
        watched.setattr(making, "copies", lambda: pytest.fail("the editions were read again"))
        watched.setattr(own_pages, "page", lambda path, query: (rendered.append(path), page(path, query))[1])
        settle(Follower())
    assert when_built(made_here) == index
    home = ["", "help/", "steps/", "rights/", "contact/"]
    assert rendered == [*(f"/en/harbour/{name}" for name in home), "/en/offline/away/harbour/"]
    (new,) = [item for item in stock().items if item.key not in before]
    assert (new.subject, new.form, new.state) == ("harbour", "pack", State.READY)
    assert {item for item in stock().items if item.subject != "harbour"} == {
        item for item in before.values() if item.subject != "harbour"
    }
    released(package(unit("first-welcome", block("b", "Welcome in.")), slug="safer-spaces"))
    clock.shift(QUIET)
    settle(Follower())
    assert when_built(made_here) != index
    assert {item.release for item in stock().newest("safer-spaces")} == {2}


def test_ten_changes_in_a_minute_make_one_pack_soon_after_the_last(door: Service, clock: Clock) -> None:
    follower, first = Follower(), packs()
    for _ in range(10):
        change()
        assert follower.step() is False
        clock.shift(timedelta(seconds=3))
    assert packs() == first
    clock.shift(QUIET - timedelta(seconds=3))
    settle(follower)
    assert len(packs()) == 2
    settle(follower)
    assert len(packs()) == 2


def test_who_never_pauses_is_not_waited_for(door: Service, clock: Clock) -> None:
    follower, steps = Follower(), 0  # one every five seconds
    while len(packs()) == 1:
        change()
        steps += follower.step() or 1
        clock.shift(timedelta(seconds=5))
    assert steps == LONGEST / timedelta(seconds=5) + 1


def test_whom_we_suspended_is_in_no_pack_that_is_given_out(door: Service, clock: Clock, client: Client) -> None:
    where = "/packs/en/harbour/manifest.json"
    bundle = client.get(where).json()["bundle"]
    change()
    assert client.get(where).status_code == 200  # the old one stands until the new one is made
    assert b"Wide Door" in client.get(bundle).content
    clock.shift(timedelta(seconds=1))
    suspend(actor=SYSTEM, service=door.pk, reason="complaint")
    assert client.get(where).status_code == client.get(bundle).status_code == 404
    clock.shift(QUIET)
    settle(Follower())
    assert b"Wide Door" not in client.get(client.get(where).json()["bundle"]).content
    assert client.get(bundle).status_code == 404
