"""Deciding about pairs: two stay two, one takes what the other has, and all of it is in the history."""

from __future__ import annotations

import pytest

from equalcity.directory.actions.duplicates import propose_pairs, say_one, say_two
from equalcity.directory.errors import NoSuchPair
from equalcity.directory.models import Duplicate, Revision, Service
from equalcity.directory.selectors.duplicates import open_twins
from equalcity.people.errors import NotYours
from equalcity.people.logic.roles import SYSTEM, Actor, Hat, Role
from factories import people
from factories.directory import service, source

pytestmark = pytest.mark.django_db
ADA = Actor(alias="ada", account=7, hats=(Hat(Role.CITY_COORDINATOR, "rome"),))


def two() -> tuple[Service, Service, Duplicate]:
    """Two services of Rome from two sources that look like one, and their pair."""
    number = {"number": "+39 02 3652 7138"}
    one = service("Centro Donna", phones=[number], sectors=["legal"], origin=source(slug="one"))
    other = service(
        "Centro Donna ONLUS",
        phones=[{"number": "02/36527138"}, {"number": "+39 335 724 0000", "is_safe_to_call": "yes"}],
        description="Talk to us",
        sectors=["legal", "health"],
        origin=source(slug="other"),
    )
    assert propose_pairs(actor=ADA, city="rome") == 1
    return one, other, Duplicate.objects.get()


def test_a_pair_is_proposed_once_and_shown_to_its_city() -> None:
    one, other, pair = two()
    assert propose_pairs(actor=ADA, city="rome") == 0
    (twin,) = open_twins(actor=ADA, cities=["rome"], most=5)
    assert (twin.id, twin.because, {side.name for side in twin.sides}) == (
        pair.pk,
        ("name", "telephone"),
        {one.name, other.name},
    )
    assert open_twins(actor=people.cast().actor("colleague"), cities=["rome"], most=5) == []


@pytest.mark.parametrize("more", [{"is_confidential": True}, {"listing": "suspended"}, {"status": "inactive"}])
def test_confidential_suspended_and_inactive_services_are_not_compared(more: dict[str, object]) -> None:
    service("Centro Donna", origin=source(slug="one"))
    service("Centro Donna", origin=source(slug="other"), **more)
    assert propose_pairs(actor=SYSTEM, city="rome") == 0


def test_two_stay_two() -> None:
    _one, _other, pair = two()
    say_two(actor=ADA, pair=pair.pk)
    assert propose_pairs(actor=ADA, city="rome") == 0
    pair.refresh_from_db()
    assert (pair.state, pair.decided_by) == ("two", "ada")
    with pytest.raises(NoSuchPair):
        say_two(actor=ADA, pair=pair.pk)


def test_one_takes_what_it_lacks_and_the_other_becomes_inactive() -> None:
    one, other, pair = two()
    Revision.objects.all().delete()
    assert say_one(actor=ADA, pair=pair.pk, keep=one.pk) == one
    one.refresh_from_db()
    other.refresh_from_db()
    assert (one.name, one.description, one.sectors) == ("Centro Donna", "Talk to us", ["legal", "health"])
    phones = list(one.phones.order_by("number").values_list("number", "is_safe_to_call"))
    assert phones == [("+39 02 3652 7138", "unknown"), ("+39 335 724 0000", "yes")]
    assert (other.status, other.phones.count()) == ("inactive", 2)
    kept = Revision.objects.order_by("pk").values_list("kind", "field", "alias", "run")
    assert list(kept) == [
        ("service", "description", "ada", None),
        ("service", "sectors", "ada", None),
        ("phone", "", "ada", None),
        ("service", "status", "ada", None),
    ]
    pair.refresh_from_db()
    assert (pair.state, pair.first_id, pair.second_id) == ("one", one.pk, other.pk)


def test_the_second_can_be_the_one_that_is_kept() -> None:
    one, other, pair = two()
    say_one(actor=ADA, pair=pair.pk, keep=other.pk)
    pair.refresh_from_db()
    assert (pair.first_id, Service.objects.get(status="inactive").pk) == (other.pk, one.pk)
    assert other.phones.count() == 2


def test_a_service_that_is_not_of_the_pair_is_not_kept() -> None:
    _one, _other, pair = two()
    third = service("Third")
    with pytest.raises(NoSuchPair):
        say_one(actor=ADA, pair=pair.pk, keep=third.pk)


@pytest.mark.parametrize("who", ["colleague", "outsider", "anonymous"])
def test_only_those_who_run_the_city_decide(who: str) -> None:
    one, _other, pair = two()
    actor = people.cast().actor(who)
    with pytest.raises(NotYours):
        say_two(actor=actor, pair=pair.pk)
    with pytest.raises(NotYours):
        say_one(actor=actor, pair=pair.pk, keep=one.pk)
    with pytest.raises(NotYours):
        propose_pairs(actor=actor, city="rome")
    assert Duplicate.objects.get().state == "open"
