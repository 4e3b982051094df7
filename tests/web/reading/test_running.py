"""A session on the facilitator's screen, and what stands before it."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from django.test import Client

from equalcity.toolboxes.logic.blocks import Block, Package
from factories.toolboxes import block, package, released, unit

pytestmark = pytest.mark.django_db


def titled(id_: str, title: str, kind: str, *children: Block, **attrs: str) -> Block:
    return Block(kind, {"title": title}, attrs, children, id=id_)


def a_session() -> Package:
    answer = Block("expect", {"title": "May I go?", "body": "Come back when you like."}, id="e1")
    held = (block("s1", "Good morning.", "say"), block("t1", "They talk in pairs."), answer)
    first = titled("p1", "Arrive", "step", *held, minutes="10", online="0")
    rest = titled("p2", "Break", "step", minutes="5", **{"break": "yes"})
    items = block("m1", "- 12 labels", "materials", **{"for": "12"})
    note = block("n1", "Sit near the door.", "facilitator")
    session = titled("ss", "Names", "session", items, first, rest, note, minutes="15", needs="door gone")
    session = replace(session, fields=session.fields | {"lead": "Two people", "stop": "After the first step"})
    gap = titled("g1", "Our door", "fill", id="door", what="door")
    return package(unit("names", session, kind="session"), unit("doors", gap))


def main(path: str) -> str:
    response = Client().get(path)
    assert response.status_code == 200
    return response.content.decode().partition("<main")[2].partition("</main>")[0]


def test_everything_a_facilitator_needs_stands_on_the_page_to_run_from() -> None:
    released(a_session())
    said = main("/en/toolboxes/small/manual/names/run/")
    order = [
        "Have ready",
        "Two people",
        "Where to stop",
        "After the first step",
        "fill in:",
        "Materials for 12 people",
        "12 labels",
        "Arrive",
        "Good morning.",
        "in pairs",
    ]
    order += ["May I go?", "Come back when you like.", "Break", "Sit near the door."]
    below = said[said.index("Have ready") :]  # the clock above names the first step too
    places = [below.index(words) for words in order]
    assert places == sorted(places)
    assert "Left out online" in said
    assert re.findall(r'data-starts="(\d+)" data-minutes="(\d+)"( class="break")?', said) == [
        ("0", "10", ""),
        ("10", "5", ' class="break"'),
    ]
    assert "permalink" not in said


@pytest.mark.parametrize("path", ["", "run/"])
def test_a_gap_leads_to_where_it_stands(path: str) -> None:
    released(a_session())
    said = main(f"/en/toolboxes/small/manual/names/{path}")
    assert re.findall(r'<div class="needs">.*?href="([^"]*)"', said) == ["/en/toolboxes/small/manual/doors/#b-g1"]


def test_a_reference_to_a_block_has_its_title_and_leads_to_it() -> None:
    secret = block("w1", "For workers.", "worker", children=(titled("k3000000", "Signs", "caution"),))
    sheet, head = (
        titled("h1000000", "Opening words", "handout"),
        block("r2000000", "## House rule", "heading", level="2"),
    )
    session = a_session().parts[0].units[0].blocks[0]
    words = "- 12 copies of [[unit:manual/sheets#h1000000]]\n- [[unit:manual/sheets#r2000000]], [[unit:manual/sheets#k3000000]]"
    items = block("m1", words, "materials", **{"for": "12"})
    asking = replace(session, children=(items, *session.children[1:]))
    released(package(unit("names", asking, kind="session"), unit("sheets", sheet, head, secret)))
    address = "/en/toolboxes/small/manual/sheets/"
    for path in ("", "run/"):
        said = main(f"/en/toolboxes/small/manual/names/{path}")
        assert f'<a href="{address}#b-h1000000">Opening words</a>' in said
        assert f'<a href="{address}#b-r2000000">House rule</a>' in said
        assert f'<a href="{address}">Sheets</a>' in said, "of what is for workers alone, the page and no title"
        assert "Signs" not in said


def test_tests_can_be_looked_for_apart_from_other_assessments() -> None:
    test, other = unit("form-a", kind="assessment", form="a"), unit("how-we-do", kind="assessment")
    released(package(test, other))
    found = main("/en/toolboxes/small/?kind=test")
    assert "Form a" in found
    assert "How we do" not in found
    assert "Form a" not in main("/en/toolboxes/small/?kind=assessment")
