"""The two public faces: the duty to report before anything else, services as they stand now, and kind words where nothing is written."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from django.db import transaction
from django.test import Client

from equalcity.directory.actions.changing import directory_changed
from equalcity.directory.actions.pathway_words import word_pathway
from equalcity.directory.logic.pathways import Step
from equalcity.directory.models import Upkeep
from equalcity.people.logic.roles import SYSTEM
from equalcity.places.models import City
from equalcity.reference.models import Law
from equalcity.wording.logic.hashing import text_hash
from factories.directory import service
from factories.pathways import drafted, full_steps, published
from factories.toolboxes import package, released, unit

pytestmark = pytest.mark.django_db
STEPS, WORK = "/{}/{}/steps/", "/{}/{}/steps/workers/"


def read(address: str = STEPS, language: str = "en", place: str = "rome") -> str:
    answer = Client().get(address.format(language, place))
    assert answer.status_code == 200
    return answer.text.partition("<main")[2].partition("</main>")[0]


@pytest.mark.usefixtures("shipped")
def test_a_survivor_reads_danger_first_then_the_steps_and_never_the_words_for_workers() -> None:
    published()
    text = read()
    places = [text.index(each) for each in ("tel:112", "You choose about first-hours.", "You choose about residence.")]
    assert places == sorted(places)
    assert "Say: " not in text
    assert "If legal is asked for" not in text
    assert "it also helps later" in text
    assert "Office for legal" in text


@pytest.mark.usefixtures("shipped")
def test_a_worker_reads_what_the_law_asks_before_any_step() -> None:
    known = {"brussels": "It is not a duty.", "rome": "Not established here.", "gothenburg": "at once"}
    for place, said in known.items():
        published(city=place)
        text = read(WORK, place=place)
        assert text.index("Before you promise anything") < text.index(said) < text.index("<table")
        assert "Say: legal is your choice." in text
        assert "Name no deadline" in text
        assert "You choose about legal." not in text


def test_where_no_note_exists_the_page_says_that_it_is_not_established() -> None:
    published()
    Law.objects.all().delete()
    assert "Not established here. Ask your service's lawyer before you promise secrecy." in read(WORK)


def test_a_draft_is_nowhere() -> None:
    drafted()
    for address in (STEPS, WORK):
        text = read(address)
        assert "Nobody has written down the steps for this city yet." in text
        assert "your choice" not in text
        assert "/en/rome/rights/" in text
        assert 'href="/en/rome/help/"' in text


@pytest.mark.usefixtures("shipped")
def test_the_city_home_leads_there() -> None:
    assert 'href="/en/rome/steps/"' in Client().get("/en/rome/").text


@pytest.mark.usefixtures("shipped")
def test_workers_find_their_steps_from_the_city_and_from_the_unit_on_the_first_response() -> None:
    released(package(unit("told", frame="first-response"), unit("other")))
    to_steps = 'href="/en/rome/steps/workers/"'
    pages = ("/en/rome/", "/en/toolboxes/small/manual/told/", "/en/toolboxes/small/manual/other/")
    assert [to_steps in Client().get(page).text for page in pages] == [False, False, False]
    published()
    assert [to_steps in Client().get(page).text for page in pages] == [True, True, False]


def test_a_suspended_service_is_gone_at_once_and_the_actor_or_the_office_stands_there() -> None:
    named = service("Legal Desk", phones=[{"number": "+39 06 111"}])
    steps = full_steps(legal=str(named.pk), health=str(named.pk))
    steps[1] = replace(steps[1], actor="")
    published(steps)
    assert 'href="tel:+3906111"' in read()
    City.objects.filter(pk="rome").update(telephone="+39 06 999")
    with transaction.atomic():
        Upkeep.objects.filter(pk=named.pk).update(listing="suspended")
        directory_changed(actor=SYSTEM, city="rome")
    for address in (STEPS, WORK):
        text = read(address)
        assert "Legal Desk" not in text
        assert "3906111" not in text
        assert "Office for legal" in text
        assert "Ask the city's office:" in text
        assert "+39 06 999" in text


def test_a_number_where_others_may_listen_says_so() -> None:
    phones = [{"number": "+39 (0)6 1", "is_safe_to_call": "no"}, {"number": "+39 06 2"}]
    published(full_steps(legal=str(service(phones=phones).pk)))
    for address in (STEPS, WORK):
        text = read(address)
        assert text.count("Others may answer or listen here") == 1
        assert text.index('href="tel:+3961"') < text.index("Others may answer")
        assert 'href="tel:+39062"' in text


def test_what_is_not_offered_says_where_to_go_instead() -> None:
    steps = full_steps()
    steps[3] = Step("shelter", actor="Next City House", is_offered=False, for_survivors="There is one next door.")
    published(steps)
    text = read()
    assert text.count("Not offered in this city. Go to:") == 1
    assert text.index("Not offered in this city") < text.index("Next City House")


def test_draft_translations_are_for_the_demo_and_workers_alone(settings: Any) -> None:
    published()
    said = {"You choose about legal.": "أنت تختار", "Say: legal is your choice.": "قل إن الأمر له"}
    words = {text_hash(text, "en"): body for text, body in said.items()}
    word_pathway(actor=SYSTEM, city="rome", language="ar", words=words)
    assert "أنت تختار" in read(language="ar")
    settings.MODE = "production"
    text = read(language="ar")
    assert "أنت تختار" not in text
    assert '<span lang="en" dir="ltr">You choose about legal.</span>' in text
    assert '<div class="notice warn">' in text
    assert "قل إن الأمر له" in read(WORK, language="ar")
