"""Sessions at the desk: no network address, no browser name; the key is stored as a hash. Owned by the network."""

from __future__ import annotations

from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models
from django.utils.timezone import now

from equalcity.people.models.account import Account


class DeskSession(AbstractBaseSession):
    """One signed-in browser. `session_key` is the SHA-256 of what the cookie says, so that the table cannot be used
    to sign in."""

    session_key = models.CharField(max_length=64, primary_key=True)
    account = models.ForeignKey(Account, null=True, on_delete=models.CASCADE, related_name="sessions")
    started_at = models.DateTimeField(default=now)
    seen_at = models.DateTimeField(default=now)

    @classmethod
    def get_session_store_class(cls) -> type:
        """Return the store that reads and writes these rows."""
        from equalcity.people.sessions import SessionStore

        return SessionStore
