"""Who keeps an entry: set by the sheet, handed over, taken over."""

from __future__ import annotations

import pytest

from directory.desk import answered
from equalcity.directory.actions.keepers import hand_over
from equalcity.directory.actions.vetting import complete_sheet
from equalcity.directory.models import Upkeep, VettingSheet
from equalcity.journal.models import AuditEntry
from equalcity.people.actions.accounts import erase_account
from equalcity.people.errors import NoSuchPerson, NotYours
from equalcity.people.logic.roles import Role
from equalcity.people.models import Account
from equalcity.people.selectors import actor_of
from factories.directory import service
from factories.people import cast, member, team

pytestmark = pytest.mark.django_db


def keeper() -> Account | None:
    """Who keeps the one entry."""
    return Upkeep.objects.get().owner


def vetted_by(account: Account) -> None:
    """Complete the sheet of the one entry."""
    row, sheet = Upkeep.objects.get(), VettingSheet.objects.first()
    version = sheet.version if sheet else 0
    complete_sheet(actor=actor_of(account), service=row.pk, answers=answered(), version=version)


def test_who_completed_the_sheet_keeps_the_entry_until_it_is_handed_over() -> None:
    one, other = member("one", Role.CITY_COORDINATOR), member("other", Role.CITY_COORDINATOR)
    made = service(listing="unlisted")
    vetted_by(one)
    assert keeper() == one
    hand_over(actor=actor_of(one), service=made.pk, to=other.alias)
    vetted_by(one)  # a sheet completed again takes nothing from anybody
    assert keeper() == other
    entry = AuditEntry.objects.get(verb="service.handed-over")
    assert (entry.subject, entry.facts) == (f"service:{made.pk}", {"city": "rome", "to": other.alias})
    other.memberships.all().delete()
    vetted_by(one)  # but from somebody who may not keep it any more
    assert keeper() == one


def test_an_erased_account_leaves_nobody() -> None:
    one, other = member("one", Role.CITY_COORDINATOR), team()
    made = service(listing="unlisted")
    vetted_by(one)
    erase_account(actor=actor_of(one), account=one.pk)
    assert keeper() is None
    hand_over(actor=actor_of(other), service=made.pk, to=other.alias)
    assert keeper() == other


@pytest.mark.parametrize("who", ["colleague", "outsider", "worker", "nobody"])
def test_nobody_is_given_an_entry_who_may_not_keep_it(who: str) -> None:
    people, made = cast(), service()
    worker = member("worker", Role.FRONTLINE_WORKER)
    to = {"colleague": people.colleague.alias, "outsider": people.outsider.alias, "worker": worker.alias}.get(who, "")
    with pytest.raises(NoSuchPerson):
        hand_over(actor=people.actor("owner"), service=made.pk, to=to)
    assert keeper() is None


@pytest.mark.parametrize("who", ["colleague", "outsider", "anonymous"])
def test_nobody_else_hands_over(who: str) -> None:
    people, made = cast(), service()
    with pytest.raises(NotYours):
        hand_over(actor=people.actor(who), service=made.pk, to=people.owner.alias)
    assert keeper() is None
