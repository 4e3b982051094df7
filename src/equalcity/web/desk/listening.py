"""Notes in the audit trail for what people do with their passwords and keys, which the sign-in library writes."""

from __future__ import annotations

from typing import Any

from allauth.account.signals import password_changed, password_reset, user_logged_out
from allauth.mfa.models import Authenticator
from django.db import transaction
from django.db.models.signals import post_delete, post_save
from django.dispatch import Signal

from equalcity.journal.actions import record
from equalcity.people.models import Account

VERBS: dict[Signal, str] = {
    password_changed: "password.changed",
    password_reset: "password.reset",
    user_logged_out: "account.signed-out",
}


def note(signal: Signal, user: Any = None, **rest: Any) -> None:
    """Write one entry for a signal of the library."""
    if isinstance(user, Account):
        with transaction.atomic():
            record(actor=user, verb=VERBS[signal], subject=f"person:{user.alias}")


def note_added(instance: Authenticator, created: bool, **rest: Any) -> None:
    """Write an entry with a new key, in the transaction that stores it."""
    if created:
        _note_key("second-step.added", instance)


def note_removed(instance: Authenticator, **rest: Any) -> None:
    """Write an entry with a removed key, in the transaction that removes it."""
    _note_key("second-step.removed", instance)


def _note_key(verb: str, key: Authenticator) -> None:
    with transaction.atomic():
        record(actor=key.user, verb=verb, subject=f"person:{key.user.alias}", facts={"type": str(key.type)})


def connect() -> None:
    """Listen; called once, when the apps are registered."""
    for signal in VERBS:
        signal.connect(note, dispatch_uid="equalcity.desk.note")
    post_save.connect(note_added, sender=Authenticator, dispatch_uid="equalcity.desk.note-added")
    post_delete.connect(note_removed, sender=Authenticator, dispatch_uid="equalcity.desk.note-removed")
