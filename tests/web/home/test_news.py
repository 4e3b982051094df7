"""Pages that fill themselves: what is published appears, what is over leaves, and ten things cost no more queries than one."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from equalcity.core.clock import now
from equalcity.gatherings.actions.moving import move_event
from equalcity.people.logic.roles import ANYBODY, SYSTEM
from equalcity.reference.models import InternationalDay
from equalcity.voices.actions.publishing import withdraw_by_link
from equalcity.voices.actions.updates import withdraw_update
from equalcity.web.kinds import STORE
from factories.episodes import published_episode
from factories.events import in_days, published
from factories.exchange import card, opened
from factories.network import city_member, network_member, passed_on
from factories.people import team
from factories.stories import SAID, told
from factories.toolboxes import package, released, unit
from factories.updates import published_update

pytestmark = pytest.mark.usefixtures("shipped")


def text(path: str = "/en/") -> str:
    answer = Client().get(path)
    assert answer.status_code == 200
    return answer.text


def several(number: int) -> None:
    """Publish so many meetings, updates and members, and a toolbox."""
    for each in range(number):
        published(f"city-{each}", title=f"Meeting {each}")
        published_update(title=f"Update {each}")
        city_member(f"town-{each}", joined_on=now().date(), topics=["small"])
    released(package(unit("first-welcome")))


def queries(path: str) -> int:
    with CaptureQueriesContext(connection) as caught:
        text(path)
    return len(caught)


def test_an_empty_house_says_so_once_and_shows_no_empty_section() -> None:
    InternationalDay.objects.all().delete()
    html = text()
    assert "Nothing is announced at present." in html
    assert 'id="next"' not in html
    assert 'id="new"' not in html


def test_what_is_published_appears_and_what_is_withdrawn_or_cancelled_leaves() -> None:
    several(1)
    city_member("here", joined_on=date(2020, 1, 1))  # long ago
    city_member("partner", joined_on=now().date(), since_project=True)
    published_episode(title="To be heard")
    opened(card(member="town-0"))
    html = text()
    for said in (
        "Meeting 0",
        "Update 0",
        "To be heard",
        "Good-practice card",
        "Town-0",
        "New member",
        "Release 1",
        "City-0",
    ):
        assert said in html
    news = html.partition('id="new"')[2].partition("</section>")[0]
    assert "/network/here/" not in news
    assert "/network/partner/" not in news
    assert "Nothing is announced" not in html
    update = published_update(title="Soon gone")
    assert "Soon gone" in text()
    withdraw_update(actor=SYSTEM, update=update.pk)
    meeting = published(title="Called off")
    move_event(actor=SYSTEM, event=meeting.pk, after="cancelled")
    assert "Soon gone" not in text()
    assert "Called off" not in text()


def test_a_story_stands_in_the_spotlight_until_it_is_taken_back_and_in_no_ready_text() -> None:
    city_member("rome")
    _, token = told(content=replace(SAID, city="rome", role="Receptionist"))
    for path in ("/en/", "/en/network/rome/"):
        assert "Receptionist" in text(path).partition('id="spotlight"')[2]
    assert "Receptionist" not in text("/en/rome/")
    client = Client()
    client.force_login(team())
    assert "Receptionist" not in client.get("/desk/en/channels/texts/").text
    withdraw_by_link(actor=ANYBODY, token=token)
    assert 'id="spotlight"' not in text()
    assert 'id="spotlight"' not in text("/en/network/rome/")


def test_an_international_day_comes_eight_weeks_before_and_leaves_when_it_is_over() -> None:
    for day, is_there in (
        (date(2027, 1, 10), False),
        (date(2027, 1, 11), True),
        (date(2027, 3, 8), True),
        (date(2027, 3, 9), False),
    ):
        with time_machine.travel(datetime.combine(day, time(12), UTC), tick=False):
            assert ("#d0308-0308" in text()) is is_there, day


def test_a_meeting_that_is_over_leaves_and_the_kept_page_knows_when() -> None:
    InternationalDay.objects.all().delete()
    meeting = published(title="Meeting", starts_at=in_days(3, 9), ends_at=in_days(3, 11))
    assert meeting.ends_at
    with time_machine.travel(meeting.ends_at - timedelta(hours=1), tick=False):
        answer = Client().get("/en/")
        assert "Meeting" in answer.text.partition('id="next"')[2]
        assert int(answer.headers[STORE]) == int(meeting.ends_at.timestamp())
    with time_machine.travel(meeting.ends_at + timedelta(seconds=1), tick=False):
        answer = Client().get("/en/")
        assert 'id="next"' not in answer.text
        midnight = (now() + timedelta(days=1)).replace(hour=0, minute=0, second=0, microsecond=0)
        assert int(answer.headers[STORE]) == int(midnight.timestamp())
    with time_machine.travel(now() + timedelta(days=190), tick=False):
        assert 'id="new"' not in text()


@pytest.mark.parametrize("path", ["/en/", "/en/network/town-0/"])
def test_three_things_cost_no_more_queries_than_one(path: str) -> None:
    several(1)
    text(path)
    one = queries(path)
    for each in (7, 8):
        published("town-0", title=f"Meeting {each}")
        published_update(title=f"Update {each}")
        city_member(f"town-{each}", joined_on=now().date())
    assert queries(path) == one


def test_the_page_of_a_member_fills_itself_and_its_city_leads_to_it_with_one_neutral_link() -> None:
    released(package(unit("first-welcome")))
    city_member("rome", topics=["small", "waiting"], shares="<b>Un piano</b>", shares_language="it")
    assert "What it passed on" not in text("/en/network/rome/")
    published("rome", title="In the library")
    passed_on("rome", is_public=True)
    html = text("/en/network/rome/")
    for said in ("&lt;b&gt;Un piano", "In the library", "/en/toolboxes/small/", "What it passed on", "/en/rome/"):
        assert said in html
    assert "/en/toolboxes/waiting/" not in html
    network_member("coast")
    assert "Nothing more stands here yet." in text("/en/network/coast/")
    opened(card(member="rome"))
    assert "Good-practice card" in text("/en/network/rome/")
    assert "Good-practice card" not in text("/en/network/coast/")
    assert Client().get("/en/network/nobody/").status_code == 404
    city = text("/en/rome/")
    assert city.count("This city in the network") == 1
    assert "In the library" not in city


def test_what_is_invented_is_shown_in_the_demonstration_alone_and_marked(settings: Any) -> None:
    city_member("ghent", "BE", is_invented=True, joined_on=now().date())
    assert "invented for the demonstration" in text().partition('id="new"')[2]
    settings.MODE = "production"
    assert "Ghent" not in text().partition('id="new"')[2]
    assert Client().get("/en/network/ghent/").status_code == 404
    assert "This city in the network" not in text("/en/ghent/")


def test_ready_texts_are_offered_without_a_way_out_of_the_site() -> None:
    meeting, update = published(title="Meeting"), published_update()
    for path in (f"/en/events/{meeting.slug}/", f"/en/updates/{update.slug}/"):
        html = text(path)
        box = html.partition("<details")[2].partition("</details>")[0]
        assert box.count("<textarea") == 2
        assert f"http://testserver{path}" in box
        assert "href=" not in box
    assert "Workshop of the network" in text(f"/en/events/{meeting.slug}/")
