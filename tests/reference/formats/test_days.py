"""The file of international days, and the calendar made of it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from icalendar import Calendar

from equalcity.reference.formats.day_calendar import calendar_of_days
from equalcity.reference.formats.days import read_days
from equalcity.reference.selectors import DayShown

ASKED_FOR = {"02-06", "03-08", "05-17", "06-20", "10-10", "10-18", "11-25", "12-10"}
LANGUAGES = {"en", "fr", "nl", "de", "it", "sv", "ar"}
DAY = """format: equalcity-days/1
language: en
standing: draft
days:
  - id: a-day
    from: "{starts}"
    names: {{en: A day}}
    by: {by}
    resolution: {resolution}
    since: "1999"
    toolboxes: [small]
    sources: {sources}
"""
SOURCE = '[{url: "https://example.org/", publisher: Example, read: 2026-11}]'


def test_the_shipped_days_are_named_in_every_language_with_a_source(content: Path) -> None:
    days, mistakes = read_days(content / "reference" / "days.yaml")

    assert mistakes == []
    assert {day.starts for day in days} | {day.ends for day in days} >= ASKED_FOR
    assert all(set(day.names) == LANGUAGES for day in days)
    assert [day.starts for day in days] == sorted(day.starts for day in days)


def test_the_pages_that_help_to_prepare_are_there(content: Path) -> None:
    days, _ = read_days(content / "reference" / "days.yaml")

    for toolbox, part, unit in (each.split("/") for day in days for each in day.units):
        assert list((content / "toolboxes" / toolbox / part).glob(f"*-{unit}.md")), (toolbox, part, unit)


@pytest.mark.parametrize(
    ("said", "where"),
    [
        ({"starts": "02-30"}, "from"),
        ({"starts": "13-01"}, "from"),
        ({"by": "somebody"}, "by"),
        ({"resolution": '""'}, "resolution"),
        ({"sources": "[]"}, "source"),
    ],
)
def test_a_day_that_cannot_be_relied_on_is_refused(tmp_path: Path, said: dict[str, str], where: str) -> None:
    right = {"starts": "02-28", "by": "un-assembly", "resolution": "54/134", "sources": SOURCE}
    path = tmp_path / "days.yaml"

    path.write_text(DAY.format(**right))
    assert read_days(path)[1] == []
    path.write_text(DAY.format(**{**right, **said}))
    first, *_others = read_days(path)[1]

    assert where in f"{first}"


def test_the_calendar_says_nothing_of_what_a_day_is_about() -> None:
    span = DayShown(
        "sixteen-days", "16 Days against violence", "en", False, date(2026, 11, 25), date(2026, 12, 10), "civil-society",
        "", "1991", (), (), (),
    )  # fmt: skip

    made = calendar_of_days([span], title="International day", page="https://example.org/en/days/")
    (entry,) = Calendar.from_ical(made).walk("VEVENT")

    assert b"iolence" not in made
    assert b"sixteen" not in made
    assert entry["summary"] == "International day"
    assert entry.decoded("dtstart") == date(2026, 11, 25)
    assert entry.decoded("dtend") == date(2026, 12, 11)
    assert entry["rrule"]["freq"] == ["YEARLY"]
