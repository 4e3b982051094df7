"""The page of international days, and the calendar to subscribe to."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
import time_machine
from django.conf import settings
from django.test import Client

from equalcity.people.logic.roles import SYSTEM
from equalcity.places.actions import load_places
from equalcity.reference.actions import load_reference
from equalcity.reference.selectors import next_days

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _loaded() -> None:
    load_places(actor=SYSTEM, folder=Path(settings.CONTENT) / "reference")
    load_reference(actor=SYSTEM, folder=Path(settings.CONTENT) / "reference")


def test_the_page_moves_with_the_date() -> None:
    with time_machine.travel(datetime(2027, 5, 16, 12, tzinfo=UTC), tick=False):
        page = Client().get("/en/days/").content.decode()
    coming = page.partition('id="next"')[2].partition("</section>")[0]

    assert coming.index("Homophobia") < coming.index("Day of Parents") < coming.index("World Refugee Day")
    assert "in 1 day" in coming
    assert "Monday, 17 May 2027" in coming
    assert "Since 2005." in coming
    assert 'id="d1125-1210"' in page
    assert "25 November to Friday, 10 December 2027" in page


def test_in_arabic_the_names_are_said_to_be_drafts_and_numbers_keep_their_direction() -> None:
    with time_machine.travel(datetime(2026, 11, 22, 12, tzinfo=UTC), tick=False):
        page = Client().get("/ar/days/").content.decode()

    assert "اليوم الدولي للقضاء على العنف ضد المرأة" in page
    assert "\u206654/134\u2069" in page
    assert 'class="standing draft"' in page


def test_the_calendar_is_neutral() -> None:
    answer = Client().get("/en/days/calendar.ics")

    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert answer.content.count(b"BEGIN:VEVENT") == 15
    assert b"SUMMARY:International day\r\n" in answer.content
    assert b"iolence" not in answer.content


def test_a_home_page_can_ask_what_is_next() -> None:
    first, second = next_days(datetime(2026, 11, 22, tzinfo=UTC).date(), 2, "fr")

    assert (first.id, second.id) == ("against-violence", "sixteen-days")
    assert first.language == "fr"
    assert first.is_draft
