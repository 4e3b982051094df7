"""What is sent: the form and its answers, what travels on with them, and what nobody can break by sending it."""

from __future__ import annotations

import re
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from equalcity.directory.models import District
from factories.directory import service
from web.find.answers import HELP, ask, main, names, words_of
from web.words import telling

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reference")]


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
