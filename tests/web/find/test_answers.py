"""The list of services: who is on it and why, in which order, and what stands around it."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from equalcity.directory.actions.changing import add_entries, directory_changed
from equalcity.directory.models import District, Upkeep
from equalcity.directory.models.confidential import ConfidentialPlace
from equalcity.people.logic.roles import SYSTEM
from equalcity.places.models import City
from equalcity.wording.logic.hashing import text_hash
from equalcity.wording.models import Rendition, Text
from factories.directory import ago, entry, service, weekly
from web.find.answers import ALWAYS, HELP, ask, main, names, words_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reference")]


def changed(city: str = "rome") -> None:
    with transaction.atomic():
        directory_changed(actor=SYSTEM, city=city)


def test_calls_stand_above_everything() -> None:
    for html in (unescape(Client().get(HELP).text), main(ask())):
        assert html.index('href="tel:112"') < html.index("<h1")


def test_a_man_is_not_told_that_a_place_is_open_for_women_only() -> None:
    service("Women", schedules=[{**ALWAYS, "is_women_only": True}])
    service("Later", schedules=[weekly()])
    assert "Open now, for women only" in main(ask())
    html = main(ask(who="man", must=["open-now"]))
    assert "Open now, for women only" not in html
    assert names(html)[-1] == "Women"
    assert "No hours for others than women in the next two weeks" in html


def test_a_service_says_why_it_may_fit_and_everything_else_is_inside() -> None:
    service(
        "Talk",
        sectors=["psychosocial"],
        schedules=[ALWAYS],
        languages=[{"code": "prs"}],
        facts=[{"fact": "no-papers-needed", "known": "yes"}],
        phones=[{"number": "+39 06 12", "may_leave_message": "no", "description": "Front desk"}],
        addresses=[{"address_1": "Via Uno 1", "city": "Roma", "postal_code": "00100", "state_province": "RM"}],
        next_step="Ring twice.",
        referral_method="By telephone.",
        url="https://talk.example/now?x=1",
    )
    html = main(ask(need="psychosocial", who="man", language="fa-AF", must=["no-papers-needed", "open-now"]))
    assert re.findall(r'<li class="(good|note|call-first|careful)">([^<]+)<', html)[:5] == [
        ("good", "Open now, day and night"),
        ("good", "Dari is spoken"),
        ("call-first", "Not known whether men are received: call first"),
        ("good", "No papers needed"),
        ("note", f"Checked on {ago(0).day} {ago(0):%B %Y}"),
    ]
    said = words_of(html)
    for each in ("Front desk", "Do not leave a message", "Via Uno 1 00100 Roma", "Ring twice.", "By telephone."):
        assert each in said
    assert 'class="call" href="tel:+390612"' in html
    assert (
        '<a href="https://talk.example/now?x=1" rel="noreferrer noopener nofollow" dir="ltr">talk.example</a>' in html
    )


def test_a_web_address_that_is_none_is_no_link() -> None:
    service("Talk", url="javascript:alert(1)")
    assert "javascript:" not in main(ask())


def test_what_is_not_listed_stands_nowhere() -> None:
    for listing in ("listed", "unlisted", "suspended"):
        service(listing.title(), listing=listing)
    html = main(ask())
    assert names(html) == ["Listed"]
    assert "1 place is listed." in html


def test_the_places_of_a_service_stand_under_it_the_nearest_first() -> None:
    made = service("Talk", at=(42.3, 12.5), addresses=[{"address_1": "Via Lontana 1", "city": "Roma"}])
    for street, latitude in (("Via Media 1", 42.1), ("Via Vicina 1", 41.91)):
        where = {"location_type": "physical", "name": street, "latitude": latitude, "longitude": 12.5}
        location = entry("location", street, made.origin, where)
        address = {"location_id": location, "address_1": street, "city": "Roma", "country": "IT"}
        at = {"service_id": made, "location_id": location}
        entries = [location, entry("address", street, made.origin, address)]
        with transaction.atomic():
            add_entries(actor=SYSTEM, entries=[*entries, entry("service_at_location", street, made.origin, at)])
    changed()
    District.objects.create(city_id="rome", code="1", latitude=41.9, longitude=12.5)
    html = main(ask(near="1"))
    assert names(html) == ["Talk"]
    assert "2 other places" in html
    assert re.findall(r"<bdi lang=\"en\">(Via \w+ 1)<", html) == ["Via Vicina 1", "Via Media 1", "Via Lontana 1"]


def test_what_is_open_comes_first_for_who_asked_for_it_and_hides_nobody() -> None:
    service(
        "Closed",
        schedules=[weekly("MO", "00:00", "00:01")],
        eligibility=[{"criterion": "gender_identity", "mode": "open"}],
    )
    service("Silent", eligibility=[{"criterion": "gender_identity", "mode": "open"}])
    service("Open", schedules=[ALWAYS])
    assert names(main(ask(who="man")))[-1] == "Open"  # it would have to be asked whether men are received
    assert names(main(ask(who="man", must="open-now"))) == ["Open", "Silent", "Closed"]


def test_a_confidential_service_has_no_place_and_the_telephone_of_its_hub() -> None:
    hub = service("Hub", phones=[{"number": "800 1"}])
    secret = {"address_1": "Via Segreta 7", "city": "Roma"}
    hidden = service(
        "Refuge", is_confidential=True, phones=[{"number": "06 555"}], at=(41.9, 12.5), addresses=[secret],
        url="https://segreta.example", email="via-segreta@example.org", sectors=["shelter"],
    )  # fmt: skip
    ConfidentialPlace.objects.create(service=hidden, hub=hub, address="Via Segreta 7")
    changed()
    html = main(ask(need="shelter", near="00100"))
    assert names(html) == ["Refuge"]
    assert "It is reached through: <b>Hub</b>" in html
    assert 'href="tel:8001"' in html
    assert not re.search("segreta|555", html, re.IGNORECASE)


def test_a_confidential_service_whose_hub_is_not_listed_names_nobody_and_no_area() -> None:
    hub = service("Hub", listing="suspended", phones=[{"number": "800 1"}])
    phones = [{"number": "06 6710 2001"}, {"number": "+39 333 123 4567"}]
    hidden = service("Refuge", is_confidential=True, phones=phones)
    ConfidentialPlace.objects.create(service=hidden, hub=hub)
    changed()
    html = main(ask())
    assert "Where it is, is not told." in html
    assert "Hub" not in html
    card = html[html.index('<li class="fit">') : html.index("A list of your own")]
    assert re.findall(r'href="tel:([^"]+)"', card) == ["+393331234567"]


def test_near_and_far_by_the_citys_own_table() -> None:
    for name, latitude in (("Far", 42.2), ("Near", 41.91)):
        service(name, at=(latitude, 12.5))
    District.objects.create(city_id="rome", code="00100", name="Centro", latitude=41.9, longitude=12.5)
    html = main(ask(near="001 00"))
    assert names(html) == ["Near", "Far"]
    assert "about 1 km away" in html
    html = main(ask(near="99999"))
    assert names(html) == ["Far", "Near"]
    assert "not in the city's table, so no distances are shown" in html
    assert "km" not in words_of(html)
    assert 'name="near"' in Client().get(HELP).text


def test_nothing_found_names_the_answer_that_left_most_out_and_asks_again_without_it() -> None:
    for name in ("One", "Two"):
        service(
            name, sectors=["legal"], eligibility=[{"criterion": "gender_identity", "mode": "only", "values": ["man"]}]
        )
    service("Three", sectors=["health"])
    sent = {"need": "legal", "who": "woman", "must": "step-free"}
    html = main(ask(**sent))
    assert names(html) == []
    assert "No service on the list fits all of your answers." in html
    assert "2 places are made for others only." in html
    code = re.findall(r'name="without" value="([^"]+)"', html)
    assert code == ["only-others:gender_identity"]
    assert re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', html) == list(
        {"need": "legal", "must": "step-free", "who": "woman"}.items()
    )
    assert names(main(ask(**sent, without=code[0]))) == ["One", "Two"]
    assert 'href="tel:112"' in html
    assert "Numbers for all of Italy" in html
    assert 'href="tel:1522"' in html


def test_what_offers_something_else_is_named_only_where_nothing_is_left() -> None:
    for name in ("One", "Two"):
        service(name, sectors=["health"])
    service("Three", sectors=["legal"], facts=[{"fact": "step-free", "known": "no"}])
    assert "1 place was left out: There are steps." in main(ask(need="legal", must="step-free"))
    assert "3 places offer something else." in main(ask(need="police"))
    assert "What left others out" not in main(ask(need="legal"))


def test_a_few_are_followed_by_those_of_other_cities_of_the_country() -> None:
    City.objects.create(pk="ostia", names={"en": "Ostia"}, country_id="IT", role="trainee-city", timezone="Europe/Rome")
    service("Here", sectors=["legal"])
    service("There", city="ostia", sectors=["legal"])
    service("Elsewhere", city="brussels", sectors=["legal"])
    html = main(ask(need="legal"))
    assert names(html) == ["Here", "There"]
    assert html.index("In other cities of Italy") < html.index("<b>Ostia</b>")
    there = re.findall(r'name="keep" value="([^"]+)"', html)[1]
    assert names(main(ask(need="health", keep=there, only="1"))) == ["There"]
    for name in ("Two", "Three"):
        service(name, sectors=["legal"])
    assert "There" not in names(main(ask(need="legal")))


def test_a_city_without_services_says_so_and_gives_numbers() -> None:
    service("Unlisted", listing="unlisted")
    html = main(ask())
    assert "No service in Rome has been checked and listed here yet." in html
    assert 'href="tel:1522"' in html


def translate(text: str, language: str, body: str, **standing: Any) -> None:
    made, _ = Text.objects.get_or_create(pk=text_hash(text, "en"), defaults={"language": "en", "body": text})
    Rendition.objects.create(text=made, language=language, body=body, **standing)


def test_words_of_a_service_say_how_far_they_can_be_relied_on(settings: Any) -> None:
    service("Talk", description="Somebody listens.", next_step="Ring twice.")
    translate("Talk", "fr", "Parler", standing="reviewed", reviewer="Ada", reviewed_on=ago(3))
    translate("Somebody listens.", "fr", "Quelqu'un écoute.")
    html = main(ask("/fr/rome/help/"))
    assert names(html) == ["Parler"]
    assert "Quelqu'un écoute." in html
    assert '<span lang="en" dir="ltr">Ring twice.</span>' in html
    assert set(re.findall(r'class="standing (\w+)"', html)) == {"reviewed", "draft"}
    settings.MODE = "production"
    html = main(ask("/fr/rome/help/"))
    assert names(html) == ["Parler"]
    assert '<span lang="en" dir="ltr">Somebody listens.</span>' in html
    assert "Quelqu'un écoute." not in html
    assert set(re.findall(r'class="standing (\w+)"', html)) == {"reviewed", "untranslated"}


def test_paper_says_until_when_its_numbers_were_checked() -> None:
    made = service("One")
    assert re.search(r'class="on-paper">Rome · [^<]*numbers checked until', main(ask()))
    Upkeep.objects.filter(pk=made.pk).update(next_check=ago(1))
    changed()
    html = main(ask())
    assert "Not checked lately: call first" in html
    assert re.search(r'class="on-paper">Rome · [\w ]+ · some numbers were not checked lately<', html)


def test_the_number_of_queries_does_not_grow_with_the_services() -> None:
    counts: list[int] = []
    for batch in (("One", "Two", "Three"), ("Four", "Five")):  # fewer than three are followed by those of other cities
        for name in batch:
            service(name, description=f"About {name}", phones=[{"number": "1"}], at=(41.9, 12.5), schedules=[ALWAYS])
        for _ in range(2):  # cold, then warm
            with CaptureQueriesContext(connection) as asked:
                assert len(names(main(ask("/fr/rome/help/")))) == 3 + len(counts) // 2 * 2
            counts.append(len(asked))
    assert counts[:2] == counts[2:]
    assert counts[1] <= 10
