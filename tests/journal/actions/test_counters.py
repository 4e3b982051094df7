"""Counters hold back whoever does too much, and know nobody."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.core.cache import cache

from equalcity.journal.actions import allow, insist
from equalcity.journal.actions.counters import forget_counters, hidden
from equalcity.journal.errors import TooOften
from equalcity.journal.models import Counter, DayKey

MINUTE = timedelta(minutes=1)
NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)


@pytest.mark.django_db
def test_a_neighbourhood_has_a_limit_and_others_their_own() -> None:
    with time_machine.travel(NOON, tick=False) as clock:
        assert [allow("vote", "198.51.100.7", 2, MINUTE) for _ in range(3)] == [True, True, False]
        assert not allow("vote", "198.51.100.99", 2, MINUTE)
        assert allow("vote", "203.0.113.1", 2, MINUTE)
        assert allow("ask", "198.51.100.7", 2, MINUTE)
        clock.shift(61)
        assert allow("vote", "198.51.100.7", 2, MINUTE)


@pytest.mark.django_db
def test_insisting_raises_the_kind_sentence() -> None:
    insist("vote", "198.51.100.7", 1, MINUTE)
    with pytest.raises(TooOften, match="Please wait a few minutes"):
        insist("vote", "198.51.100.7", 1, MINUTE)


@pytest.mark.django_db
def test_no_row_holds_an_address() -> None:
    allow("vote", "198.51.100.7", 2, MINUTE)
    cache.set("ip:198.51.100.7", [1.5])
    stored = str(list(Counter.objects.values())) + str(list(DayKey.objects.values()))
    assert "198.51" not in stored
    assert cache.get("ip:198.51.100.7") == [1.5]


@pytest.mark.django_db
def test_rows_die_after_an_hour_and_keys_after_the_day() -> None:
    with time_machine.travel(NOON, tick=False) as clock:
        allow("vote", "198.51.100.7", 2, MINUTE)
        before = hidden("x")
        clock.shift(3601)
        forget_counters()
        assert (Counter.objects.count(), DayKey.objects.count()) == (0, 1)
        clock.shift(timedelta(days=1))
        forget_counters()
        assert DayKey.objects.count() == 0
        assert hidden("x") != before


@pytest.mark.django_db
@pytest.mark.parametrize("per", [timedelta(), timedelta(hours=2)])
def test_a_window_is_at_most_an_hour(per: timedelta) -> None:
    with pytest.raises(ValueError, match="at most an hour"):
        allow("vote", "198.51.100.7", 1, per)


@pytest.mark.django_db
def test_the_cache_keeps_what_it_is_given_until_it_dies() -> None:
    with time_machine.travel(NOON, tick=False) as clock:
        assert cache.add("lock", True, timeout=10)
        assert not cache.add("lock", True, timeout=10)
        assert cache.touch("lock", 30)
        clock.shift(29)
        assert cache.get("lock") is True
        clock.shift(2)
        assert cache.get("lock", "gone") == "gone"
        assert cache.add("lock", 2, timeout=10)
        assert cache.delete("lock")
        assert not cache.delete("lock")
        cache.set("long", 1, timeout=None)
        clock.shift(3601)
        assert cache.get("long") is None
        cache.set("x", 1)
        cache.clear()
        assert cache.get("x") is None
