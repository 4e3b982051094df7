"""Opening, changing and erasing accounts."""

from __future__ import annotations

from django.db import transaction

from equalcity.journal.actions import announce, drop_messages_to, note_erasure, record
from equalcity.people.errors import NoSuchPerson, NotYours
from equalcity.people.events import AccountErased
from equalcity.people.logic.roles import Actor, may_erase_account
from equalcity.people.models import Account, Invitation
from equalcity.people.selectors.guards import check_team_remains


@transaction.atomic
def open_account(
    *,
    actor: Actor,
    email: str,
    name: str = "",
    password: str | None = None,
    language: str = "en",
    country: str = "",
    is_demo: bool = False,
) -> Account:
    """Make an account without any role. Only the system does so: the command line, the demo, and an accepted
    invitation. Raises `NotYours`."""
    if not actor.is_system:
        raise NotYours
    account = Account.objects.create_user(
        email, password, name=name, language=language, country=country, is_demo=is_demo
    )
    record(actor=actor, verb="account.opened", subject=f"person:{account.alias}")
    return account


@transaction.atomic
def change_account(*, actor: Actor, name: str, language: str, country: str) -> None:
    """Change the own name, language and country of work."""
    changed = Account.objects.filter(pk=actor.account).update(name=name, language=language, country=country)
    if not changed:
        raise NotYours
    record(actor=actor, verb="account.changed", subject=f"person:{actor.alias}", facts={"country": country})


@transaction.atomic
def erase_account(*, actor: Actor, account: int) -> None:
    """Erase an account for good: roles, sessions, keys, messages. What it did stays in the trail under an alias that
    leads nowhere.

    Raises `NoSuchPerson`, `NotYours`, `LastOfTeam`.
    """
    row = Account.objects.select_for_update().filter(pk=account).first()
    if row is None:
        raise NoSuchPerson
    if not may_erase_account(actor, account):
        raise NotYours
    check_team_remains(row)
    record(actor=actor, verb="account.erased", subject=f"person:{row.alias}")
    note_erasure(kind="account", key=row.alias)
    announce(AccountErased(account=row.pk, alias=row.alias))
    _remove(row)


def _remove(row: Account) -> None:
    Invitation.objects.filter(email=row.email).update(email="")
    drop_messages_to(alias=row.alias)
    row.delete()


@transaction.atomic
def erase_again(*, actor: Actor, alias: str) -> None:
    """Erase an account that a restored backup has brought back; other apps hear of it as of the first erasure."""
    row = Account.objects.filter(alias=alias).first() if actor.is_system else None
    if row is not None:
        announce(AccountErased(account=row.pk, alias=row.alias))
        _remove(row)
