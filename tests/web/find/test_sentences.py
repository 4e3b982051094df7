"""What is told of a service: a sentence for every reason there can be, in the city's time and the reader's language."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import product
from types import MappingProxyType
from uuid import uuid4

import pytest
from django.utils import translation

from equalcity.directory.logic.hours import Closure, Hours, Slot
from equalcity.directory.logic.matching import Ages, Known, Mode, Reason, Rule, Tone, excluded_by, reasons_for
from equalcity.directory.selectors.shelf import Door, Number, offer_of
from equalcity.web.find import words
from equalcity.web.find.asked import AGES, GENDER, GENDERS, MUSTS, Asked
from equalcity.web.find.cards import dialled
from equalcity.web.find.times import bars, week

SUNDAY = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)  # eleven o'clock in Rome
WEEKDAYS = frozenset(range(5))


def door(**said: object) -> Door:
    empty = dict.fromkeys(
        ("description", "postal_code", "email", "url", "eligibility", "fees", "application", "referral_method",
         "next_step", "response_time", "alert"), ""
    )  # fmt: skip
    made = Door(
        id="d", service=uuid4(), city="rome", name="Open Door", organization="Open Door", language="it", sectors=(),
        address=(), point=None, phones=(), hours=Hours(timezone="Europe/Rome"), languages=(), rules={}, ages=None,
        facts={}, listing="listed", verified_on=date(2026, 11, 3), next_check=date(2027, 2, 3), is_confidential=False,
        hub=None, is_invented=False, organization_id=uuid4(), **empty,
    )  # fmt: skip
    return replace(made, **said)  # type: ignore[arg-type]


def open_at(*slots: Slot, **more: object) -> Door:
    return door(hours=Hours(slots, timezone="Europe/Rome", **more))  # type: ignore[arg-type]


def said(asked: Asked, of: Door) -> list[tuple[str, str]]:
    return [
        (one.text, one.tone)
        for one in (words.told(each, of, SUNDAY) for each in reasons_for(asked.need, offer_of(of, SUNDAY)))
    ]


@pytest.mark.parametrize(
    ("of", "expected"),
    [
        (open_at(Slot(frozenset({6}), 540, 1080)), "Open now until 18:00"),
        (open_at(Slot(frozenset({6}), 540, 1560)), "Open now until 02:00"),
        (door(hours=Hours(timezone="Europe/Rome", is_always=True)), "Open now, day and night"),
        (open_at(Slot(frozenset({6}), 840, 1080)), "Opens today at 14:00"),
        (open_at(Slot(frozenset({0}), 540, 1080)), "Opens tomorrow at 09:00"),
        (open_at(Slot(frozenset({3}), 540, 1080)), "Opens on Thursday at 09:00"),
        (open_at(Slot(frozenset({3}), 540, 1080, frozenset({1}))), "Opens on 3 December at 09:00"),
        (
            open_at(Slot(WEEKDAYS, 540, 1080), closures=(Closure(date(2026, 11, 20), date(2026, 12, 31)),)),
            "Closed, and not open in the next two weeks",
        ),
        (door(), "Hours not known: call first"),
        (open_at(Slot(frozenset({0}), 540, 1080), unread="by appointment"), "Hours not known: call first"),
    ],
)
def test_it_says_until_when_or_when_next_in_the_citys_time(of: Door, expected: str) -> None:
    assert words.opening(of, SUNDAY) == expected


@pytest.mark.parametrize(
    ("gender", "hour", "expected"),
    [
        ("", 9, ("Open now for women only until 12:00", "note")),
        ("woman", 9, ("Open now for women only until 12:00", "good")),
        ("man", 9, ("Opens today at 12:00", "note")),
        ("trans-man", 9, ("Opens today at 12:00", "note")),
        ("trans-woman", 9, ("Open now for women only: call first", "call-first")),
        ("man", 12, ("Open now until 18:00", "good")),
        ("man", 19, ("Opens tomorrow at 12:00", "note")),
        ("woman", 19, ("Opens tomorrow at 09:00", "note")),
    ],
)
def test_hours_for_women_only_are_told_as_they_hold_for_the_reader(
    gender: str, hour: int, expected: tuple[str, str]
) -> None:
    of = open_at(Slot(WEEKDAYS, 540, 720, is_women_only=True), Slot(WEEKDAYS, 720, 1080))
    moment = datetime(2026, 11, 23, hour - 1, 30, tzinfo=UTC)
    reason = next(reasons_for(Asked(gender=gender).need, offer_of(of, moment)))
    assert words.told(reason, of, moment) == words.Told(*expected)


def test_times_are_written_as_the_language_writes_them() -> None:
    with translation.override("ar"):
        assert "2:00 م" in words.opening(open_at(Slot(frozenset({6}), 840, 1080)), SUNDAY)


WOMEN = {GENDER: Rule(Mode.ONLY, frozenset({"woman"}))}


@pytest.mark.parametrize(
    ("asked", "of", "expected"),
    [
        (Asked(language="fa-AF"), door(languages=("fa-AF",)), ("Dari is spoken", "good")),
        (
            Asked(language="fa-AF"),
            door(facts={"interpreters": Known.YES}),
            ("Works with interpreters: ask for Dari when you call", "good"),
        ),
        (
            Asked(language="fa-AF"),
            door(languages=("it",), facts={"interpreters": Known.NO}),
            ("Dari is not spoken, and there are no interpreters", "note"),
        ),
        (Asked(language="fa-AF"), door(), ("Not known whether Dari is spoken: call first", "call-first")),
        (Asked(gender="woman"), door(rules=WOMEN), ("Made for women", "good")),
        (
            Asked(gender="trans-woman"),
            door(rules=WOMEN),
            ("Not known whether trans women are received: call first", "call-first"),
        ),
        (Asked(gender="man"), door(), ("Not known whether men are received: call first", "call-first")),
        (
            Asked(gender="man"),
            door(rules={GENDER: Rule(Mode.PREFERRED, frozenset({"woman"}))}),
            ("Made for others; men are received, too", "note"),
        ),
        (
            Asked(gender="man"),
            door(rules={GENDER: Rule(Mode.OPEN)}),
            ("Everybody is received, whatever their gender", "good"),
        ),
        (Asked(age="child"), door(ages=Ages(Mode.ONLY, None, 17)), ("Up to 17 years", "good")),
        (Asked(age="young"), door(ages=Ages(Mode.ONLY, 18, None)), ("From 18 years on", "good")),
        (Asked(age="child"), door(ages=Ages(Mode.ONLY, 12, 20)), ("For ages 12 to 20: call first", "call-first")),
        (
            Asked(age="young"),
            door(ages=Ages(Mode.PREFERRED, 60, None)),
            ("Made for other ages; yours is received, too", "note"),
        ),
        (Asked(age="young"), door(ages=Ages(Mode.OPEN)), ("For every age", "good")),
        (Asked(age="young"), door(), ("Not known which ages are received: call first", "call-first")),
        (
            Asked(musts=("no-papers-needed",)),
            door(facts={"no-papers-needed": Known.YES}),
            ("No papers needed", "good"),
        ),
        (
            Asked(musts=("no-papers-needed",)),
            door(),
            ("Not known whether papers are needed: call first", "call-first"),
        ),
    ],
)
def test_each_answer_is_told_for_each_service(asked: Asked, of: Door, expected: tuple[str, str]) -> None:
    assert said(asked, of) == [("Hours not known: call first", "call-first"), expected]


def test_what_was_not_checked_lately_says_so_and_what_was_says_when() -> None:
    assert said(Asked(), door(next_check=date(2026, 11, 1)))[-1] == ("Not checked lately: call first", "call-first")
    assert words.checked(door()) == words.Told("Checked on 3 November 2026", "note")
    assert words.checked(door(verified_on=None)) is None


MODES = [None, Rule(Mode.OPEN), *(Rule(mode, frozenset({"woman"})) for mode in (Mode.ONLY, Mode.PREFERRED))]
LIMITS = [None, Ages(Mode.OPEN), *(Ages(mode, *ends) for mode in Mode for ends in ((None, 20), (16, None), (12, 30)))]


def every_meeting() -> Iterator[tuple[Asked, Door]]:
    for gender, rule in product(GENDERS, MODES):
        yield Asked(gender=gender), door(rules=MappingProxyType({GENDER: rule} if rule else {}))
    for age, limits in product(AGES, LIMITS):
        yield Asked(age=age), door(ages=limits)
    for must, known in product(MUSTS, Known):
        yield Asked(musts=(must,)), door(facts={must: known})


def test_there_is_a_sentence_for_every_reason_and_for_whatever_left_a_service_out() -> None:
    left = told = 0
    for asked, of in every_meeting():
        if code := excluded_by(asked.need, offer_of(of, SUNDAY)):
            assert words.left_out(code, 2)
            left += 1
        else:
            told += len(said(asked, of))
    assert (left, told) == (10, 128)


@pytest.mark.parametrize(
    ("code", "count", "expected"),
    [
        ("other-sector", 1, "1 place offers something else."),
        ("only-others:age", 3, "3 places are for other ages."),
        (f"only-others:{GENDER}", 2, "2 places are made for others only."),
        ("not:free-of-charge", 2, "2 places were left out: Costs money."),
    ],
)
def test_it_is_said_what_left_services_out(code: str, count: int, expected: str) -> None:
    assert words.left_out(code, count) == expected


def test_whoever_reports_people_is_told_unasked_and_a_fact_is_not_told_twice() -> None:
    of = door(facts={words.REPORTS: Known.YES, "free-of-charge": Known.YES, "step-free": Known.NO})
    warned = words.warnings(of)
    assert warned == [words.Told("Reports people without a residence permit to the authorities", "careful")]
    assert words.known_facts(of, warned) == ["Free of charge", "There are steps"]
    assert words.warnings(door(facts={words.REPORTS: Known.NO})) == []


def test_whoever_turns_people_away_says_so_to_every_reader() -> None:
    rule = Rule(Mode.ONLY, frozenset({"woman", "man", "not-trans-woman", "not-trans-man"}))
    warned = [
        words.Told("Trans women are not received", "careful"),
        words.Told("Trans men are not received", "careful"),
    ]
    assert words.warnings(door(rules={GENDER: rule})) == warned
    assert words.warnings(door(rules={GENDER: Rule(Mode.ONLY, frozenset({"woman", "man"}))})) == []


@pytest.mark.parametrize(
    ("kilometres", "expected"),
    [(None, ""), (0.2, "less than 1 km away"), (2.4, "about 2 km away"), (11.6, "about 12 km away")],
)
def test_a_distance_promises_no_more_than_a_postcode_can(kilometres: float | None, expected: str) -> None:
    assert words.distance(kilometres) == expected


def test_the_week_begins_today_and_knows_exceptions() -> None:
    closure = Closure(date(2026, 11, 24), date(2026, 11, 24), note="Feast")
    slots = (Slot(WEEKDAYS, 840, 1440, note="ring twice"), Slot(WEEKDAYS, 540, 720, is_women_only=True))
    days = week(Hours(slots, (closure,), "Europe/Rome"), SUNDAY)
    assert [(day.name, list(day.openings), list(day.notes)) for day in days[:3]] == [
        ("Sunday", [], []),
        ("Monday", ["09:00 to 12:00, women only", "14:00 to midnight"], ["ring twice"]),
        ("Tuesday", [], ["Feast"]),
    ]
    assert week(Hours(timezone="Europe/Rome", unread="ask"), SUNDAY) == []
    assert [list(day.openings) for day in week(Hours(is_always=True), SUNDAY)] == [["day and night"]] * 7


def test_today_is_drawn_by_the_hour_of_the_city() -> None:
    hours = Hours((Slot(frozenset({6}), 540, 750), Slot(frozenset({6}), 1320, 1560)), timezone="Europe/Rome")
    assert [(bar.start, bar.length) for bar in bars(hours, SUNDAY)] == [("9", "3.5"), ("22", "2")]


@pytest.mark.parametrize(
    ("number", "extension", "expected"),
    [
        ("+39 (0)6 12 34", "", "+3961234"),
        ("06/12.34-5", "7", "0612345;ext=7"),
        ("1522 (free)", "", "1522"),
        ("12 34 or 56", "", "1234"),
        ("call us", "", ""),
        ("12", "x", "12"),
    ],
)
def test_what_is_dialled_is_the_first_number_without_signs(number: str, extension: str, expected: str) -> None:
    assert dialled(Number(number, extension, "", "", (), Known.UNKNOWN, Known.UNKNOWN)) == expected


def test_a_reason_without_a_sentence_is_a_mistake_of_ours() -> None:
    with pytest.raises(KeyError):
        words.told(Reason("made-for", f"{GENDER}:nobody", Tone.GOOD), door(), SUNDAY)
