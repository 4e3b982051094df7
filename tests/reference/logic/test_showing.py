"""The rules of what may be shown, tried one by one and against random calls."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from equalcity.reference.logic.showing import (
    Check,
    Line,
    NumberStanding,
    TextStanding,
    latest,
    may_be_read,
    number_standing,
    text_standing,
)

LINE = Line("1522", ("IT",))
WITHHELD = Line("116016", ("BE", "IT"), is_withheld=True)
DAY = date(2026, 11, 1)


def standing(line: Line, country: str, *checks: Check, demo: bool = False) -> NumberStanding:
    return number_standing(line, country, checks, shows_unchecked=demo)


@pytest.mark.parametrize("demo", [False, True])
def test_112_is_always_shown(demo: bool) -> None:
    assert standing(Line("112", (), is_withheld=True), "XX", demo=demo) == NumberStanding.ALWAYS


def test_an_unchecked_number_shows_in_the_demo_alone() -> None:
    assert standing(LINE, "IT") == NumberStanding.HIDDEN
    assert standing(LINE, "IT", demo=True) == NumberStanding.UNCHECKED


def test_a_call_counts_in_its_own_country_and_for_the_digits_called() -> None:
    line = Line("116000", ("BE", "SE"))
    assert standing(line, "BE", Check("116000", "BE", DAY, True)) == NumberStanding.CHECKED
    assert standing(line, "SE", Check("116000", "BE", DAY, True)) == NumberStanding.HIDDEN
    assert standing(line, "BE", Check("116999", "BE", DAY, True)) == NumberStanding.HIDDEN


def test_the_last_call_decides() -> None:
    worked, failed = Check("1522", "IT", DAY, True), Check("1522", "IT", date(2026, 11, 2), False)
    assert standing(LINE, "IT", failed, worked) == NumberStanding.HIDDEN
    assert standing(LINE, "IT", worked, failed, demo=True) == NumberStanding.HIDDEN
    same_day = Check("1522", "IT", DAY, False)
    assert latest(LINE, "IT", [worked, same_day]) == same_day
    assert latest(LINE, "IT", [same_day, worked]) == worked


def test_a_withheld_number_waits_for_a_call_even_in_the_demo() -> None:
    assert standing(WITHHELD, "BE", demo=True) == NumberStanding.HIDDEN
    assert standing(WITHHELD, "BE", Check("116016", "BE", DAY, True)) == NumberStanding.CHECKED
    assert standing(WITHHELD, "IT", Check("116016", "BE", DAY, True)) == NumberStanding.HIDDEN


@given(
    st.lists(st.builds(Check, st.just("116111"), st.sampled_from(["IT", "SE"]), st.dates(), st.booleans())),
    st.booleans(),
)
def test_116_111_is_never_shown_in_italy(checks: list[Check], demo: bool) -> None:
    line = Line("116111", ("IT", "SE"))
    assert number_standing(line, "IT", checks, shows_unchecked=demo) == NumberStanding.HIDDEN


def test_a_text_is_outdated_before_it_is_reviewed() -> None:
    def of(text: str, reviewed: bool) -> TextStanding:
        return text_standing(is_source=False, of=text, source_hash="now", is_reviewed=reviewed)

    assert [of("now", True), of("now", False), of("then", True)] == [
        TextStanding.REVIEWED,
        TextStanding.DRAFT,
        TextStanding.OUTDATED,
    ]
    assert text_standing(is_source=True, of="", source_hash="now", is_reviewed=False) == TextStanding.SOURCE


def test_help_pages_show_reviewed_words_only() -> None:
    shown = {text for text in TextStanding if may_be_read(text, zone="help", shows_unreviewed=False)}
    assert shown == {TextStanding.SOURCE, TextStanding.REVIEWED}
    assert all(may_be_read(text, zone="working", shows_unreviewed=False) for text in TextStanding)
    assert all(may_be_read(text, zone="help", shows_unreviewed=True) for text in TextStanding)
