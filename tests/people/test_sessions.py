"""Sessions: twelve hours at most, two without use, unreadable in the table."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from equalcity.people.actions import end_session
from equalcity.people.actions.sessions import forget_expired_sessions
from equalcity.people.errors import NoSuchPerson
from equalcity.people.logic.roles import SYSTEM
from equalcity.people.models import Account, DeskSession
from equalcity.people.selectors import sessions_of
from equalcity.people.sessions import SessionStore
from factories.people import Cast, cast

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)


@pytest.fixture
def clock() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(NOON, tick=False) as traveller:
        yield traveller


@pytest.fixture
def people() -> Cast:
    return cast()


def open_session(account: Account) -> str:
    session = SessionStore()
    session["_auth_user_id"] = str(account.pk)
    session.save()
    return str(session.session_key)


def is_open(key: str) -> bool:
    return "_auth_user_id" in SessionStore(key)


def test_two_hours_without_use_end_it(clock: time_machine.Traveller, people: Cast) -> None:
    key = open_session(people.owner)
    clock.shift(2 * HOUR - timedelta(seconds=1))
    assert is_open(key)
    clock.shift(2 * HOUR + timedelta(seconds=1))
    assert not is_open(key)


def test_twelve_hours_end_it_however_busy(clock: time_machine.Traveller, people: Cast) -> None:
    key = open_session(people.owner)
    for _ in range(11):
        clock.shift(HOUR)
        assert is_open(key)
        session = SessionStore(key)
        session["x"] = 1
        session.save()
    clock.shift(HOUR - timedelta(seconds=1))
    assert is_open(key)
    clock.shift(timedelta(seconds=1))
    assert not is_open(key)


def test_the_table_does_not_know_the_key_nor_the_browser(people: Cast) -> None:
    key = open_session(people.owner)
    row = DeskSession.objects.get()
    assert key not in str(row.__dict__)
    assert not is_open(row.session_key)
    names = {field.name for field in DeskSession._meta.get_fields()}
    assert names == {"session_key", "session_data", "expire_date", "account", "started_at", "seen_at"}


def test_a_person_ends_own_sessions_alone(people: Cast) -> None:
    key = open_session(people.owner)
    name = DeskSession.objects.get().session_key[:16]
    for who in ("colleague", "outsider", "anonymous"):
        with pytest.raises(NoSuchPerson):
            end_session(actor=people.actor(who), session=name)
    with pytest.raises(NoSuchPerson):
        end_session(actor=people.actor("owner"), session=name[:11])
    end_session(actor=people.actor("owner"), session=name)
    assert not is_open(key)


def test_an_ended_session_is_not_brought_back_by_a_request_under_way(people: Cast) -> None:
    from django.contrib.sessions.backends.base import UpdateError

    key = open_session(people.owner)
    under_way = SessionStore(key)
    under_way["x"] = 1
    DeskSession.objects.all().delete()
    with pytest.raises(UpdateError):
        under_way.save()
    assert DeskSession.objects.count() == 0


def test_the_list_is_newest_first_and_leaves_out_the_expired(clock: time_machine.Traveller, people: Cast) -> None:
    open_session(people.owner)
    clock.shift(HOUR)
    open_session(people.owner)
    open_session(people.colleague)
    assert [row.started_at for row in sessions_of(people.owner)] == [NOON + HOUR, NOON]
    clock.shift(HOUR + timedelta(seconds=1))
    assert sessions_of(people.owner).count() == 1
    assert forget_expired_sessions(actor=SYSTEM) == 1
