"""The lists of a city's desk: who may read them, what they narrow to, and in how many queries."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from directory.desk import BRUSSELS, ROME, WORKER
from equalcity.core.clock import now
from equalcity.directory.actions.keepers import hand_over
from equalcity.directory.models import Correction, Duplicate, Service, Upkeep, WrongReport
from equalcity.directory.selectors.board import Standing, board, services_of
from equalcity.people.errors import NotYours
from equalcity.people.logic.roles import Actor, Role
from equalcity.people.selectors import actor_of
from factories.directory import ago, service
from factories.people import member

pytestmark = pytest.mark.django_db


def mine(actor: Actor) -> tuple[list[str], int, int, int]:
    """What the board of what one keeps has: names, what is due, corrections, reports."""
    found = board(actor=actor, city="rome", is_mine=True)
    rows = services_of(actor=actor, city="rome", standing=None, words="", number=1, is_mine=True).rows
    return [each.name for each in rows], found.counts[Standing.DUE], len(found.corrections), len(found.reports)


def names(standing: Standing | None = None, words: str = "", actor: Actor = ROME) -> list[str]:
    """The names a list shows, in its order."""
    found = services_of(actor=actor, city="rome", standing=standing, words=words, number=1)
    return [each.name for each in found.rows]


def make_all() -> None:
    """A service of each standing."""
    for listing in ("listed", "unlisted", "suspended"):
        service(listing.title(), listing=listing)
    late = service("Late")
    Upkeep.objects.filter(pk=late.pk).update(next_check=ago(1))
    service("Flagged", schedules=[{"description": "ask"}])
    service("Hidden", is_confidential=True)
    service("Gone", status="inactive")
    service("Elsewhere", city="brussels")


def test_each_standing_narrows_the_list() -> None:
    make_all()
    assert {each.value: names(each) for each in Standing} == {
        "unlisted": ["Unlisted"],
        "listed": ["Late", "Flagged", "Hidden", "Listed"],
        "suspended": ["Suspended"],
        "due": ["Late"],
        "flagged-hours": ["Flagged"],
        "confidential": ["Hidden"],
        "retired": ["Gone"],
    }
    assert names() == ["Suspended", "Unlisted", "Late", "Flagged", "Hidden", "Listed"]


def test_words_are_sought_in_service_and_organisation() -> None:
    make_all()
    assert names(words="late assoc") == ["Late"]
    assert names(words="nothing") == []


def test_the_citys_workers_read_the_list_and_nobody_elsewhere() -> None:
    make_all()
    assert "Unlisted" in names(actor=WORKER)
    for actor in (BRUSSELS, Actor(alias="outsider"), Actor()):
        with pytest.raises(NotYours):
            names(actor=actor)
    with pytest.raises(NotYours):
        board(actor=WORKER, city="rome")


def test_a_list_of_one_and_of_three_asks_as_often() -> None:
    asked = []
    for more in (("One",), ("Two", "Three")):
        for name in more:
            service(name)
        with CaptureQueriesContext(connection) as queries:
            names()
        asked.append(len(queries))
    assert asked[0] == asked[1]


def test_the_board_narrows_to_what_one_keeps() -> None:
    make_all()
    keeper = actor_of(member("keeper", Role.CITY_COORDINATOR))
    for kept in Service.objects.filter(name__in=("Late", "Flagged")):
        WrongReport.objects.create(service=kept, tick="no-answer", day=now().date(), count=1)
        Correction.objects.create(service=kept)
    assert mine(keeper) == ([], 0, 0, 0)
    hand_over(actor=keeper, service=Service.objects.get(name="Late").pk, to=keeper.alias)
    assert mine(keeper) == (["Late"], 1, 1, 1)


def test_the_board_counts_what_is_due() -> None:
    make_all()
    late, flagged = (services_of(actor=ROME, city="rome", standing=None, words=word, number=1).rows[0] for word in ("late", "flagged"))  # fmt: skip
    today = now().date()
    for day, count in ((today, 2), (ago(1), 3)):
        WrongReport.objects.create(service=late, tick="no-answer", day=day, count=count)
    WrongReport.objects.create(service=flagged, tick="no-answer", day=today, count=9, handled_at=now())
    Correction.objects.create(service=late)
    Correction.objects.create(service=late, state="declined")
    Duplicate.objects.create(first=late, second=flagged, likeness=0.9)
    found = board(actor=ROME, city="rome")
    assert {each.value: count for each, count in found.counts.items()} == {
        "unlisted": 1,
        "due": 1,
        "flagged-hours": 1,
        "suspended": 1,
    }
    assert [(each.name, said) for each, said in found.reports] == [("Late", {"no-answer": 5})]
    assert (len(found.corrections), found.duplicates) == (1, 1)
