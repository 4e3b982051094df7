"""Units in languages that texts have and the interface does not: Persian inside English or Arabic pages."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as given_settings
from django.test import Client

from equalcity.people.logic.roles import SYSTEM
from equalcity.places.actions import load_places
from equalcity.reference.actions import load_reference
from factories.toolboxes import block, catalogue, package, released, unit, with_catalogues

pytestmark = pytest.mark.django_db
PERSIAN = {
    "five-things-t": ("Five things", "پنج چیز"),
    "f1": ("Look around.", "به اطراف نگاه کن."),
    "first-t": ("First", "اول"),
    "w1": ("Ask once.", "یک بار بپرسید."),
}


def release_with(standing: str = "draft", languages: tuple[str, ...] = ("fa", "fr")) -> None:
    folder = Path(given_settings.CONTENT) / "reference"
    load_places(actor=SYSTEM, folder=folder)
    load_reference(actor=SYSTEM, folder=folder)
    given = package(
        unit("five-things", block("f1", "Look around."), zone="help", audience=("children",)),
        unit("your-day", block("f2", "One day."), zone="help", audience=("children",)),
        unit("first", block("w1", "Ask once.")),
    )
    released(with_catalogues(given, *(catalogue(code, PERSIAN, standing) for code in languages)))


def main(path: str) -> str:
    response = Client().get(path)
    assert response.status_code == 200, path
    return response.content.decode().partition("<main")[2].partition("</main>")[0]


@pytest.mark.parametrize("path", ["/en/guide/five-things/", "/en/toolboxes/small/manual/first/"])
def test_a_page_names_the_other_languages_of_its_text_by_their_own_names(path: str) -> None:
    release_with()
    said = main(path)
    assert f'<a href="{path}in/fa/" lang="fa" dir="rtl" hreflang="fa">فارسی</a>' in said
    assert "/in/fr/" not in said  # French is one link away, in the list of languages of every page


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/en/guide/five-things/in/fa/", "به اطراف نگاه کن."),
        ("/ar/toolboxes/small/manual/first/in/fa/", "یک بار بپرسید."),
    ],
)
def test_the_text_is_in_that_language_and_marked_as_such_and_as_a_draft(path: str, words: str) -> None:
    release_with()
    said = main(path)
    assert words in said
    assert 'lang="fa" dir="rtl"' in said
    assert 'class="standing draft"' in said
    assert 'aria-current="page">فارسی</a>' in said


def test_from_page_to_page_the_language_stays_where_the_next_text_has_it() -> None:
    release_with()
    assert 'href="/en/guide/your-day/"' in main("/en/guide/five-things/in/fa/")
    assert 'href="/en/guide/five-things/in/fa/"' in main("/en/guide/five-things/")


@pytest.mark.parametrize("code", ["fr", "en", "uk", "xx", "tlh"])
def test_a_language_the_text_does_not_have_is_not_there(code: str) -> None:
    release_with()
    for path in (f"/en/guide/five-things/in/{code}/", f"/en/toolboxes/small/manual/first/in/{code}/"):
        assert Client().get(path).status_code == 404


@pytest.mark.parametrize(("standing", "is_there"), [("draft", False), ("reviewed", True)])
def test_in_production_young_people_are_given_reviewed_words_alone(
    settings: Any, standing: str, is_there: bool
) -> None:
    settings.MODE = "production"
    release_with(standing)
    assert ("/in/fa/" in main("/en/guide/five-things/")) is is_there
    assert (Client().get("/en/guide/five-things/in/fa/").status_code == 200) is is_there
    assert Client().get("/en/toolboxes/small/manual/first/in/fa/").status_code == 200


def test_below_the_toolbox_a_unit_of_the_guide_leads_there_in_its_language() -> None:
    release_with()
    response = Client().get("/en/toolboxes/small/manual/five-things/in/fa/")
    assert (response.status_code, response.headers["Location"]) == (301, "/en/guide/five-things/in/fa/")


def test_the_list_offers_short_words_first_where_there_are_two_levels() -> None:
    released(
        package(
            unit("more", zone="help", audience=("children",), reading_level=16),
            unit("short", zone="help", audience=("children",), reading_level=12),
            unit("talks", zone="help", audience=("parents",)),
        )
    )
    said = main("/en/guide/")
    order = ["In short words", "/guide/short/", "With more words", "/guide/more/", "For parents", "/guide/talks/"]
    assert [said.index(each) for each in order] == sorted(said.index(each) for each in order)
    assert "In short words" not in said.partition("For parents")[2]
