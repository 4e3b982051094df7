"""What holds for every text there can be, in every language."""

from __future__ import annotations

import unicodedata
from itertools import pairwise

from hypothesis import example, given, settings
from hypothesis import strategies as st

from equalcity.core.text import Kind, fold, tokens

TAGS = "en fr nl de it sv ar fa prs ps ti so tr uk es pt ur am zh bn ru fi hu el ckb th xx"
LANGUAGES = ["", *TAGS.split()]
ANY_CHARACTER = st.characters(codec=None)  # lone surrogates too
LETTERS = st.sampled_from(
    "aZéßıİøŁœdſﬁ’'-‐\u200c\u200d\u00ad ١۲৩ةىیکٱأـًءֵךѐїґ家族ガー한국ᄒ\u1161\u11abทัยេ្កမြန်နিক়ሴፀÅ\u0301"
)
TEXTS = st.one_of(st.text(ANY_CHARACTER), st.text(LETTERS), st.text(LETTERS, min_size=3, max_size=6))
languages = st.sampled_from(LANGUAGES)


def met_by(text: str, language: str) -> set[str]:
    """All forms under which the index can meet the words of a text."""
    return {form for token in tokens(text, language) for form in (token.norm, *token.stems)}


@settings(max_examples=600, deadline=None)
@given(TEXTS)
@example("ﷺ")
@example("ſ\u0307ẛ̣")
@example("ͅΑ")
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@settings(max_examples=600, deadline=None)
@given(TEXTS, languages)
@example("กำ", "th")
@example("\ud800a\udfff", "en")
def test_offsets_point_to_what_the_token_says(text: str, language: str) -> None:
    for token in tokens(text, language):
        assert 0 <= token.start < token.end <= len(text)
        assert fold(text[token.start : token.end]).startswith(token.norm)
        assert token.norm
        assert not any(char.isspace() for char in token.norm)


@settings(max_examples=300, deadline=None)
@given(TEXTS, languages)
def test_words_and_pairs_stand_in_reading_order(text: str, language: str) -> None:
    words = [token for token in tokens(text, language) if token.kind is Kind.WORD]
    assert all(first.end <= second.start for first, second in pairwise(words))
    starts = [token.start for token in tokens(text, language) if token.kind in (Kind.WORD, Kind.PAIR)]
    assert starts == sorted(starts)


@settings(max_examples=400, deadline=None)
@given(TEXTS, TEXTS, TEXTS, languages)
def test_a_word_is_found_in_any_text_that_holds_it(before: str, word: str, after: str, language: str) -> None:
    text = f"{before} {word} {after}"
    assert met_by(word, language) <= met_by(text, language)


@settings(max_examples=300, deadline=None)
@given(st.text(st.sampled_from("aeiouéàßzrntçğ"), min_size=1, max_size=12), languages)
def test_capitals_and_decomposed_accents_make_no_difference_to_the_folded_word(word: str, language: str) -> None:
    assert fold(word.upper()) == fold(word) == fold(unicodedata.normalize("NFD", word))


@settings(max_examples=300, deadline=None)
@given(TEXTS, languages)
def test_stems_never_repeat_the_word_and_are_folded(text: str, language: str) -> None:
    for token in tokens(text, language):
        assert token.norm not in token.stems
        assert all(stem and fold(stem) == stem for stem in token.stems)
        assert list(token.stems) == sorted(set(token.stems))
