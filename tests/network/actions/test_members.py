"""What members say of themselves, the steps they take, what they passed on, and what is loaded from content."""

from __future__ import annotations

from argparse import Namespace
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.conf import settings
from pytest_django import DjangoAssertNumQueries

from equalcity.cli.content import run_load
from equalcity.core.clock import now
from equalcity.journal.models import AuditEntry, OutgoingMessage
from equalcity.network.actions import (
    bring_back,
    say_about,
    show_passing,
    take_back,
    take_back_tick,
    tick_step,
)
from equalcity.network.actions.loading import load_members
from equalcity.network.errors import MemberChanged, NotYours, PassingRefused, StepRefused
from equalcity.network.listeners import forget_alias
from equalcity.network.logic.onboarding import Tick
from equalcity.network.logic.reach import Reach
from equalcity.network.models import Application, Member, Passing
from equalcity.network.selectors import members_in_public, members_run_by, progress_of, reach_in_public
from equalcity.people.events import AccountErased
from equalcity.people.logic.roles import SYSTEM, Actor, Hat, Role
from equalcity.people.selectors import actor_of
from equalcity.places.actions import load_places
from factories.events import backdate, published
from factories.network import city_member, network_member, passed_on
from factories.people import cast, member
from factories.toolboxes import loaded

pytestmark = pytest.mark.django_db
HOUSE = Actor("p-h", 9, hats=(Hat(Role.CITY_COORDINATOR, "", "house"),))
TODAY = date(2026, 3, 2)


def test_steps_are_ticked_once_with_day_and_person_and_taken_back() -> None:
    rome, owner = city_member(), actor_of(member("owner", Role.CITY_COORDINATOR))
    tick_step(actor=owner, member="rome", step="read", on=TODAY)
    tick_step(actor=owner, member="rome", step="read", on=TODAY + timedelta(days=1))
    found = progress_of([rome])["rome"]
    assert [step.code for step in found.steps if step.is_done] == ["coordinator", "read"]
    assert found.steps[2].tick == Tick(TODAY, owner.alias)
    forget_alias(AccountErased(account=owner.account, alias=owner.alias))
    assert progress_of([rome])["rome"].steps[2].tick == Tick(TODAY, "")
    take_back_tick(actor=owner, member="rome", step="read")
    take_back_tick(actor=owner, member="rome", step="read")
    assert progress_of([rome])["rome"].next == "topic"
    verbs = AuditEntry.objects.filter(verb__startswith="network.step").order_by("pk").values_list("verb", flat=True)
    assert list(verbs) == ["network.step-ticked", "network.step-open"]


@pytest.mark.parametrize(("step", "days"), [("topic", 0), ("tell", 0), ("nothing", 0), ("read", 1)])
def test_what_the_platform_sees_or_has_not_come_is_not_ticked(step: str, days: int) -> None:
    city_member()
    with pytest.raises(StepRefused):
        tick_step(actor=SYSTEM, member="rome", step=step, on=now().date() + timedelta(days=days))


def test_what_a_member_says_is_kept_unless_somebody_was_faster() -> None:
    loaded()
    city_member()
    said = {"actor": SYSTEM, "member": "rome", "topics": ["small", "nothing"], "shares_language": "it"}
    row = say_about(**said, shares=" Un piano. ", version=1)  # type: ignore[arg-type]
    assert (row.topics, row.shares, row.shares_language, row.version) == (["small"], "Un piano.", "it", 2)
    assert say_about(**said, shares="Un piano.", version=1).version == 2  # type: ignore[arg-type]
    with pytest.raises(MemberChanged):
        say_about(**said, shares="Another.", version=1)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("who", "may"), [("owner", True), ("colleague", False), ("outsider", False), ("anonymous", False)]
)
def test_a_member_is_run_by_its_coordinator(who: str, may: bool) -> None:
    city_member()
    report, actor = passed_on("rome"), cast().actor(who)
    assert [each.slug for each in members_run_by(actor)] == ["rome"] * may
    for call in (
        lambda: tick_step(actor=actor, member="rome", step="read", on=TODAY),
        lambda: take_back_tick(actor=actor, member="rome", step="read"),
        lambda: take_back(actor=actor, passing=report.pk),
        lambda: show_passing(actor=actor, passing=report.pk, is_public=True),
        lambda: say_about(actor=actor, member="rome", topics=[], shares="", shares_language="", version=1),
    ):
        if may:
            call()
        else:
            with pytest.raises(NotYours):
                call()


def test_a_network_or_an_organisation_is_run_by_its_own_coordinator() -> None:
    network_member("house"), network_member("other")
    assert [each.slug for each in members_run_by(HOUSE)] == ["house"]
    with pytest.raises(NotYours):
        tick_step(actor=HOUSE, member="other", step="read", on=TODAY)


