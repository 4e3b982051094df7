"""Who can be tried in the demonstration, with which password."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from equalcity.people.formats.demo import kept_passwords
from equalcity.people.models import Account


@dataclass(frozen=True, slots=True)
class DemoAccount:
    """One invented person to sign in as; `what` says who that is."""

    email: str
    password: str
    what: str


def password_file() -> Path:
    """Return where the demonstration's passwords are kept."""
    return Path(settings.DATA) / "keys" / "demo-passwords.json"


def demo_accounts() -> list[DemoAccount]:
    """Return the invented people with their passwords, in the order of the file; none in production."""
    if settings.MODE == "production":
        return []
    passwords = kept_passwords(password_file(), [])
    accounts = Account.objects.filter(is_demo=True, is_active=True).order_by("pk")
    return [DemoAccount(a.email, passwords[a.email], a.name) for a in accounts if a.email in passwords]
