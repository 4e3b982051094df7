"""The invented people of the demonstration."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings
from django.db import transaction

from equalcity.people.actions.accounts import open_account
from equalcity.people.actions.memberships import grant_membership
from equalcity.people.errors import NotYours
from equalcity.people.formats.demo import kept_passwords, read_people
from equalcity.people.logic.roles import Actor
from equalcity.people.models import Account
from equalcity.people.selectors.demo import password_file


@transaction.atomic
def load_demo_people(*, actor: Actor, folder: Path) -> int:
    """Open the accounts of `people.yaml` with random passwords, and give them their roles; safe to repeat. Returns how many are new.

    Raises `NotYours` unless the system asks, and never in production.
    """
    if not actor.is_system or settings.MODE == "production":
        raise NotYours
    people = read_people(folder / "people.yaml")
    passwords = kept_passwords(password_file(), [person.email for person in people])
    fresh = 0
    for person in people:
        account = Account.objects.filter(email=person.email).first()
        if account is None:
            account = open_account(
                actor=actor,
                email=person.email,
                name=person.name,
                password=passwords[person.email],
                language=person.language,
                country=person.country,
                is_demo=True,
            )
            fresh += 1
        for hat in person.hats:
            grant_membership(actor=actor, account=account, role=hat.role, city=hat.city, organisation=hat.organisation)
    return fresh
