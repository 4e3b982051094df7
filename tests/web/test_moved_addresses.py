"""Addresses never change once published: a moved or renamed unit is still found where it was."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.test import Client

from equalcity.toolboxes.logic.blocks import Package, Part
from factories.toolboxes import block, package, released, unit

pytestmark = pytest.mark.django_db


def in_part(given: Package, name: str) -> Package:
    """Return the package with its one part under another name."""
    part = given.parts[0]
    units = tuple(replace(each, path=each.path.replace("manual/", f"{name}/")) for each in part.units)
    return replace(given, parts=(Part(name, part.head, units),))


def renamed(slug: str, **facts: object) -> Package:
    """Return a second release in which the welcome has another slug but the same blocks."""
    return package(replace(unit("first-welcome"), slug=slug), **facts)


def test_a_renamed_unit_is_found_at_its_old_address():
    released(package(unit("first-welcome")))
    released(renamed("arriving"))
    answer = Client().get("/fr/toolboxes/small/manual/first-welcome/")
    assert (answer.status_code, answer.headers["Location"]) == (301, "/fr/toolboxes/small/manual/arriving/")
    assert Client().get("/fr/toolboxes/small/manual/arriving/").status_code == 200


def test_a_unit_that_moved_to_another_part_and_the_part_itself_are_found():
    released(package(unit("first-welcome")))
    released(in_part(package(unit("first-welcome")), "handbook"))
    answer = Client().get("/en/toolboxes/small/manual/first-welcome/")
    assert answer.headers["Location"] == "/en/toolboxes/small/handbook/first-welcome/"
    assert Client().get("/en/toolboxes/small/manual/").headers["Location"] == "/en/toolboxes/small/handbook/"


def test_what_was_taken_out_and_what_never_was_are_not_here():
    released(package(unit("first-welcome"), unit("second")))
    released(package(unit("second")))
    assert Client().get("/en/toolboxes/small/manual/first-welcome/").status_code == 404
    assert Client().get("/en/toolboxes/small/manual/never/").status_code == 404
    assert Client().get("/en/toolboxes/small/never/").status_code == 404


def test_another_unit_at_the_old_address_is_shown_there():
    released(package(unit("first-welcome")))
    other = replace(unit("first-welcome"), head=(block("other-t", "Another text", "title"),))
    released(package(other))
    assert Client().get("/en/toolboxes/small/manual/first-welcome/").status_code == 200
