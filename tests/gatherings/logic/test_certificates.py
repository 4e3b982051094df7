"""How long an event lasted, and that a check code leads back to nobody."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from equalcity.gatherings.logic.certificates import code_for, key_of, minutes_of
from equalcity.gatherings.logic.content import PartContent
from equalcity.gatherings.logic.room_codes import TOKEN, read_code

TEN = datetime(2027, 6, 11, 10, tzinfo=UTC)


def part(start: int, end: int, track: str = "") -> PartContent:
    return PartContent(TEN + timedelta(minutes=start), TEN + timedelta(minutes=end), track, "Part", "", ())


@pytest.mark.parametrize(
    ("hours", "parts", "minutes"),
    [
        (2, (), 120),
        (12, (), 720),
        (13, (), 0),
        (3, (part(0, 60), part(90, 150)), 120),
        (3, (part(90, 150), part(0, 60, "A"), part(0, 50, "B"), part(30, 80, "C")), 140),
        (30, (part(0, 60), part(1440, 1500)), 120),
    ],
)
def test_pauses_do_not_count_and_parallel_parts_count_once(
    hours: int, parts: tuple[PartContent, ...], minutes: int
) -> None:
    assert minutes_of(TEN, TEN + timedelta(hours=hours), parts) == minutes


def test_a_code_is_of_one_registration_and_one_installation() -> None:
    codes = {code_for(secret, who) for secret in ("s", "t") for who in ("a", "b")}
    assert len(codes) == len({key_of(code) for code in codes}) == 4
    assert all(read_code(code, TOKEN) == code for code in codes)
