"""Finding help, asked as a browser without script asks: the form, the list, and what stands around it."""

from __future__ import annotations

import re
from html import unescape
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection, transaction
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext

from equalcity.directory.actions.changing import directory_changed
from equalcity.directory.models import District, Upkeep
from equalcity.directory.models.confidential import ConfidentialPlace
from equalcity.people.logic.roles import SYSTEM
from equalcity.places.models import City
from equalcity.wording.logic.hashing import text_hash
from equalcity.wording.models import Rendition, Text
from factories.directory import ago, service, weekly
from web.words import telling

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reference")]
HELP = "/en/rome/help/"
ALWAYS = weekly("MO,TU,WE,TH,FR,SA,SU", "00:00", "24:00")


def ask(path: str = HELP, **sent: Any) -> HttpResponse:
    return Client(headers={"sec-fetch-site": "same-origin"}).post(path, sent)  # type: ignore[return-value]


def main(answer: HttpResponse) -> str:
    assert answer.status_code == 200
    text: str = answer.text
    return unescape(text[text.index("<main") : text.index("</main")])


def names(html: str) -> list[str]:
    return re.findall(r'<li class="fit"><h2>(?:<span[^>]*>)?(.*?)(?:</span>)?</h2>', html)


def words_of(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", html))


def changed(city: str = "rome") -> None:
    with transaction.atomic():
        directory_changed(actor=SYSTEM, city=city)


def test_the_form_asks_four_questions_none_of_which_must_be_answered() -> None:
    service("Talk", languages=[{"code": "ti"}])
    answer = Client().get(HELP)
    assert (answer.status_code, answer.headers["Cache-Control"]) == (203, "no-store")
    assert answer.text.count("<legend>") == 4
    assert " required" not in answer.text
    assert re.findall(r'method="(\w+)" action="([^"]+)"', answer.text) == [("post", HELP)]
    spoken = answer.text[answer.text.index('label="Spoken here"') : answer.text.index('label="Other languages"')]
    assert re.findall(r'value="([^"]*)" lang="[^"]*" dir="\w+">([^<]+)<', spoken) == [("ti", "ትግርኛ")]
    assert 'name="near"' not in answer.text  # the city has no table of districts


def test_calls_stand_above_everything() -> None:
    for html in (unescape(Client().get(HELP).text), main(ask())):
        assert html.index('href="tel:112"') < html.index("<h1")


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


def test_places_of_a_service_stand_under_it_and_those_that_are_not_listed_nowhere() -> None:
    for listing in ("listed", "unlisted", "suspended"):
        service(
            listing.title(), listing=listing, at=(41.9, 12.5), addresses=[{"address_1": "Via Uno 1", "city": "Roma"}]
        )
    html = main(ask())
    assert names(html) == ["Listed"]
    assert "1 service may fit." in html


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


def test_a_confidential_service_whose_hub_is_not_listed_names_nobody() -> None:
    hub = service("Hub", listing="suspended", phones=[{"number": "800 1"}])
    hidden = service("Refuge", is_confidential=True)
    ConfidentialPlace.objects.create(service=hidden, hub=hub)
    changed()
    html = main(ask())
    assert "Where it is, is not told." in html
    assert "Hub" not in html


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
    assert "2 services are made for others only." in html
    code = re.findall(r'name="without" value="([^"]+)"', html)
    assert code == ["only-others:gender_identity"]
    assert re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', html) == list(
        {"need": "legal", "must": "step-free", "who": "woman"}.items()
    )
    assert names(main(ask(**sent, without=code[0]))) == ["One", "Two"]
    assert 'href="tel:112"' in html
    assert "Numbers for all of Italy" in html
    assert 'href="tel:1522"' in html


def test_a_few_are_followed_by_those_of_other_cities_of_the_country() -> None:
    City.objects.create(pk="ostia", names={"en": "Ostia"}, country_id="IT", role="trainee-city", timezone="Europe/Rome")
    service("Here", sectors=["legal"])
    service("There", city="ostia", sectors=["legal"])
    service("Elsewhere", city="brussels", sectors=["legal"])
    html = main(ask(need="legal"))
    assert names(html) == ["Here", "There"]
    assert html.index("In other cities of Italy") < html.index("<b>Ostia</b>")
    for name in ("Two", "Three"):
        service(name, sectors=["legal"])
    assert "There" not in names(main(ask(need="legal")))


