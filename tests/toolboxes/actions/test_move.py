"""A release moves along its states, for the project team alone, and what it says never changes."""

from __future__ import annotations

import itertools

import pytest

from equalcity.journal.errors import CannotMove
from equalcity.journal.models import AuditEntry, OutboxEvent
from equalcity.journal.selectors import public_number
from equalcity.people.logic.roles import ANYBODY, SYSTEM, Actor, Hat, Role
from equalcity.toolboxes.actions import grant_city, move_release
from equalcity.toolboxes.errors import NotYours
from equalcity.toolboxes.models import AccessGrant, Release
from factories.toolboxes import loaded, package, released, unit

pytestmark = pytest.mark.django_db
TEAM = Actor("p-team", 1, hats=(Hat(Role.PROJECT_TEAM),))
OTHERS = [
    ANYBODY,
    Actor("p-2", 2),
    *(Actor("p-2", 2, hats=(Hat(role, "rome"),)) for role in Role),
    Actor("p-2", 2, hats=(Hat(Role.AUTHOR),)),
    Actor("p-2", 2, hats=(Hat(Role.PANEL_MEMBER),)),
]
ALLOWED = {
    ("draft", "prerelease"),
    ("draft", "withdrawn"),
    ("prerelease", "released"),
    ("prerelease", "draft"),
    ("prerelease", "withdrawn"),
    ("released", "withdrawn"),
}


@pytest.mark.parametrize(("before", "after"), list(itertools.product(Release.State.values, repeat=2)))
def test_the_team_moves_a_release_along_these_ways_alone(before: str, after: str) -> None:
    release = loaded()
    Release.objects.filter(pk=release.pk).update(state=before)
    if (before, after) in ALLOWED:
        assert move_release(actor=TEAM, release=release, after=after).state == after
    else:
        with pytest.raises(CannotMove):
            move_release(actor=TEAM, release=release, after=after)
        release.refresh_from_db()
        assert release.state == before


@pytest.mark.parametrize("actor", OTHERS, ids=str)
def test_nobody_else_moves_a_release(actor: Actor) -> None:
    release = loaded()
    with pytest.raises(NotYours):
        move_release(actor=actor, release=release, after="prerelease")
    release.refresh_from_db()
    assert release.state == "draft"


def test_a_move_is_in_the_trail_is_announced_and_reaches_readers() -> None:
    release, before = loaded(), public_number()
    move_release(actor=TEAM, release=release, after="prerelease")
    entry = AuditEntry.objects.get(verb="release.move")
    assert (entry.alias, entry.subject) == ("p-team", "toolbox:small")
    assert entry.facts == {"release": 1, "before": "draft", "after": "prerelease"}
    event = OutboxEvent.objects.get()
    assert event.payload == {"toolbox": "small", "number": 1, "before": "draft", "after": "prerelease"}
    assert public_number() == before + 1


def test_a_move_changes_the_state_and_nothing_else() -> None:
    release = loaded()
    names = [field.attname for field in Release._meta.fields if field.attname not in ("state", "state_since")]
    before = Release.objects.values_list(*names).get()
    units = list(release.units.values_list("slug", "version_id"))
    for state in ("prerelease", "released", "withdrawn"):
        move_release(actor=TEAM, release=release, after=state)
    assert Release.objects.values_list(*names).get() == before
    assert list(release.units.values_list("slug", "version_id")) == units


def test_a_city_is_let_in_once() -> None:
    toolbox = loaded().toolbox
    first = grant_city(actor=TEAM, toolbox=toolbox, city="gothenburg")
    assert grant_city(actor=TEAM, toolbox=toolbox, city="gothenburg").pk == first.pk
    assert AccessGrant.objects.count() == 1
    assert AuditEntry.objects.filter(verb="toolbox.grant").count() == 1


@pytest.mark.parametrize("actor", OTHERS, ids=str)
def test_nobody_else_lets_a_city_in(actor: Actor) -> None:
    toolbox = loaded().toolbox
    with pytest.raises(NotYours):
        grant_city(actor=actor, toolbox=toolbox, city="rome")
    assert AccessGrant.objects.count() == 0


def test_two_toolboxes_move_apart() -> None:
    one = released()
    two = loaded(package(unit("second"), slug="other"))
    move_release(actor=SYSTEM, release=two, after="withdrawn")
    one.refresh_from_db()
    assert one.state == "released"
