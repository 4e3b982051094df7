"""Facts of a helpline in words."""

from __future__ import annotations

import pytest
from django.utils.translation import override

from equalcity.reference.selectors import reference_book
from equalcity.reference.words import as_of, facts_in_words, hours_in_words


@pytest.mark.parametrize(
    ("hours", "language", "expected"),
    [
        ("", "en", ""),
        ("24/7", "en", "day and night, every day"),
        ("Mo-Su 12:00-20:00", "en_GB", "every day, 12:00 to 20:00"),
        ("Mo,We,Fr 09:00-12:00", "en_GB", "Monday, Wednesday and Friday, 09:00 to 12:00"),
        ("Mo-Tu 09:00-12:00", "prs", "دوشنبه و سه\u200cشنبه, ۹:۰۰ to ۱۲:۰۰"),
        ("Xx 09:00-12:00", "en", "Xx 09:00-12:00"),
    ],
)
def test_hours(hours: str, language: str, expected: str) -> None:
    with override("en"):
        assert hours_in_words(hours, language) == expected


@pytest.mark.usefixtures("loaded")
@pytest.mark.parametrize(
    ("key", "expected", "year"),
    [
        ("eu-112", [], ""),
        (
            "se-kvinnofridslinjen",
            [
                "not on the telephone bill",
                "free of charge",
                "no name needed",
                "interpreters can be asked for",
                "day and night, every day",
            ],
            "2012",
        ),
        (
            "it-1522",
            ["free of charge", "calls are not recorded", "day and night, every day", "also by chat or app"],
            "2023",
        ),
    ],
)
def test_facts(key: str, expected: list[str], year: str) -> None:
    line = reference_book("en", shows_unchecked=True).helpline(key)
    assert line is not None
    assert (facts_in_words(line, "en"), as_of(line)) == (expected, year)
