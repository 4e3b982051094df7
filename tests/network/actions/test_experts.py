"""An expert is seen by role and field; by name only by the person's own consent, which ends at once."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
import time_machine

from equalcity.core.clock import now
from equalcity.journal.actions.erasures import replay_erasures
from equalcity.journal.errors import ChangedMeanwhile
from equalcity.journal.models import Erasure
from equalcity.journal.selectors import public_number
from equalcity.network.actions.experts import (
    Known,
    change_expert,
    consent_as_expert,
    forget_experts,
    make_expert_link,
    remove_expert,
    withdraw_consent,
)
from equalcity.network.errors import ContributionRefused, LinkInvalid, NotYours
from equalcity.network.models import Expert
from equalcity.network.selectors.experts import expert_for_token, experts_in_public, experts_visible_to
from equalcity.people.logic.roles import ANYBODY, SYSTEM, Role
from factories.exchange import expert
from factories.network import city_member
from factories.people import cast

pytestmark = pytest.mark.django_db
KNOWN = Known("Lawyer", "Guardianship", "", "", "IT", ["it"], ["advice"], "en")


@pytest.fixture(autouse=True)
def rome() -> None:
    city_member()


def consented(scope: str = "public") -> tuple[Expert, str]:
    token = make_expert_link(actor=SYSTEM, expert=expert().pk)
    return consent_as_expert(actor=ANYBODY, token=token, scope=scope, name=" Ada\r\nExample "), token


def test_nobody_is_public_before_they_say_so_and_nobody_after_they_withdraw() -> None:
    first = expert()
    assert expert().pk == first.pk
    assert (experts_in_public(), first.token) == ([], "")
    found, token = consented()
    assert [(row.name, row.scope) for row in experts_in_public()] == [("Ada Example", "public")]
    assert token not in str(Expert.objects.values())
    withdraw_consent(actor=ANYBODY, token=token)
    assert experts_in_public() == []
    Expert.objects.update(
        name="Ada", scope="public", consented_at=found.consented_at, consent_until=found.consent_until
    )
    ledger = [(each.kind, each.key, each.at.isoformat()) for each in Erasure.objects.all()]
    replay_erasures(ledger)
    assert Expert.objects.get().name == ""
    with time_machine.travel(now() + timedelta(minutes=1), tick=False):
        consent_as_expert(actor=ANYBODY, token=token, scope="public", name="Ada")
        replay_erasures(ledger)
    assert [row.name for row in experts_in_public()] == ["Ada"]


def test_a_consent_for_members_is_not_one_for_everybody() -> None:
    consented("members")
    assert experts_in_public() == []
    assert [row.name for row in experts_visible_to(SYSTEM)] == ["Ada Example"]


def test_links_are_ours_the_newest_and_alive() -> None:
    row = expert()
    old, new = (make_expert_link(actor=SYSTEM, expert=row.pk) for _ in range(2))
    for token in ("", "0", old):
        with pytest.raises(LinkInvalid):
            expert_for_token(token)
    with pytest.raises(ContributionRefused):
        consent_as_expert(actor=ANYBODY, token=new, scope="role", name="")
    with time_machine.travel(now() + timedelta(days=730), tick=False), pytest.raises(LinkInvalid):
        expert_for_token(new)


def test_a_change_ends_the_consent_to_what_stood_there() -> None:
    found, _token = consented()
    change_expert(actor=SYSTEM, expert=found.pk, version=1, known=KNOWN)
    row = Expert.objects.get()
    assert (row.role, row.name, row.scope, row.version) == ("Lawyer", "", "role", 2)
    with pytest.raises(ChangedMeanwhile):
        change_expert(actor=SYSTEM, expert=found.pk, version=1, known=KNOWN)


@pytest.mark.parametrize("changes", [{"role": ""}, {"languages": []}, {"good_for": ["all"]}, {"field": "x" * 121}])
def test_an_entry_that_lacks_something_is_not_kept(changes: dict[str, Any]) -> None:
    with pytest.raises(ContributionRefused) as refused:
        expert(**changes)
    assert set(refused.value.faults) == set(changes)


def test_consents_and_entries_end_with_their_day() -> None:
    consented()
    with time_machine.travel(now() + timedelta(days=365), tick=False):
        assert experts_in_public() == []
        assert forget_experts(actor=SYSTEM) == 0
        told = public_number()
        assert (forget_experts(actor=SYSTEM), public_number()) == (
            0,
            told,
        )  # a day on which nothing ends makes nothing anew
    assert Expert.objects.get().name == ""
    with time_machine.travel(now() + timedelta(days=730), tick=False):
        assert forget_experts(actor=SYSTEM) == 1


@pytest.mark.parametrize("who", ["owner", "colleague", "outsider", "anonymous"])
def test_who_knows_them_enters_them(who: str) -> None:
    row, actor = expert(), cast(Role.CITY_COORDINATOR).actor(who)
    may = who == "owner"
    assert len(experts_visible_to(actor)) == may
    for call in (
        lambda: expert(actor=actor, stamp="two"),
        lambda: make_expert_link(actor=actor, expert=row.pk),
        lambda: change_expert(actor=actor, expert=row.pk, version=1, known=KNOWN),
        lambda: remove_expert(actor=actor, expert=row.pk),
    ):
        if may:
            call()
        else:
            with pytest.raises(NotYours):
                call()
    with pytest.raises(NotYours):
        forget_experts(actor=actor)
