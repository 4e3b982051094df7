"""Programmes, days and words: what cannot be is found, what is parallel stands together."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from equalcity.gatherings.logic.content import (
    EventContent,
    PartContent,
    as_json,
    content_from,
    mark_of,
    must_be_told,
    part_from,
    speaker_lines,
    speakers_from,
)
from equalcity.gatherings.logic.days import exists, forget_on, zones
from equalcity.gatherings.logic.one_line import is_one_line
from equalcity.gatherings.logic.programme import Clash, clashes, outside, slots
from equalcity.gatherings.logic.states import MOVES, may_move, takes_registrations

TEN = datetime(2027, 6, 11, 10, tzinfo=UTC)


def part(start: int, minutes: int, track: str = "", title: str = "x") -> PartContent:
    begins = TEN + timedelta(minutes=start)
    return PartContent(begins, begins + timedelta(minutes=minutes), track, title, "", ())


def test_parallel_parts_have_a_track_each() -> None:
    assert clashes([part(0, 30), part(30, 30)]) == []
    assert clashes([part(0, 60, "A"), part(10, 60, "B")]) == []
    assert clashes([part(0, 60, "A"), part(59, 60, "A")]) == [Clash(0, 1)]
    assert clashes([part(30, 10, "A"), part(0, 60)]) == [Clash(1, 0)]


def test_parts_stay_within_the_event() -> None:
    assert outside([part(0, 60), part(-1, 10), part(50, 11)], TEN, TEN + timedelta(hours=1)) == [1, 2]


def test_what_runs_at_the_same_time_stands_together() -> None:
    parts = [part(60, 30, "B"), part(0, 60), part(60, 60, "A"), part(100, 20, "B"), part(120, 5)]
    assert [[(each.track, each.starts_at.minute) for each in slot] for slot in slots(parts)] == [
        [("", 0)],
        [("A", 0), ("B", 0), ("B", 40)],
        [("", 0)],
    ]


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None, max_examples=60)
@given(st.lists(st.tuples(st.integers(0, 600), st.integers(1, 90), st.sampled_from(["", "A", "B"])), max_size=12))
def test_slots_hold_every_part_once_and_never_overlap(rows: list[tuple[int, int, str]]) -> None:
    parts = [part(*row) for row in rows]
    found = slots(parts)
    assert sorted(map(id, (each for slot in found for each in slot))) == sorted(map(id, parts))
    for before, after in pairwise(found):
        assert max(each.ends_at for each in before) <= min(each.starts_at for each in after)


def test_speakers_are_lines() -> None:
    lines = "Ada Example,  midwife, Rome\n\n  Bo  \n, nobody"
    assert speakers_from(lines) == (("Ada Example", "midwife, Rome"), ("Bo", ""))
    assert speaker_lines(speakers_from(lines)) == "Ada Example, midwife, Rome\nBo"


def content() -> EventContent:
    return EventContent(
        title="T", summary="", language="en", kind="webinar", form="online", access="open", languages=("en",), toolbox="",
        zone="Europe/Rome", starts_at=TEN, ends_at=TEN + timedelta(hours=1), place="", join_link="", capacity=3,
    )  # fmt: skip


def test_content_comes_back_from_plain_values_whatever_zone_its_moments_had() -> None:
    there = replace(content(), starts_at=TEN.astimezone(ZoneInfo("Asia/Tokyo")))
    assert content_from(as_json(there)) == content()
    assert mark_of(there) == mark_of(content())
    assert mark_of(replace(content(), capacity=4)) != mark_of(content())
    speaking = replace(part(0, 5), speakers=(("Ada", "x"),))
    assert part_from(as_json(speaking)) == speaking


def test_time_and_place_are_told_and_words_are_not() -> None:
    assert must_be_told(content(), replace(content(), place="Via Prima 1"))
    assert must_be_told(content(), replace(content(), ends_at=TEN + timedelta(hours=2)))
    assert not must_be_told(content(), replace(content(), title="Other", summary="More", capacity=9))


def test_the_deletion_day_is_counted_by_the_clocks_of_the_place() -> None:
    late = datetime(2027, 6, 10, 23, 30, tzinfo=UTC)
    assert forget_on(late, "UTC") == date(2027, 6, 24)
    assert forget_on(late, "Europe/Rome") == date(2027, 6, 25)


def test_an_hour_that_clocks_leave_out_is_no_hour() -> None:
    rome = ZoneInfo("Europe/Rome")
    assert not exists(datetime(2027, 3, 28, 2, 30, tzinfo=rome))
    assert exists(datetime(2027, 3, 28, 3, 30, tzinfo=rome))
    assert exists(datetime(2027, 10, 31, 2, 30, tzinfo=rome))


def test_zones_are_those_of_places() -> None:
    assert {"Europe/Rome", "Africa/Mogadishu", "UTC"} <= set(zones())
    assert not any(name.startswith(("Etc/", "posix", "SystemV", "US/")) for name in zones())


@pytest.mark.parametrize("text", ["a\nb", "a\rBcc: x@example.org", "a\x00", "a\u2028b", "a\u202eb", "\u2066a"])
def test_more_than_a_line_is_no_line(text: str) -> None:
    assert not is_one_line(text)


@pytest.mark.parametrize("text", ["", "Ada <b>", "آدا", "Zoë-Ann O'Hara", "እሌኒ", "A\u200cB"])
def test_names_of_any_script_are_a_line(text: str) -> None:
    assert is_one_line(text)


def test_states_only_go_on() -> None:
    seen = ["draft"]
    while MOVES[seen[-1]]:
        seen.append(MOVES[seen[-1]][0])
    assert seen == ["draft", "published", "held", "closed"]
    assert may_move("published", "cancelled")
    assert not may_move("held", "cancelled")
    assert not may_move("nothing", "published")
    assert [takes_registrations(state, has_begun=False) for state in MOVES] == [False, True, False, False, False]
    assert not takes_registrations("published", has_begun=True)
