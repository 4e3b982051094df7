"""Two members agree to go together, and either ends it without a reason."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
import time_machine

from equalcity.core.clock import now
from equalcity.journal.errors import CannotMove
from equalcity.journal.models import OutgoingMessage
from equalcity.network.actions.buddies import (
    agree_buddies,
    close_buddies,
    decline_buddies,
    end_buddies,
    propose_buddies,
    show_buddies,
    tick_task,
)
from equalcity.network.errors import BuddiesRefused, NotYours
from equalcity.network.models import Buddies
from equalcity.network.selectors.buddies import buddies_in_public, buddies_visible_to, suggested_for
from equalcity.people.logic.roles import SYSTEM, Actor, Hat, Role
from equalcity.people.selectors import actor_of
from factories.exchange import buddies
from factories.network import city_member, network_member
from factories.people import member
from factories.toolboxes import released

pytestmark = pytest.mark.django_db
OF_COAST = Actor("p-c", 9, hats=(Hat(Role.CITY_COORDINATOR, "", "coast"),))
OUTSIDER = Actor("p-o", 7, hats=(Hat(Role.CITY_COORDINATOR, "", "hills"),))


@pytest.fixture(autouse=True)
def places() -> None:
    released()
    city_member(topics=["small"])
    network_member("coast"), network_member("hills")


@pytest.fixture
def rome() -> Actor:
    return actor_of(member("rome", Role.CITY_COORDINATOR))


def test_both_agree_tick_show_and_end(rome: Actor) -> None:
    member("coast", Role.CITY_COORDINATOR, "", organisation="coast")
    row = buddies("rome", "coast", actor=rome)
    assert [(each.purpose, each.state) for each in OutgoingMessage.objects.all()] == [("buddies", "waiting")]
    with pytest.raises(NotYours):
        agree_buddies(actor=rome, buddies=row.pk)
    with pytest.raises(CannotMove):
        buddies("rome", "coast", actor=rome)
    agree_buddies(actor=OF_COAST, buddies=row.pk)
    for done in (True, True, False, True):
        tick_task(actor=rome, buddies=row.pk, task="call", is_done=done)
    with pytest.raises(CannotMove):
        tick_task(actor=rome, buddies=row.pk, task="visit", is_done=True)
    show_buddies(actor=rome, buddies=row.pk, shows=True)
    assert buddies_in_public() == []
    show_buddies(actor=OF_COAST, buddies=row.pk, shows=True)
    (shown,) = buddies_in_public()
    assert (shown.state, shown.done) == ("going", {"call": now().date().isoformat()})
    end_buddies(actor=OF_COAST, buddies=row.pk)
    assert buddies_in_public() == []
    with pytest.raises(CannotMove):
        end_buddies(actor=rome, buddies=row.pk)
    assert buddies("rome", "coast", actor=rome).pk != row.pk


def test_a_no_needs_no_reason_and_outsiders_see_nothing(rome: Actor) -> None:
    row = buddies("rome", "coast", by="coast")
    assert buddies_visible_to(OUTSIDER) == []
    for call in (agree_buddies, decline_buddies, end_buddies):
        with pytest.raises(NotYours):
            call(actor=OUTSIDER, buddies=row.pk)
    decline_buddies(actor=rome, buddies=row.pk)
    with pytest.raises(CannotMove):
        agree_buddies(actor=rome, buddies=row.pk)
    with pytest.raises(NotYours):
        buddies("rome", "coast", actor=OUTSIDER)


def test_one_member_does_not_go_with_too_many() -> None:
    for number in range(3):
        buddies(network_member(f"n{number}").slug, "coast")
    with pytest.raises(CannotMove):
        buddies("rome", "coast")


@pytest.mark.parametrize(
    "wrong", [{"topic": "nothing"}, {"tasks": []}, {"tasks": ["dance"]}, {"ends_on": now().date()}]
)
def test_a_proposal_that_cannot_be_right(wrong: dict[str, Any]) -> None:
    given = {"topic": "small", "tasks": ["call"], "ends_on": now().date() + timedelta(days=9)}
    with pytest.raises(BuddiesRefused):
        propose_buddies(actor=SYSTEM, trainee="rome", guide="coast", by="rome", **given | wrong)


def test_what_is_over_ends_by_itself() -> None:
    row = buddies("rome", "coast")
    agree_buddies(actor=SYSTEM, buddies=row.pk)
    with time_machine.travel(now() + timedelta(days=31), tick=False):
        assert close_buddies(actor=SYSTEM) == 1
    assert Buddies.objects.get().state == "ended"
    with pytest.raises(NotYours):
        close_buddies(actor=OUTSIDER)


def test_members_further_on_are_suggested() -> None:
    rome = city_member("brussels", "BE", topics=["small"])
    rome.city.languages = ["fr"]  # type: ignore[union-attr]
    partner = city_member("gothenburg", "SE", topics=["small"], kind="partner-city")
    assert [(other.pk, why.topics) for other, why in suggested_for(rome)] == [(partner.pk, ("small",))]
    buddies("brussels", "gothenburg")
    assert suggested_for(rome) == []
