"""Django's session store on our table: twelve hours at most, two without use, and a key that the table does not know."""

from __future__ import annotations

import hashlib
import logging
from datetime import datetime, timedelta
from typing import Any

from django.contrib.sessions.backends.base import CreateError, UpdateError
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore
from django.db import DatabaseError, IntegrityError, OperationalError, router, transaction

from equalcity.core.clock import now

ABSOLUTE = timedelta(hours=12)
IDLE = timedelta(hours=2)
NOTED_EVERY = timedelta(minutes=5)
STARTED = "started"
log = logging.getLogger("equalcity.people")


def hashed(session_key: str | None) -> str:
    """Return what the table stores for a key."""
    return hashlib.sha256((session_key or "").encode()).hexdigest()


class SessionStore(DatabaseStore):
    """Sessions of signed-in people; each use is noted at most every five minutes, which moves the idle limit."""

    @classmethod
    def get_model_class(cls) -> Any:
        """Return our table."""
        from equalcity.people.models import DeskSession

        return DeskSession

    @classmethod
    def _rows(cls) -> Any:
        return cls.get_model_class().objects

    def _get_session_from_db(self) -> Any:
        moment = now()
        row: Any = self._rows().filter(session_key=hashed(self.session_key), expire_date__gt=moment).first()
        if row is None:
            self._session_key = None
            return None
        if moment - row.seen_at > NOTED_EVERY:
            limit = min(moment + IDLE, row.started_at + ABSOLUTE)
            self._note(row.pk, seen_at=moment, expire_date=limit)
        return row

    def _note(self, key: str, **facts: datetime) -> None:
        """Note a use. Where the database takes nothing (a full disk), what is stored can still be read."""
        try:
            with transaction.atomic():
                self._rows().filter(pk=key).update(**facts)
        except OperationalError as error:
            log.warning("the use of a session could not be noted", exc_info=error)

    def exists(self, session_key: str) -> bool:
        """Whether the key is in use."""
        return bool(self._rows().filter(session_key=hashed(session_key)).exists())

    def create_model_instance(self, data: dict[str, Any]) -> Any:
        """Return the row for the session's content."""
        moment = now()
        started = datetime.fromisoformat(data[STARTED]) if STARTED in data else moment
        account = data.get("_auth_user_id")
        key = self._get_or_create_session_key()  # type: ignore[attr-defined]
        return self.get_model_class()(
            session_key=hashed(key),
            session_data=self.encode(data),
            expire_date=min(moment + IDLE, started + ABSOLUTE),
            account_id=int(account) if account else None,
            started_at=started,
            seen_at=moment,
        )

    def save(self, must_create: bool = False) -> None:
        """Store the session. Raises `CreateError` when a new key is taken, `UpdateError` when the session was ended
        meanwhile."""
        if self.session_key is None:
            return self.create()
        data = self._get_session(no_load=must_create)  # type: ignore[attr-defined]
        data.setdefault(STARTED, now().isoformat())
        row: Any = self.create_model_instance(data)
        using = router.db_for_write(self.model, instance=row)
        try:
            with transaction.atomic(using=using):
                row.save(force_insert=must_create, force_update=not must_create, using=using)
        except IntegrityError as error:
            if must_create:
                raise CreateError from error
            raise
        except OperationalError:  # a database that is away or full: nobody ended the session
            raise
        except DatabaseError as error:
            if not must_create:
                raise UpdateError from error
            raise
        return None

    def delete(self, session_key: str | None = None) -> None:
        """End the session."""
        key = session_key or self.session_key
        if key:
            self._rows().filter(session_key=hashed(key)).delete()
