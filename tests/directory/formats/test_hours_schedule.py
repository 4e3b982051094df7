"""Hours as rows of HSDS 3.1 `schedule`: there and back, and every row that cannot be taken says why."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directory.hours_made import hours
from equalcity.directory.formats.hours_schedule import Reading, Refusal, read_schedules, schedule_rows
from equalcity.directory.logic.hours import DAY, WEEK, BadHours, Closure, Hours, Slot

DAY_OF_EXPORT = date(2026, 11, 23)
PLAIN = {"freq": "WEEKLY", "byday": "TH,FR", "opens_at": "09:00", "closes_at": "12:00"}
# The row of the official examples, every member filled.
OFFICIAL = {
    "id": "48102e86-bb50-41c4-8f1e-e269368c41d1",
    "valid_from": "2005-01-01",
    "valid_to": "2005-01-01",
    "dtstart": "2005-01-01",
    "timezone": "3",
    "until": "2005-01-01",
    "count": "3",
    "wkst": "TU",
    "freq": "WEEKLY",
    "interval": "1",
    "byday": "TH,FR",
    "byweekno": "41,42",
    "bymonthday": "2,3,4",
    "byyearday": "2,3,4",
    "description": "The service is available from 10 am to 6pm weekdays.",
    "opens_at": "10:00:00",
    "closes_at": "18:00:00",
    "notes": "Some of our staff will be unavailable",
}


def read(*rows: dict[str, object], timezone: str = "Europe/Rome") -> Reading:
    return read_schedules(rows, timezone=timezone)


@given(hours(), st.dates(date(2026, 1, 1), date(2026, 12, 31)))
def test_there_and_back(made: Hours, on: date) -> None:
    rows = schedule_rows(made, on=on)
    assert read_schedules(rows, timezone=made.timezone) == Reading(made)


@given(hours(), st.dates(date(2026, 1, 1), date(2026, 12, 31)))
def test_as_a_table_writes_it(made: Hours, on: date) -> None:
    """The same when every member went through a file as text."""
    rows = [{name: str(value) for name, value in row.items()} for row in schedule_rows(made, on=on)]
    assert read_schedules(rows, timezone=made.timezone) == Reading(made)


def test_the_rows_themselves() -> None:
    slot = Slot(frozenset({3, 4}), 540, 750, frozenset({2, -1}), date(2026, 1, 1), date(2026, 6, 30), "ring twice")
    night = Slot(frozenset({5}), 1320, DAY + 120)
    feast = Closure(date(2026, 12, 24), date(2026, 12, 26), note="holidays")
    assert schedule_rows(Hours((slot, night), (feast,), "Europe/Rome", unread="and later"), on=DAY_OF_EXPORT) == [
        {
            "valid_from": "2026-01-01",
            "valid_to": "2026-06-30",
            "timezone": 1,
            "wkst": "MO",
            "freq": "MONTHLY",
            "interval": 1,
            "byday": "-1TH,2TH,-1FR,2FR",
            "opens_at": "09:00+01:00",
            "closes_at": "12:30+01:00",
            "notes": "ring twice",
        },
        {
            "timezone": 1,
            "wkst": "MO",
            "freq": "WEEKLY",
            "interval": 1,
            "byday": "SA",
            "opens_at": "22:00+01:00",
            "closes_at": "02:00+01:00",
        },
        {
            "valid_from": "2026-12-24",
            "valid_to": "2026-12-26",
            "description": "Closed: holidays",
            "is_exceptional": True,
        },
        {"description": "and later"},
    ]


@pytest.mark.parametrize(
    ("zone", "on", "opens", "number"),
    [
        ("UTC", date(2026, 7, 1), "09:00Z", 0),
        ("Europe/Rome", date(2026, 7, 1), "09:00+02:00", 2),
        ("America/New_York", date(2026, 7, 1), "09:00-04:00", -4),
        ("Asia/Kolkata", date(2026, 7, 1), "09:00+05:30", 5.5),
    ],
)
def test_times_carry_the_offset_of_the_day(zone: str, on: date, opens: str, number: float) -> None:
    (row,) = schedule_rows(Hours((Slot(WEEK, 540, 720),), timezone=zone), on=on)
    assert (row["opens_at"], row["timezone"]) == (opens, number)


@pytest.mark.parametrize("time", ["09:00", "9:00", "09:00:00", "09:00+01:00", "09:00+02:00", "09:00+0100"])
def test_times_as_others_write_them(time: str) -> None:
    assert read({**PLAIN, "opens_at": time}).hours.slots == (Slot(frozenset({3, 4}), 540, 720),)


@pytest.mark.parametrize("closes", ["24:00", "00:00"])
def test_until_midnight(closes: str) -> None:
    assert read({**PLAIN, "closes_at": closes}).hours.slots == (Slot(frozenset({3, 4}), 540, DAY),)


@pytest.mark.parametrize(
    ("row", "slots"),
    [
        ({**PLAIN, "freq": "MONTHLY", "byday": "2TH"}, [([3], [2])]),
        ({**PLAIN, "freq": "MONTHLY", "byday": "2TH, 4TH,-1TH"}, [([3], [2, 4, -1])]),
        ({**PLAIN, "freq": "MONTHLY", "byday": "1MO,3TH"}, [([0], [1]), ([3], [3])]),
        ({**PLAIN, "freq": "MONTHLY", "byday": "+1MO,FR"}, [([0], [1]), ([4], [])]),
        ({**PLAIN, "freq": "", "byday": "mo"}, [([0], [])]),
        ({**PLAIN, "byday": "", "dtstart": "2026-11-25"}, [([2], [])]),
    ],
)
def test_days(row: dict[str, object], slots: list[tuple[list[int], list[int]]]) -> None:
    found = read(row)
    assert found.refusals == ()
    assert [(slot.weekdays, slot.weeks) for slot in found.hours.slots] == [
        (set(days), set(weeks)) for days, weeks in slots
    ]


def test_dates_are_the_narrowest() -> None:
    row = {
        **PLAIN,
        "valid_from": "2026-01-01",
        "dtstart": "2026-02-01T00:00:00",
        "valid_to": "2026-12-31",
        "until": "2026-06-30",
    }
    (slot,) = read(row).hours.slots
    assert (slot.valid_from, slot.valid_to) == (date(2026, 2, 1), date(2026, 6, 30))


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"bymonthday": "2,3,4"}, "bymonthday"),
        ({"byweekno": "41"}, "byweekno"),
        ({"byyearday": "2"}, "byyearday"),
        ({"count": 3}, "count"),
        ({"interval": 2}, "interval"),
        ({"freq": "DAILY"}, "freq"),
        ({"byday": ""}, "byday"),
        ({"byday": "XX"}, "byday"),
        ({"byday": "2TH"}, "byday"),
        ({"byday": "6TH", "freq": "MONTHLY"}, "byday"),
        ({"byday": "-2TH", "freq": "MONTHLY"}, "byday"),
        ({"byday": "", "freq": "MONTHLY", "dtstart": "2026-01-01"}, "byday"),
        ({"opens_at": None}, "opens_at"),
        ({"closes_at": None}, "closes_at"),
        ({"opens_at": "nine"}, "opens_at"),
        ({"opens_at": "09:60"}, "opens_at"),
        ({"opens_at": "24:01"}, "opens_at"),
        ({"opens_at": "24:00"}, "closes_at"),
        ({"opens_at": "12:00"}, "closes_at"),
        ({"opens_at": "09:00Z"}, "opens_at"),
        ({"closes_at": "12:00-05:00"}, "closes_at"),
        ({"timezone": "3"}, "timezone"),
        ({"timezone": "Rome"}, "timezone"),
        ({"valid_from": "01/02/2026"}, "valid_from"),
        ({"valid_from": "2026-02-30"}, "valid_from"),
        ({"valid_from": "2026-02-02", "until": "2026-02-01"}, "valid_to"),
    ],
)
def test_a_row_that_cannot_be_taken_is_text(change: dict[str, object], field: str) -> None:
    found = read(PLAIN, {**PLAIN, "description": "Thursdays", **change})
    assert [(refusal.row, refusal.field) for refusal in found.refusals] == [(1, field)]
    assert found.hours == Hours((Slot(frozenset({3, 4}), 540, 720),), timezone="Europe/Rome", unread="Thursdays")


def test_a_refused_row_without_words_keeps_its_rule() -> None:
    found = read({**PLAIN, "interval": 2})
    assert found.hours.unread == "freq=WEEKLY; byday=TH,FR; opens_at=09:00; closes_at=12:00; interval=2"
    assert found.refusals == (Refusal(0, "interval", "every second week or month cannot be stored"),)


def test_the_official_example_contradicts_itself_and_is_refused() -> None:
    found = read(OFFICIAL)
    assert [refusal.field for refusal in found.refusals] == ["bymonthday"]
    assert found.hours.slots == ()
    assert found.hours.unread == f"{OFFICIAL['description']}; {OFFICIAL['notes']}"


def test_words_alone_are_kept_words_with_times_are_a_note() -> None:
    found = read(
        {"description": " by appointment ", "notes": "ring"}, {"description": None}, {**PLAIN, "description": "desk"}
    )
    assert found == Reading(
        Hours((Slot(frozenset({3, 4}), 540, 720, note="desk"),), timezone="Europe/Rome", unread="by appointment; ring")
    )


def test_round_the_clock() -> None:
    row = {"freq": "WEEKLY", "byday": "MO,TU,WE,TH,FR,SA,SU", "opens_at": "00:00", "closes_at": "24:00"}
    assert read(row).hours == Hours(timezone="Europe/Rome", is_always=True)
    assert read({**row, "byday": "MO,TU,WE,TH,FR"}).hours.is_always is False
    assert read({**row, "closes_at": "12:00"}).hours.is_always is False


@pytest.mark.parametrize(
    ("row", "field"),
    [
        ({"valid_from": "2026-12-24"}, "valid_from"),
        ({"valid_from": "2026-12-24", "valid_to": "2026-12-23"}, "valid_from"),
        ({**PLAIN, "freq": "MONTHLY", "byday": "2TH", "valid_from": "2026-12-24", "valid_to": "2026-12-24"}, "byday"),
    ],
)
def test_an_exceptional_row_that_cannot_be_taken(row: dict[str, object], field: str) -> None:
    found = read({**row, "is_exceptional": "TRUE", "description": "feast"})
    assert [refusal.field for refusal in found.refusals] == [field]
    assert found.hours == Hours(timezone="Europe/Rome", unread="feast")


def test_exceptional_days_that_overlap_leave_everything_unread() -> None:
    feast = {"is_exceptional": True, "valid_from": "2026-12-24", "valid_to": "2026-12-26", "description": "Closed"}
    found = read(PLAIN, feast, {**feast, "valid_to": "2026-12-27"})
    assert [refusal.field for refusal in found.refusals] == ["valid_from"]
    assert found.hours.slots == found.hours.closures == ()
    assert found.hours.unread == "freq=WEEKLY; byday=TH,FR; opens_at=09:00; closes_at=12:00\nClosed\nClosed"


def test_the_zone_of_the_place_has_to_be_one() -> None:
    with pytest.raises(BadHours, match="IANA"):
        read(PLAIN, timezone="Nowhere")


ANY = st.none() | st.integers(-9, 9) | st.text(max_size=6) | st.sampled_from(sorted(OFFICIAL.values()))


@given(st.lists(st.dictionaries(st.sampled_from(sorted(OFFICIAL)), ANY, max_size=8), max_size=3))
def test_no_row_is_an_error(rows: list[dict[str, object]]) -> None:
    found = read_schedules(rows, timezone="Europe/Rome")
    assert all(0 <= refusal.row < len(rows) and refusal.sentence for refusal in found.refusals)
    assert found.hours.closures == ()
