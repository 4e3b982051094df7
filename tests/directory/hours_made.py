"""Opening hours that hypothesis makes: any that can be stored."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

from hypothesis import strategies as st

from equalcity.directory.logic.hours import DAY, NTH, WEEK, Closure, Hours, Slot

ZONES = ("UTC", "Europe/Rome", "America/New_York", "Asia/Kathmandu", "Australia/Lord_Howe", "Africa/Casablanca")
days = st.dates(date(2025, 6, 1), date(2027, 6, 1))
notes = st.text(st.sampled_from("abc ì:;,\"'"), max_size=8).map(str.strip)


@st.composite
def slots(draw: st.DrawFn, *, is_plain: bool = False, is_by_day: bool = False) -> Slot:
    """A slot; a plain one holds every week, one by day ends at midnight."""
    opens = draw(st.integers(0, DAY - 1))
    last = DAY if is_by_day or opens == 0 else opens + DAY - 1
    dates = [None, None] if is_plain else draw(st.lists(st.none() | days, min_size=2, max_size=2))
    first, end = sorted(dates) if None not in dates else dates
    weeks = frozenset() if is_plain else draw(st.frozensets(st.sampled_from(sorted(NTH))))
    weekdays = draw(st.frozensets(st.integers(0, 6), min_size=1))
    return Slot(weekdays, opens, draw(st.integers(opens + 1, last)), weeks, first, end, draw(notes))


@st.composite
def closures(draw: st.DrawFn, *, is_by_day: bool = False) -> tuple[Closure, ...]:
    """Up to three closures that share no day, in order."""
    bounds = sorted(draw(st.lists(days, unique=True, max_size=6)))
    spans = [pair for number, pair in enumerate(pairwise(bounds)) if number % 2 == 0]
    plain = st.lists(slots(is_plain=True, is_by_day=is_by_day), max_size=2).map(tuple)
    return tuple(Closure(first, last, draw(plain), draw(notes)) for first, last in spans)


@st.composite
def hours(draw: st.DrawFn, *, zones: tuple[str, ...] = ZONES, is_by_day: bool = False, may_close: bool = True) -> Hours:
    """Hours of every kind."""
    is_always = draw(st.booleans()) and draw(st.booleans())
    some = () if is_always else tuple(draw(st.lists(slots(is_by_day=is_by_day), max_size=4)))
    if some == (Slot(WEEK, 0, DAY),):  # the same as always
        some = ()
    closed = draw(closures(is_by_day=is_by_day)) if may_close else ()
    return Hours(some, closed, draw(st.sampled_from(zones)), is_always, draw(notes))
