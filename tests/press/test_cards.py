"""What a card says: composed from directory, reference book and wording, in the language of whoever carries it."""

from __future__ import annotations

import fcntl
import io
from contextlib import ExitStack
from datetime import timedelta
from pathlib import Path
from typing import Any

import pypdf
import pytest
from django.conf import settings as configured
from django.db import transaction
from django.utils.translation import override

from equalcity.core.clock import now
from equalcity.directory.actions.changing import directory_changed
from equalcity.directory.logic.cards import Form
from equalcity.directory.models import Upkeep
from equalcity.directory.models.confidential import ConfidentialPlace
from equalcity.people.logic.roles import SYSTEM
from equalcity.places import selectors as places
from equalcity.press import cards
from equalcity.press.cards import CardsBusy, Order, card_of, draw, file_name, taken_along
from equalcity.press.formats.cards import Card
from equalcity.reference.models import NumberCheck
from equalcity.reference.selectors import reference_book
from equalcity.wording.logic.hashing import text_hash
from equalcity.wording.models import Rendition, Text
from factories.directory import ago, service, weekly
from web.words import telling

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reference")]
IN_DEMO, IN_PRODUCTION = True, False


def card(*chosen: Any, language: str = "en", form: Form = Form.FOLD, shows_unchecked: bool = IN_DEMO) -> Card:
    city, book = places.city("rome"), reference_book(language, shows_unchecked=shows_unchecked)
    found, until = taken_along(city, [each.pk for each in chosen], book)
    with override(language):
        return card_of(Order(city, form, language, found, until, f"rome.example/{language}/"), book)


def test_112_stands_first_and_helplines_say_when_nobody_checked_them() -> None:
    made = card(language="it")
    assert made.cover.endswith(": Roma")
    assert (made.emergency.number, made.emergency.name) == ("112", "Emergenza")
    assert [(line.number, line.is_unchecked) for line in made.lines] == [("1522", True)]
    assert "Italia" in made.words["unchecked"]


def test_in_production_only_a_checked_helpline_stands_on_it_with_its_day() -> None:
    assert card(shows_unchecked=IN_PRODUCTION).lines == ()
    NumberCheck.objects.create(helpline_id="it-1522", number="1522", country="IT", on=ago(3), works=True, alias="a")
    (line,) = card(shows_unchecked=IN_PRODUCTION).lines
    assert (line.number, line.is_unchecked) == ("1522", False)
    assert str(ago(3).year) in line.checked


def test_a_service_has_its_name_number_and_hours_in_the_language_of_the_card() -> None:
    made = service(
        "Sportello", phones=[{"number": "06 12", "type": "fax"}, {"number": "06 6840 1720"}], schedules=[weekly()]
    )
    with transaction.atomic():
        source = Text.objects.create(hash=text_hash("Sportello", "en"), language="en", body="Sportello")
        Rendition.objects.create(text=source, language="ar", body="مكتب الاستقبال")
    (item,) = card(made, language="ar").services
    assert (item.name, item.language, item.number) == ("مكتب الاستقبال", "ar", "06 6840 1720")
    assert item.hours == (("الاثنين–الجمعة", "09:00–17:00"),)
    (item,) = card(made, language="ar", shows_unchecked=IN_PRODUCTION).services
    assert (item.name, item.language) == ("Sportello", "en")  # nobody reviewed the translation


def test_a_number_among_many_words_is_its_figures_and_what_is_no_number_is_not_printed() -> None:
    wordy = service("Wordy", phones=[{"number": "06 6840 1720 (ask for the desk, mornings)"}])
    wrong = service("Wrong", phones=[{"number": "0668401720066840172006"}])
    assert [item.number for item in card(wordy, wrong).services] == ["0668401720", ""]


def test_what_is_not_known_says_call_first_and_a_number_that_is_not_safe_is_left_out() -> None:
    made = service(phones=[{"number": "06 1", "is_safe_to_call": "no"}])
    (item,) = card(made).services
    assert (item.number, item.hours, item.note) == ("", (), "hours not known: call first")


def test_a_confidential_service_is_not_named_only_its_hub_is() -> None:
    hub = service("Hub", phones=[{"number": "06 6840 1720"}])
    hidden = service("Refuge", is_confidential=True, phones=[{"number": "06 6840 1799"}])
    ConfidentialPlace.objects.create(service=hidden, hub=hub, address="Via Segreta 7")
    with transaction.atomic():
        directory_changed(actor=SYSTEM, city="rome")
    made = card(hidden, hub)
    assert [item.name for item in made.services] == ["Hub"]
    assert "1799" not in repr(made)


def test_unlisted_and_suspended_ones_are_left_out_and_six_are_enough() -> None:
    others = [service(each.title(), listing=each) for each in ("unlisted", "suspended")]
    many = [service(f"Door {at}") for at in range(8)]
    assert [item.name for item in card(*others, *many).services] == [f"Door {at}" for at in range(6)]


def test_one_of_another_city_of_the_country_comes_after_those_of_the_own() -> None:
    places.City.objects.filter(pk="gothenburg").update(country="IT")
    far, abroad = service("Far", city="gothenburg"), service("Abroad", city="brussels")
    assert [item.name for item in card(far, abroad, service("Near")).services] == ["Near", "Far"]


def test_numbers_are_checked_until_the_first_is_due_and_one_that_is_due_says_so() -> None:
    first, second = service("First"), service("Second")
    assert "Printed on" in card().words["until"]
    soon = (now() + timedelta(days=9)).date()
    for next_check, expected in (
        (soon, f"Numbers checked until {soon.day} "),
        (ago(0), "Not everything was checked lately"),
    ):
        with transaction.atomic():
            Upkeep.objects.filter(pk=first.pk).update(next_check=next_check)
            directory_changed(actor=SYSTEM, city="rome")
        assert expected in card(first, second).words["until"]


@pytest.mark.parametrize("language", [code for code, _ in configured.LANGUAGES])
def test_no_word_on_any_outside_tells_in_any_language(language: str) -> None:
    made = card(language=language, form=Form.POSTER)
    outside = [
        made.cover,
        made.words["tagline"],
        made.words["take"],
        made.address,
        *(line.plain for line in made.lines),
    ]
    assert telling(" · ".join(outside)) == []
    assert all(outside)
    assert telling(file_name(places.city("rome"))) == []


def test_a_language_nobody_reviewed_says_that_it_is_a_draft() -> None:
    assert card(language="en").words["draft"] == ""
    assert card(language="fr").words["draft"] != ""


def test_it_is_drawn_with_what_was_chosen_and_waits_for_its_turn(monkeypatch: pytest.MonkeyPatch) -> None:
    city, book = places.city("rome"), reference_book("en", shows_unchecked=IN_DEMO)
    found, until = taken_along(city, [service(phones=[{"number": "06 6840 1720"}]).pk], book)
    order = Order(city, Form.FOLD, "en", found, until, "rome.example/en/")
    words = pypdf.PdfReader(io.BytesIO(draw(order, book))).pages[0].extract_text()
    assert "06 6840 1720" in words
    monkeypatch.setattr(cards, "PATIENCE", 0.1)
    with ExitStack() as held:
        for slot in range(cards.AT_ONCE):
            lock = held.enter_context((Path(configured.DATA) / f"cards-{slot}.lock").open("w"))
            fcntl.flock(lock, fcntl.LOCK_EX)
        with pytest.raises(CardsBusy):
            draw(order, book)
    assert draw(order, book)[:5] == b"%PDF-"
