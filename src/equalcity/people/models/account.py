"""An account: an e-mail address, a password or a passkey, and the alias that stands for the person elsewhere."""

from __future__ import annotations

import secrets
from typing import Any, ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models


def new_alias() -> str:
    """Return a fresh alias such as `p-7f3k9q2m`; it says nothing about the person."""
    return "p-" + "".join(secrets.choice("23456789abcdefghjkmnpqrstvwxyz") for _ in range(8))


class Accounts(BaseUserManager["Account"]):
    """Makes accounts with a normalised address."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> Account:
        """Make and store an account; without a password it can only be entered by a link or a passkey."""
        account = self.model(email=self.normalize_email(email).lower(), **fields)
        account.set_password(password)
        account.save(using=self._db)
        return account


class Account(AbstractBaseUser):
    """Somebody who can sign in."""

    email = models.EmailField(unique=True)
    name = models.CharField(max_length=120, blank=True)
    alias = models.CharField(max_length=16, unique=True, editable=False)
    country = models.CharField(max_length=2, blank=True)
    language = models.CharField(max_length=12, default="en")
    is_active = models.BooleanField(default=True)
    is_demo = models.BooleanField(default=False)
    created_at = models.DateTimeField(auto_now_add=True)

    objects: ClassVar[Accounts] = Accounts()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    def __str__(self) -> str:
        return self.alias

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Store the account; a new one gets its alias."""
        self.alias = self.alias or new_alias()
        super().save(*args, **kwargs)

    def get_full_name(self) -> str:
        """Return the name for a greeting, or the alias."""
        return self.name or self.alias

    def get_short_name(self) -> str:
        """Return the name for a greeting, or the alias."""
        return self.name or self.alias