def test_a_city_without_services_says_so_and_gives_numbers() -> None:
    service("Unlisted", listing="unlisted")
    html = main(ask())
    assert "No service in Rome has been checked and listed here yet." in html
    assert 'href="tel:1522"' in html


def test_twenty_at_first_and_more_by_the_same_form() -> None:
    for number in range(22):
        service(f"S{number:02}")
    html = main(ask(need=""))
    assert len(names(html)) == 20
    assert re.findall(r'name="upto" value="(\d+)"', html) == ["40"]
    more = main(ask(upto="40"))
    assert len(names(more)) == 22
    assert 'name="upto"' not in more


def test_what_is_kept_is_shown_alone_without_a_word_of_what_was_asked() -> None:
    one, two = service("One", sectors=["legal"]), service("Two", sectors=["legal"])
    html = main(ask(need="legal", who="man", keep=[str(two.pk)]))
    assert re.findall(r'value="([^"]+)" form="asked"( checked)?', html) == [
        (str(one.pk), ""),
        (str(two.pk), " checked"),
    ]
    kept = main(ask(need="legal", who="man", keep=[str(two.pk)], only="1"))
    assert names(kept) == ["Two"]
    outside = re.sub(r"<form.*?</form>", "", kept, flags=re.DOTALL)
    assert not re.search(r"\bm[ae]n\b|Legal", words_of(outside))
    again = main(ask(need="legal", who="man", keep=[str(two.pk), str(uuid4())]))
    assert names(again) == ["One", "Two"]
    gone = main(ask(keep=str(uuid4()), only="1"))
    assert "What you kept is no longer listed." in gone


def test_what_was_kept_and_is_not_on_the_page_is_not_forgotten() -> None:
    made = [service(f"S{number:02}") for number in range(22)]
    html = main(ask(keep=str(made[21].pk)))
    assert re.findall(r'type="hidden" name="keep" value="([^"]+)"', html) == [str(made[21].pk)]


def test_the_answers_can_be_changed() -> None:
    html = main(ask(need="legal", who="man", language="ar", must="step-free", change="1"))
    assert re.findall(r'value="([^"]*)"(?: lang="\w+" dir="\w+")? (?:checked|selected)', html) == [
        "legal", "man", "ar", "step-free"
    ]  # fmt: skip


def test_nothing_asked_stands_in_the_title_nor_outside_of_what_is_not_printed() -> None:
    service("One", sectors=["shelter"])
    answer = ask(need="shelter", who="trans-woman", language="ar")
    titles = re.findall(r"<title>(.*?)</title>", answer.text)
    assert titles == ["City guide: services · Rome"]
    assert telling(titles[0]) == []
    printed = re.sub(r"<(\w+)[^>]* data-asked.*?</\1>", "", main(answer), flags=re.DOTALL)
    assert not re.search("trans|Arabic|العربية|shelter|safe place", printed)
    assert answer.headers["Cache-Control"] == "no-store"
    assert "Set-Cookie" not in answer.headers


@pytest.mark.parametrize(
    "sent",
    [
        {"need": ["none", "legal\x00", "x" * 5000], "who": "everybody", "age": "7", "language": "../..", "must": "no"},
        {"near": "\x00\ud7ff" + "٣" * 4000, "upto": "٣" * 3},
        {"upto": "-1", "keep": ["1", "x" * 36, "'" * 36], "only": "1"},
        {"upto": "9" * 400, "without": "only-others:\x00"},
        {"without": ["not:", "due", "<script>"]},
        {"keep": [str(uuid4()) for _ in range(300)]},
    ],
)
def test_whatever_is_sent_gets_the_list(sent: dict[str, Any]) -> None:
    service("One")
    answer = ask(**sent)
    html = main(answer)
    assert names(html) == ["One"]
    assert "x" * 5000 not in answer.text
    assert "<script>" not in html


def test_a_district_that_holds_signs_of_markup_is_text() -> None:
    District.objects.create(city_id="rome", code="1", latitude=41.9, longitude=12.5)
    answer = ask(near='"><script>x</script>', change="1")
    assert "<script>x" not in answer.text
    assert 'value="&quot;&gt;&lt;script&gt;x&lt;/script&gt;"' in answer.text


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
