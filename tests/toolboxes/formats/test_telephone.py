from __future__ import annotations

import pytest

from equalcity.toolboxes.formats.package.telephone import typed_numbers

NUMBERS = [
    ("Call 02 535 45 42 now", "02 535 45 42"),
    ("0800/30 030", "0800/30 030"),
    ("(02) 535.45.42", "(02) 535.45.42"),
    ("+32 2 535 45 42", "+32 2 535 45 42"),
    ("+46-20-505050", "+46-20-505050"),
    ("00352 2060 1060", "00352 2060 1060"),
    ("the line 2060 1060 answers", "2060 1060"),
    ("116 016", "116 016"),
    ("116111", "116111"),
    ("Call 1522.", "1522"),
    ("ring the helpline 1712", "1712"),
    ("dial 114", "114"),
]
HARMLESS = [
    "Call 112 at once",
    "from 2019 to 2021, 2019-2021, 2014–2020",
    "2026-11-20 and 20.11.2026 and 20/11/2026",
    "Directive (EU) 2024/1385, Directive 2012/29/EU, Law 47/2017",
    "1 000 000 people, 2.500.000 euros",
    "children of 10-16, steps of 5 10 15 minutes",
    "[words](https://example.org/0253545421) and https://example.org/02535454",
    "[[helpline:eu-116000]] and [[helpline:lu-violence-2060-1060]]",
    "article 458bis, pages 100-120, 3.141592653",
    "call 12 people, call back in 20 minutes",
]


@pytest.mark.parametrize(("text", "number"), NUMBERS)
def test_a_telephone_number_is_found(text: str, number: str) -> None:
    assert list(typed_numbers(f"Words.\n{text}")) == [(1, number)]


@pytest.mark.parametrize("text", HARMLESS)
def test_other_numbers_are_left_alone(text: str) -> None:
    assert list(typed_numbers(text)) == []
