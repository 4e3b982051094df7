"""Hours in free text: a table of cases in seven languages, and what holds for any text."""

from __future__ import annotations

import csv
import os
import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from equalcity.directory.formats.hours_text import read_hours
from equalcity.directory.formats.hours_words import WORDS
from equalcity.directory.logic.hours import BadHours, Hours, Slot
from equalcity.directory.logic.hours_open import intervals

DATA = Path(__file__).parents[2] / "data" / "directory"
ZONE = "Europe/Rome"


def cases(name: str = "hours_texts.csv") -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def expected(notation: str) -> tuple[Slot, ...]:
    """Slots from the table's notation: weekdays from 0 = Monday, weeks of the month in brackets, times."""
    found = re.findall(r"([0-6,]+)(?:\[([-\d,]+)\])? (\d\d):(\d\d)-(\d\d):(\d\d)", notation)
    return tuple(
        Slot(
            frozenset(map(int, days.split(","))),
            int(a) * 60 + int(b),
            int(c) * 60 + int(d),
            frozenset(map(int, weeks.split(","))) if weeks else frozenset(),
        )
        for days, weeks, a, b, c, d in found
    )


@pytest.mark.parametrize("case", cases(), ids=lambda case: f"{case['language']}: {case['text']}")
def test_the_table(case: dict[str, str]) -> None:
    is_always = case["slots"] == "always"
    slots = () if is_always else expected(case["slots"])
    read = read_hours(case["text"], language=case["language"], timezone=ZONE)
    assert read == Hours(slots, timezone=ZONE, is_always=is_always, unread=case["unread"])


def test_the_table_speaks_every_language() -> None:
    read = {case["language"] for case in cases() if case["slots"]}
    left = {case["language"] for case in cases() if case["unread"]}
    assert read == set(WORDS)
    assert left > set(WORDS)


def test_support_lines_of_sweden_against_their_own_structured_hours() -> None:
    """Whatever is read from the label behind its heading is what the directory states itself; never anything else."""
    read = 0
    first, last = date(2026, 11, 2), date(2026, 11, 29)
    for case in cases("hours_stodlinjer.csv"):
        found = read_hours(case["label"].partition(": ")[2], language="sv", timezone="Europe/Stockholm")
        stated = Hours(expected(case["slots"]), timezone="Europe/Stockholm")
        if found.slots or found.is_always:
            read += 1
            assert intervals(found, first, last) == intervals(stated, first, last), case["label"]
    assert read == 21


MARKS = (",", ";", ":", "-", ".", "/", "(", ")", "|", "\n", "9", "12", "14.30", "9:00", "17h", "2°", "10am", "999", "x")


@given(st.sampled_from(sorted(WORDS)), st.data())
def test_nothing_is_lost_and_nothing_fails(language: str, data: st.DataObject) -> None:
    pieces = st.sampled_from([*WORDS[language], *MARKS])
    text = " ".join(data.draw(st.lists(pieces | st.text(max_size=3), max_size=14)))
    read = read_hours(text, language=language, timezone=ZONE)
    if not read.slots and not read.is_always:
        assert read.unread == text.strip()
    for rest in read.unread.split("; "):
        assert rest in text


@given(st.sampled_from(sorted(WORDS)), st.text())
def test_any_text_is_text(language: str, text: str) -> None:
    read = read_hours(text, language=language, timezone=ZONE)
    assert read.slots or read.is_always or read.unread == text.strip()


@pytest.mark.parametrize(
    "tail", ["x", "circa", "su appuntamento", "solo donne", "escluso agosto", "chiuso", "(mattina)"]
)
def test_words_behind_a_clause_take_it_back(tail: str) -> None:
    text = f"lunedì 9-12 {tail}"
    assert read_hours(text, language="it", timezone=ZONE) == Hours(timezone=ZONE, unread=text)


def test_a_long_text_is_left() -> None:
    text = "lunedì 9-12; " * 200
    assert read_hours(text, language="it", timezone=ZONE).unread == text.strip()


def test_the_zone_has_to_be_one() -> None:
    with pytest.raises(BadHours, match="IANA"):
        read_hours("lunedì 9-12", language="it", timezone="Nowhere")


# Counted by hand over the 96 texts of the regional list: 3 are empty, none was read wrongly.
LOMBARDY = {"whole": 70, "in part": 18, "left": 5, "empty": 3}


@pytest.mark.skipif("REAL_DATA" not in os.environ, reason="REAL_DATA names no folder of real directories")
def test_the_centres_of_lombardy() -> None:
    with (Path(os.environ["REAL_DATA"]) / "lombardia-cav" / "centri_cav.csv").open(
        encoding="utf-8-sig", newline=""
    ) as file:
        texts = [row["orari"] for row in csv.DictReader(file)]
    counts = dict.fromkeys(LOMBARDY, 0)
    for text in texts:
        read = read_hours(text, language="it", timezone=ZONE)
        counts["empty" if not text else "left" if not read.slots else "in part" if read.unread else "whole"] += 1
    assert counts == LOMBARDY
