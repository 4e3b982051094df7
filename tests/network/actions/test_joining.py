"""Applying and deciding: one application for one form, one letter, a member or a kind no, and nothing kept longer than said."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
import time_machine

from equalcity.core.clock import now
from equalcity.journal.actions.erasures import replay_erasures
from equalcity.journal.models import AuditEntry, Erasure, OutgoingMessage
from equalcity.network.actions import (
    Seat,
    accept_application,
    forget_applications,
    refuse_application,
    remove_words,
    reopen_application,
)
from equalcity.network.errors import DecidedBefore, MemberThere, NotYours
from equalcity.network.models import Application, Member
from equalcity.people.logic.roles import ANYBODY, SYSTEM, Actor
from equalcity.people.models import Invitation
from equalcity.people.selectors import actor_of
from equalcity.places.errors import CityCannotOpen
from equalcity.places.models import City, Country, Organisation
from equalcity.toolboxes.models import AccessGrant
from factories.network import applied
from factories.people import cast, city, team
from factories.toolboxes import loaded

pytestmark = pytest.mark.django_db
GHENT = Seat("ghent", "Ghent", timezone="Europe/Brussels")


@pytest.fixture
def boss() -> Actor:
    Country.objects.create(pk="BE", names={"en": "Belgium"}, languages=["fr", "nl"], emergency=["eu-112"])
    return actor_of(team())


def accepted(actor: Actor, found: Application, seat: Seat = GHENT) -> Member:
    return accept_application(
        actor=actor, application=found.pk, seat=seat, link=lambda token: f"https://x/{token}", reserved={"join"}
    )


def test_a_form_sent_twice_is_one_application_and_one_letter() -> None:
    first = applied()
    assert applied(why="Again.").pk == first.pk
    assert (first.contact_email, first.topics, first.why) == ("ada@example.org", ["small"], "To learn.")
    message = OutgoingMessage.objects.get()
    assert (message.purpose, message.state) == ("joining", "waiting")
    entry = AuditEntry.objects.get(verb="network.applied")
    assert (entry.alias, entry.facts) == ("", {"kind": "city", "country": "BE"})


def test_one_mailbox_is_not_filled_but_every_application_is_kept() -> None:
    for number in range(6):
        applied(str(number), f"192.0.{number}.7")
    assert (Application.objects.count(), OutgoingMessage.objects.count()) == (6, 3)


def test_one_neighbourhood_does_not_send_letters_to_many() -> None:
    for number in range(12):
        applied(str(number), contact_email=f"a{number}@example.org")
    assert (Application.objects.count(), OutgoingMessage.objects.count()) == (12, 10)


def test_words_go_after_thirty_days_and_the_rest_when_nobody_decides() -> None:
    found = applied()
    with time_machine.travel(now() + timedelta(days=29), tick=False):
        forget_applications(actor=SYSTEM)
        assert Application.objects.get().why == "To learn."
    with time_machine.travel(now() + timedelta(days=30), tick=False):
        assert forget_applications(actor=SYSTEM) == 0
    found.refresh_from_db()
    assert (found.why, found.name, found.state) == ("", "Ghent", "open")
    with time_machine.travel(now() + timedelta(days=180), tick=False):
        assert forget_applications(actor=SYSTEM) == 1


def test_an_accepted_city_is_made_and_its_coordinator_invited(boss: Actor) -> None:
    release = loaded()
    member = accepted(boss, applied())
    place = City.objects.get(pk="ghent")
    assert (place.role, place.names, place.languages, place.helplines) == (
        "trainee-city",
        {"en": "Ghent"},
        ["fr", "nl"],
        ["eu-112"],
    )
    assert (member.kind, member.city, member.topics, member.joined_on) == (
        "trainee-city",
        place,
        ["small"],
        now().date(),
    )
    invitation = Invitation.objects.get()
    assert (invitation.email, invitation.role, invitation.city) == ("ada@example.org", "city-coordinator", "ghent")
    assert AccessGrant.objects.get().toolbox == release.toolbox
    found = Application.objects.get()
    assert (found.state, found.member, found.why, found.contact_name, found.contact_email) == (
        "accepted",
        member,
        "",
        "",
        "",
    )
    with pytest.raises(DecidedBefore):
        refuse_application(actor=boss, application=found.pk, reason="no-places")


def test_a_city_that_is_there_is_linked_and_no_city_joins_twice(boss: Actor) -> None:
    city("brussels", "BE")
    seat = Seat("anything", "Anything", city="brussels")
    assert accepted(boss, applied(), seat).kind == "partner-city"
    with pytest.raises(MemberThere):
        accepted(boss, applied("two"), seat)
    assert Application.objects.get(stamp="two").state == "open"


@pytest.mark.parametrize(
    ("seat", "country", "field"),
    [
        (Seat("join", "Join", timezone="Europe/Brussels"), "BE", "slug"),
        (Seat("two words", "x", timezone="Europe/Brussels"), "BE", "slug"),
        (Seat("ghent", "Ghent", timezone="Mars/Base"), "BE", "timezone"),
        (Seat("porto", "Porto", timezone="Europe/Lisbon"), "PT", "country"),
    ],
)
def test_a_city_that_cannot_be_made_changes_nothing(boss: Actor, seat: Seat, country: str, field: str) -> None:
    found = applied(country=country)
    with pytest.raises(CityCannotOpen) as refused:
        accepted(boss, found, seat)
    assert refused.value.field == field
    assert (City.objects.count(), Member.objects.count(), Invitation.objects.count()) == (0, 0, 0)


def test_an_organisation_and_a_network_join_as_what_they_are(boss: Actor) -> None:
    house = Organisation.objects.create(slug="house", name="House", country="BE", role="local-partner")
    member = accepted(boss, applied(kind="organisation"), Seat("house", "The House", organisation="house"))
    network = accepted(boss, applied("two", kind="city-network", country="EU"), Seat("coast", "Coast"))
    assert (member.kind, member.organisation, member.city) == ("organisation", house, None)
    assert (network.kind, network.country, network.organisation) == ("city-network", "EU", None)
    places = [(row.city, row.organisation) for row in Invitation.objects.order_by("pk")]
    assert places == [("", "house"), ("", "coast")]
    assert not AccessGrant.objects.exists()


def test_a_no_is_kind_goes_within_thirty_days_and_can_be_taken_back(boss: Actor) -> None:
    found = applied()
    refuse_application(actor=boss, application=found.pk, reason="other-work")
    found.refresh_from_db()
    assert (found.state, found.reason, found.why) == ("refused", "other-work", "")
    assert found.delete_on == (now() + timedelta(days=30)).date()
    assert OutgoingMessage.objects.filter(purpose="joining").count() == 2
    reopen_application(actor=boss, application=found.pk)
    assert accepted(boss, found).slug == "ghent"
    with pytest.raises(DecidedBefore):
        reopen_application(actor=boss, application=found.pk)


def test_a_story_is_removed_at_once(boss: Actor) -> None:
    found = applied()
    remove_words(actor=boss, application=found.pk)
    found.refresh_from_db()
    assert (found.why, found.contact_email) == ("", "ada@example.org")
    Application.objects.update(why="What a backup of yesterday still had.")
    replay_erasures([(row.kind, row.key, row.at.isoformat()) for row in Erasure.objects.all()])
    assert Application.objects.get().why == ""


@pytest.mark.parametrize("who", ["owner", "colleague", "outsider", "anonymous"])
def test_the_team_alone_decides(who: str) -> None:
    actor, found = cast().actor(who), applied().pk
    calls: list[Any] = [
        lambda: refuse_application(actor=actor, application=found, reason="no-places"),
        lambda: remove_words(actor=actor, application=found),
        lambda: reopen_application(actor=actor, application=found),
        lambda: accepted(actor, Application.objects.get()),
        lambda: forget_applications(actor=ANYBODY),
    ]
    for call in calls:
        with pytest.raises(NotYours):
            call()
