"""Suggestions of what may mean the same."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from equalcity.gatherings.logic.room_grouping import folded, near_name, suggested
from equalcity.gatherings.logic.rooms import bits_of, chosen_in, cleaned, options_in


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Networking", "networking!"),
        ("good practice", "Practice, good"),
        ("Échange", "echange"),
        ("تبادل الخبرات", "تَبَادُل الخبرات"),
        ("Обмен опытом", "обмен ОПЫТОМ"),
        ("ΑΝΤΑΛΛΑΓΗ", "ανταλλαγή"),
    ],
)
def test_spellings_of_one(one: str, other: str) -> None:
    assert folded(one) == folded(other) != ""


def test_entries_are_put_side_by_side_and_each_stands_once() -> None:
    texts = [
        "networking",
        "Good practices",
        "Networking",
        "good practice",
        "NETWORK ING",
        "law",
        "low",
        "شبكات",
        "networkin",
    ]
    assert suggested(texts) == [[0, 2, 8], [1, 3], [4], [5], [6], [7]]


def test_an_entry_is_offered_the_name_that_it_resembles() -> None:
    names = ["law", "networking", "تبادل الخبرات"]
    assert [near_name(text, names) for text in ("Networkin", "LAW", "low", "تَبادل الخبرات", "")] == [
        "networking", "law", "", "تبادل الخبرات", "",
    ]  # fmt: skip


@given(st.lists(st.text(max_size=20), max_size=30))
def test_every_entry_stands_in_exactly_one_group(texts: list[str]) -> None:
    assert sorted(at for group in suggested(texts) for at in group) == list(range(len(texts)))


@given(st.text(max_size=400), st.integers(1, 60))
def test_cleaning_gives_one_short_line_and_changes_nothing_twice(text: str, longest: int) -> None:
    said = cleaned(text, longest)
    assert len(said) <= longest
    assert said == said.strip()
    assert not set(said) & set("\n\r\t\x00\u202e\u2066\u200f")
    assert cleaned(said, longest) == said


def test_persian_keeps_its_joiner_and_words_their_spaces() -> None:
    assert cleaned("  می\u200cخواهم\n\u202eabc\u202c  ", 60) == "می\u200cخواهم abc"
    assert options_in(" yes \n\nno\nyes\n") == ["yes", "no"]


@given(st.sets(st.integers(0, 11)))
def test_bits_of_a_poll(chosen: set[int]) -> None:
    assert chosen_in(bits_of(list(chosen))) == sorted(chosen)
