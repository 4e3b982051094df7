"""Texts to share: never too long, never cut within a word, always with the link."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from equalcity.voices.logic.share_texts import LINK, MORE, Sayable, counted, cut, share_text, share_texts

HERE = "https://city.test/en/updates/2026-two-cities/"
WORDS = st.text(st.sampled_from("abc é\u0301م\u064fاя漢\U0001f469\u200d\U0001f52c\u0915\u094d \n"), max_size=120)


@given(WORDS, WORDS, WORDS, st.integers(60, 600))
def test_a_text_is_never_too_long_and_ends_with_the_link(title: str, facts: str, sentences: str, most: int) -> None:
    text = share_text(Sayable(title, facts, sentences, HERE), most)
    assert counted(text, HERE) <= most
    assert text.endswith(HERE)


@given(WORDS, st.integers(0, 60))
def test_a_cut_stands_between_words_and_never_before_a_mark(text: str, most: int) -> None:
    kept = cut(text, most)
    if kept == text or not kept:
        return
    begun = kept.removesuffix(MORE)
    assert text.startswith(begun)
    rest = text[len(begun) :].lstrip(",;:-–—")
    assert rest[:1].isspace()
    after = rest.lstrip()
    assert not after or unicodedata.category(after[0])[0] != "M"


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Two cities", 10),
        ("é", 1),
        ("مدينة", 5),
        ("漢字", 4),
        ("\U0001f30d", 2),
        (HERE, len(HERE)),
        ("https://a.b/", LINK),
    ],
)
def test_signs_are_counted_as_the_strictest_channel_does(text: str, count: int) -> None:
    assert counted(text, text if text.startswith("https") else "") == count


def test_the_sentences_are_cut_before_the_facts_and_these_before_the_title() -> None:
    said = Sayable("Two cities more", "11 June, 10:00", "The network has grown by two cities in spring.", HERE)
    whole = "Two cities more\n11 June, 10:00\nThe network has grown by two cities in spring."
    assert share_text(said, 280) == f"{whole}\n{HERE}"
    assert share_text(said, 100) == f"Two cities more\n11 June, 10:00\nThe network has grown…\n{HERE}"
    assert share_text(said, 72) == f"Two cities more\n11 June…\n{HERE}"
    assert share_text(said, 50) == HERE
    assert share_text(Sayable("", "", "", HERE), 280) == HERE


def test_lengths_that_give_the_same_text_are_offered_once() -> None:
    assert [most for most, _ in share_texts(Sayable("Short", "", "", HERE))] == [280]
    assert [most for most, _ in share_texts(Sayable("Title", "", "Many words here. " * 30, HERE))] == [280, 500, 2000]
