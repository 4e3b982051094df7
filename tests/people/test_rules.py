"""Who may what: the fixed cast against every rule."""

from __future__ import annotations

import pytest
from pytest_django import DjangoAssertNumQueries

from equalcity.people.logic.roles import (
    ANYBODY,
    NETWORK_ROLES,
    SYSTEM,
    Actor,
    Hat,
    Role,
    may_end_membership,
    may_erase_account,
    may_invite,
    may_read_trail,
)
from equalcity.people.models import Account, Membership
from equalcity.people.selectors import actor_of
from factories.people import HERE, cast, one_of_each, team

COORDINATOR = Actor(alias="p-1", account=1, hats=(Hat(Role.CITY_COORDINATOR, "rome"),))
TEAM = Actor(alias="p-2", account=2, hats=(Hat(Role.PROJECT_TEAM),))


@pytest.mark.parametrize("role", Role)
def test_a_coordinator_invites_to_the_own_citys_roles_alone(role: Role) -> None:
    is_local = role not in NETWORK_ROLES
    assert may_invite(COORDINATOR, role, "rome") is is_local
    assert not may_invite(COORDINATOR, role, "brussels")
    assert not may_invite(COORDINATOR, role, "")
    assert may_invite(TEAM, role, "rome")
    assert may_invite(SYSTEM, role, "")
    assert not may_invite(ANYBODY, role, "rome")


@pytest.mark.parametrize("role", [role for role in Role if role not in (Role.PROJECT_TEAM, Role.CITY_COORDINATOR)])
def test_other_roles_invite_nobody(role: Role) -> None:
    actor = Actor(alias="p-3", account=3, hats=(Hat(role, "rome"),))
    assert not any(may_invite(actor, other, "rome") for other in Role)


def test_everybody_may_lay_down_an_own_role() -> None:
    hat = Hat(Role.FACILITATOR, "rome")
    worker = Actor(alias="p-3", account=3, hats=(hat,))
    assert may_end_membership(worker, 3, hat)
    assert not may_end_membership(worker, 4, hat)
    assert may_end_membership(COORDINATOR, 4, hat)
    assert not may_end_membership(COORDINATOR, 4, Hat(Role.FACILITATOR, "brussels"))


def test_accounts_are_erased_by_their_people_and_the_team() -> None:
    assert may_erase_account(COORDINATOR, 1)
    assert not may_erase_account(COORDINATOR, 2)
    assert may_erase_account(TEAM, 1)
    assert not may_erase_account(ANYBODY, 0)


def test_the_trail_is_for_the_team() -> None:
    assert may_read_trail(TEAM)
    assert not may_read_trail(COORDINATOR)
    assert not may_read_trail(ANYBODY)


@pytest.mark.django_db
def test_an_actor_is_one_query_and_none_when_prefetched(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    people = cast()
    Membership.objects.create(account=people.owner, role="facilitator", city=HERE)
    Membership.objects.create(account=people.owner, role="author", city=HERE)
    with django_assert_num_queries(1):
        actor = actor_of(people.owner)
    assert {hat.role for hat in actor.hats} == {Role.CITY_COORDINATOR, Role.FACILITATOR, Role.AUTHOR}
    known = list(Account.objects.prefetch_related("memberships"))
    with django_assert_num_queries(0):
        assert len([actor_of(account) for account in known]) == 3


@pytest.mark.django_db
def test_an_inactive_account_is_nobody() -> None:
    member = team()
    member.is_active = False
    assert actor_of(member) == ANYBODY


@pytest.mark.django_db
def test_each_role_has_a_person_and_each_person_an_alias() -> None:
    people = one_of_each()
    assert [actor_of(account).hats[0].role for account in people.values()] == list(Role)
    assert len({account.alias for account in people.values()}) == len(Role)
