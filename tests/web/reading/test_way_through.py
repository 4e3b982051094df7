"""From the first page of a toolbox to the last by *Next*, past the pages that are read in the guide."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

import pytest
from django.test import Client

from equalcity.toolboxes.logic.blocks import Package, Part
from factories.toolboxes import block, package, released, unit

pytestmark = pytest.mark.django_db
START = "/en/toolboxes/small/"


def in_three_parts() -> Package:
    whole = package()

    def part(slug: str, *units: str, **facts: object) -> Part:
        title = block(f"{slug}-p", slug.capitalize(), "title")
        return Part(slug, (title,), tuple(unit(name, part=slug, **facts) for name in units))

    young = part("young", "look", "listen", zone="help", audience=("children",))
    return replace(whole, parts=(part("first", "one", "two"), young, part("last", "three")))


def onward(path: str) -> dict[str, str]:
    response = Client().get(path)
    assert response.status_code == 200
    return dict(re.findall(r'<a rel="(prev|next)" href="([^"]*)"', response.content.decode()))


def test_next_leads_through_a_toolbox_and_never_ends_in_the_guide() -> None:
    released(in_three_parts())
    way = ["first/one/", "first/two/", "young/", "last/three/"]
    for here, there in pairwise(way):
        assert onward(START + here)["next"] == START + there
        assert onward(START + there)["prev"] == START + here
    assert "prev" not in onward(START + way[0])
    assert "next" not in onward(START + way[-1])


def test_a_part_leads_to_its_first_unit_and_back_to_what_came_before() -> None:
    released(in_three_parts())
    assert onward(f"{START}first/") == {"next": f"{START}first/one/"}
    assert onward(f"{START}last/") == {"prev": f"{START}young/", "next": f"{START}last/three/"}


def test_a_page_of_the_guide_never_leads_to_a_page_for_workers() -> None:
    released(in_three_parts())
    assert onward("/en/guide/look/") == {"next": "/en/guide/listen/"}
    assert onward("/en/guide/listen/") == {"prev": "/en/guide/look/"}
