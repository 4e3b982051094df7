"""Django's cache on the counters' table: shared by all processes, keys hashed under the day's key, nothing older
than an hour.

It serves the sign-in limits and one-time codes. Values are JSON; it is no place for pages.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.core.cache.backends.base import DEFAULT_TIMEOUT, BaseCache
from django.db import IntegrityError, transaction

from equalcity.core.clock import now


class CounterCache(BaseCache):
    """A small cache in the database that stores neither an address nor a name."""

    def __init__(self, location: str, params: dict[str, Any]) -> None:
        super().__init__(params)

    def _row_key(self, key: str, version: int | None) -> str:
        from equalcity.journal.actions.counters import hidden

        return hidden("cache", self.make_and_validate_key(key, version=version))

    @staticmethod
    def _dies_at(timeout: Any) -> Any:
        seconds = 300 if timeout is DEFAULT_TIMEOUT else 3600 if timeout is None else timeout
        return now() + timedelta(seconds=min(float(seconds), 3600))

    def get(self, key: str, default: Any = None, version: int | None = None) -> Any:
        """Return the value or the default."""
        from equalcity.journal.models import Counter

        row = Counter.objects.filter(pk=self._row_key(key, version), dies_at__gt=now()).first()
        return default if row is None else row.value

    def set(self, key: str, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> None:
        """Store the value, at most for an hour."""
        from equalcity.journal.models import Counter

        Counter.objects.update_or_create(
            pk=self._row_key(key, version), defaults={"value": value, "dies_at": self._dies_at(timeout)}
        )

    def add(self, key: str, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> bool:
        """Store the value unless one is there; of several processes exactly one is told yes."""
        from equalcity.journal.models import Counter

        row_key = self._row_key(key, version)
        Counter.objects.filter(pk=row_key, dies_at__lte=now()).delete()
        if Counter.objects.filter(pk=row_key).exists():
            return False
        try:
            with transaction.atomic():
                Counter.objects.create(pk=row_key, value=value, dies_at=self._dies_at(timeout))
        except IntegrityError:
            return False
        return True

    def touch(self, key: str, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> bool:
        """Let the value live longer; return whether it was there."""
        from equalcity.journal.models import Counter

        rows = Counter.objects.filter(pk=self._row_key(key, version), dies_at__gt=now())
        return bool(rows.update(dies_at=self._dies_at(timeout)))

    def delete(self, key: str, version: int | None = None) -> bool:
        """Forget the value; return whether it was there."""
        from equalcity.journal.models import Counter

        return bool(Counter.objects.filter(pk=self._row_key(key, version)).delete()[0])

    def clear(self) -> None:
        """Forget everything, counters included."""
        from equalcity.journal.models import Counter

        Counter.objects.all().delete()