def test_two_reports_of_one_occasion_count_once_and_only_in_public_when_marked() -> None:
    city_member(), network_member()
    first = passed_on("rome", network="coast", is_public=True)
    second = passed_on("coast", network="coast", number=45, title=" spring  Meeting", is_public=True)
    passed_on("rome", title="Another")
    assert first.occasion == second.occasion
    assert reach_in_public() == {"people": Reach(40, 45, 1, 2)}
    take_back(actor=SYSTEM, passing=second.pk)
    assert reach_in_public() == {"people": Reach(40, 40, 1, 1)}
    bring_back(actor=SYSTEM, passing=second.pk)
    show_passing(actor=SYSTEM, passing=first.pk, is_public=False)
    assert reach_in_public() == {"people": Reach(45, 45, 1, 1)}


@pytest.mark.parametrize(
    "changes",
    [{"is_apart": True}, {"network": ""}, {"on": date(2026, 3, 3)}, {"title": "Autumn meeting"}, {"what": "other"}],
)
def test_another_occasion_counts_apart(changes: dict[str, object]) -> None:
    city_member(), network_member()
    assert passed_on("rome", network="coast").occasion != passed_on("rome", **{"network": "coast", **changes}).occasion


def test_a_toolbox_without_network_or_title_could_be_any_occasion() -> None:
    city_member()
    first, second = (passed_on("rome", what="toolbox", toolbox="small", title="") for _ in range(2))
    assert first.occasion != second.occasion


def test_whoever_tells_of_one_event_of_ours_its_people_count_once() -> None:
    city_member(), network_member()
    held = published("rome")
    day = now().date()
    with pytest.raises(PassingRefused):
        passed_on("rome", event=held.slug, on=day)  # it is to come
    backdate(held, now())
    first = passed_on("rome", event=held.slug, title="", on=day, is_public=True)
    others = [
        passed_on("coast", event=held.slug, network="coast", number=45, on=day, is_public=True),
        passed_on(
            "rome", event=held.slug, what="toolbox", toolbox="small", title="", on=day, is_apart=True, is_public=True
        ),
    ]
    assert first.title == held.title
    assert {row.occasion for row in others} == {first.occasion}
    assert reach_in_public() == {"people": Reach(40, 45, 1, 3)}
    assert passed_on("rome", title=held.title, on=day).occasion != first.occasion
    with pytest.raises(PassingRefused):
        passed_on("rome", event=held.slug, on=day - timedelta(days=1))


@pytest.mark.parametrize(
    "changes",
    [{"on": now().date() + timedelta(days=1)}, {"network": "rome"}, {"network": "nowhere"}, {"event": "nowhere"}],
)
def test_a_report_that_cannot_be_right_is_refused(changes: dict[str, object]) -> None:
    city_member()
    with pytest.raises(PassingRefused):
        passed_on("rome", **changes)
    assert not Passing.objects.exists()


def test_many_members_cost_as_many_queries_as_one(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    rows = [network_member(str(number)) for number in range(3)]
    for some in (rows[:1], rows):
        with django_assert_num_queries(3):
            progress_of(some)


def test_the_partner_cities_come_from_content_and_nothing_is_invented(capsys: pytest.CaptureFixture[str]) -> None:
    content = Path(settings.CONTENT)
    load_places(actor=SYSTEM, folder=content / "reference")
    assert run_load(Namespace(path=content / "network")) == 0
    assert "8 member(s) new" in capsys.readouterr().out
    assert load_members(actor=SYSTEM, folder=content / "network") == 0
    found = {each.slug: (each.kind, each.topics) for each in members_in_public() if each.city_id}
    assert found == {
        "brussels": ("partner-city", ["safer-spaces"]),
        "luxembourg": ("partner-city", ["migrant-women-and-girls"]),
        "rome": ("partner-city", ["unaccompanied-children"]),
        "gothenburg": ("partner-city", ["parenting-in-a-new-country"]),
    }
    assert not Member.objects.filter(is_invented=True).exists()
    assert (Passing.objects.count(), Application.objects.count()) == (0, 0)


def test_the_demonstration_is_marked_and_writes_to_nobody() -> None:
    content = Path(settings.CONTENT)
    for folder in ("reference", "demo"):
        load_places(actor=SYSTEM, folder=content / folder)
    assert load_members(actor=SYSTEM, folder=content / "demo") == 6
    for model in (Member, Passing, Application):
        assert model.objects.exists()
        assert not model.objects.filter(is_invented=False).exists()
    assert not OutgoingMessage.objects.exists()
    assert reach_in_public()["people"] == Reach(58, 63, 2, 3)
    assert members_in_public(with_invented=False) == []


def test_nobody_else_loads_members() -> None:
    load_places(actor=SYSTEM, folder=Path(settings.CONTENT) / "reference")
    with pytest.raises(NotYours):
        load_members(actor=HOUSE, folder=Path(settings.CONTENT) / "network")
