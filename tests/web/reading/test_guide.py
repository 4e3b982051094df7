"""The guide: units for young people and parents, under addresses that say nothing, without a toolbox around them."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from equalcity.toolboxes.logic.blocks import Package
from factories.toolboxes import block, catalogue, package, released, unit, with_catalogues

pytestmark = pytest.mark.django_db


def three_units() -> Package:
    gap = block("gap", "One place in this city.", "fill", id="door", what="door")
    ask = block("ask", "Is this right?", "query")
    return package(
        unit("five-things", block("f1", "Look around."), gap, ask, zone="help", audience=("children",)),
        unit("for-workers", block("w1", "Between the two.")),
        unit("your-day", block("f2", "One day. See [[unit:manual/for-workers]]."), zone="help", audience=("children",)),
        unit("meetings", block("f3", "We talk. See [[unit:manual/five-things]]."), zone="help", audience=("parents",)),
    )


def text(path: str) -> str:
    response = Client().get(path)
    assert response.status_code == 200
    return response.content.decode()


def main(path: str) -> str:
    return text(path).partition("<main")[2].partition("</main>")[0]


def test_the_list_has_a_shelf_for_young_people_and_one_for_parents() -> None:
    released(three_units())
    said = main("/en/guide/")
    young, parents = said.index("For young people"), said.index("For parents")
    assert young < said.index("/en/guide/five-things/") < said.index("/en/guide/your-day/") < parents
    assert parents < said.index("/en/guide/meetings/")
    assert "for-workers" not in said


def test_before_anything_is_released_the_list_says_so() -> None:
    assert "Nothing is released here yet." in main("/en/guide/")


def test_a_unit_stands_without_its_toolbox() -> None:
    released(three_units())
    page = text("/en/guide/five-things/")
    said = main("/en/guide/five-things/")
    assert "<title>City guide: health and advice</title>" in page
    assert "Look around." in said
    assert "A small toolbox" not in page
    assert "/toolboxes/small/" not in page
    assert "permalink" not in said


def test_gaps_nobody_filled_and_questions_to_the_panel_are_left_out() -> None:
    released(three_units())
    said = main("/en/guide/five-things/")
    assert "One place in this city." not in said
    assert "Is this right?" not in said


def test_the_toolbox_page_of_a_working_unit_keeps_its_gaps() -> None:
    released(package(unit("one", block("gap", "One place.", "fill", id="door", what="door"))))
    assert "One place." in main("/en/toolboxes/small/manual/one/")


def test_neighbours_are_the_help_units_of_the_same_part() -> None:
    released(three_units())
    said = main("/en/guide/your-day/")
    assert '<a rel="prev" href="/en/guide/five-things/">' in said
    assert '<a rel="next" href="/en/guide/meetings/">' in said
    assert 'rel="prev"' not in main("/en/guide/five-things/")
    assert 'rel="next"' not in main("/en/guide/meetings/")


def test_references_lead_to_the_guide_and_to_working_pages_where_those_are() -> None:
    released(three_units())
    assert 'href="/en/guide/five-things/"' in main("/en/guide/meetings/").partition("onward")[0]
    assert 'href="/en/toolboxes/small/manual/for-workers/"' in main("/en/guide/your-day/")


def test_the_address_below_the_toolbox_leads_here_for_good() -> None:
    released(three_units())
    response = Client().get("/fr/toolboxes/small/manual/five-things/")
    assert (response.status_code, response.headers["Location"]) == (301, "/fr/guide/five-things/")


@pytest.mark.parametrize("path", ["/en/toolboxes/small/", "/en/toolboxes/small/manual/"])
def test_lists_of_contents_lead_here(path: str) -> None:
    released(three_units())
    said = main(path)
    assert 'href="/en/guide/five-things/"' in said
    assert 'href="/en/toolboxes/small/manual/for-workers/"' in said
    assert "/manual/five-things/" not in said


@pytest.mark.parametrize(
    ("mode", "shown", "hidden"), [("production", "Look around.", "Regarde."), ("demo", "Regarde.", "Look")]
)
def test_unreviewed_words_are_kept_from_young_people_in_production(
    settings: Any, mode: str, shown: str, hidden: str
) -> None:
    settings.MODE = mode
    words = {"five-things-t": ("Five things", "Cinq choses"), "f1": ("Look around.", "Regarde.")}
    released(with_catalogues(three_units(), catalogue("fr", words)))
    said = main("/fr/guide/five-things/")
    assert (shown in said, hidden in said) == (True, False)
    assert ("Cinq choses" in main("/fr/guide/")) is (mode == "demo")
    assert ('class="notice warn"' in said) is (mode == "production")


def test_a_page_in_its_source_language_says_nothing_of_translations() -> None:
    released(three_units())
    assert "not reviewed" not in main("/en/guide/five-things/")


@pytest.mark.parametrize("slug", ["for-workers", "nothing"])
def test_what_is_not_for_the_guide_is_not_there(slug: str) -> None:
    released(three_units())
    assert Client().get(f"/en/guide/{slug}/").status_code == 404


def test_a_help_unit_for_workers_only_is_not_there() -> None:
    released(package(unit("signs", zone="help", worker_only=True), unit("open", zone="help")))
    assert Client().get("/en/guide/signs/").status_code == 404
    assert "signs" not in main("/en/guide/")


def test_the_button_that_prints_has_its_script() -> None:
    released(three_units())
    page = text("/en/guide/your-day/")
    assert ("data-print" in page, "js/reading" in page) == (True, True)
