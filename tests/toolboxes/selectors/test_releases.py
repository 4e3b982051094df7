"""Which releases there are, for whom."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from equalcity.people.logic.roles import ANYBODY, SYSTEM, Actor, Hat, Role
from equalcity.toolboxes import selectors
from equalcity.toolboxes.actions import grant_city, move_release
from equalcity.toolboxes.errors import NoSuchText
from equalcity.toolboxes.models import Release
from factories.toolboxes import block, loaded, package, released, unit

pytestmark = pytest.mark.django_db
AUTHOR = Actor("p-1", 1, hats=(Hat(Role.AUTHOR, "rome"),))
PILOT = Actor("p-2", 2, hats=(Hat(Role.FRONTLINE_WORKER, "gothenburg"),))


def version(text: str) -> Release:
    return loaded(package(unit("first-welcome", block("b", text))))


def test_readers_get_the_newest_released_release() -> None:
    for text in ("one", "two"):
        release = version(text)
        for state in ("prerelease", "released"):
            move_release(actor=SYSTEM, release=release, after=state)
    version("three")
    assert [release.number for release in selectors.released()] == [2]
    assert selectors.release_for(ANYBODY, "small").number == 2
    assert selectors.release_for(ANYBODY, "small", 1).number == 1


def test_a_withdrawn_release_gives_way_to_the_one_before() -> None:
    released()
    second = released(package(unit("first-welcome", block("b", "two"))))
    move_release(actor=SYSTEM, release=second, after="withdrawn")
    assert selectors.release_for(ANYBODY, "small").number == 1
    with pytest.raises(NoSuchText):
        selectors.release_for(ANYBODY, "small", 2)


@pytest.mark.parametrize("number", [None, 1, 2])
def test_what_is_not_there_and_what_is_not_open_look_alike(number: int | None) -> None:
    loaded()
    with pytest.raises(NoSuchText) as hidden:
        selectors.release_for(ANYBODY, "small", number)
    with pytest.raises(NoSuchText) as missing:
        selectors.release_for(ANYBODY, "nothing", number)
    assert str(hidden.value) == str(missing.value)


def test_a_city_that_was_let_in_reads_pre_releases() -> None:
    release = move_release(actor=SYSTEM, release=loaded(), after="prerelease")
    assert selectors.releases_visible_to(PILOT) == []
    grant_city(actor=SYSTEM, toolbox=release.toolbox, city="gothenburg")
    assert [each.pk for each in selectors.releases_visible_to(PILOT)] == [release.pk]
    assert selectors.release_for(PILOT, "small", 1).pk == release.pk


def test_the_list_is_newest_first_and_as_long_as_the_actor_may_read() -> None:
    released()
    version("two")
    assert [release.number for release in selectors.releases_visible_to(AUTHOR)] == [2, 1]
    assert [release.number for release in selectors.releases_visible_to(ANYBODY)] == [1]


def test_three_toolboxes_cost_as_many_queries_as_one() -> None:
    counts = []
    for slug in ("a", "b", "c"):
        released(package(slug=slug))
        with CaptureQueriesContext(connection) as caught:
            selectors.released()
            selectors.releases_visible_to(AUTHOR)
        counts.append(len(caught))
    assert counts == [3, 3, 3]


def test_a_help_unit_is_found_by_its_name_alone_once_it_is_released() -> None:
    release = loaded(
        package(unit("your-rights", zone="help"), unit("how-to-ask"), unit("signs", zone="help", worker_only=True))
    )
    with pytest.raises(NoSuchText):
        selectors.help_unit("your-rights")
    for state in ("prerelease", "released"):
        move_release(actor=SYSTEM, release=release, after=state)
    assert selectors.help_unit("your-rights") == (release, "manual")
    for slug in ("how-to-ask", "signs", "nothing"):
        with pytest.raises(NoSuchText):
            selectors.help_unit(slug)
