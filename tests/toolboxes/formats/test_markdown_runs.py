"""Which pieces of a sentence keep their own direction."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from equalcity.toolboxes.formats.markdown_runs import Run, direction, split_runs


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("ar", "rtl"),
        ("fa", "rtl"),
        ("prs", "rtl"),
        ("ps-AF", "rtl"),
        ("ckb", "rtl"),
        ("ur", "rtl"),
        ("ti", "ltr"),
        ("ku-Arab", "rtl"),
        ("ku", "ltr"),
        ("az-Latn", "ltr"),
        ("fa_AF", "rtl"),
        ("en-GB", "ltr"),
    ],
)
def test_direction_follows_language_then_script(language: str, expected: str) -> None:
    assert direction(language) == expected


def test_numbers_and_latin_names_are_isolated_in_arabic() -> None:
    text = "اتصل على 02 535 45 42 أو RainbowHouse (Brussels)، من 10-16 في 2026"
    assert [run.text for run in split_runs(text, "ar") if run.side == "ltr"] == [
        "02 535 45 42",
        "RainbowHouse (Brussels)",
        "10-16",
    ]


def test_a_plus_belongs_to_the_name_before_it() -> None:
    assert list(split_runs("مجتمع (LGBTQI+) من", "ar")) == [Run("مجتمع ("), Run("LGBTQI+", "ltr"), Run(") من")]


def test_a_closing_bracket_of_the_sentence_stays_with_the_sentence() -> None:
    assert list(split_runs("نص (IOM) نص", "ar")) == [Run("نص ("), Run("IOM", "ltr"), Run(") نص")]


def test_arabic_is_isolated_in_english_and_a_plain_sentence_is_not_cut() -> None:
    assert list(split_runs("Say مرحبا بكم now", "en")) == [Run("Say "), Run("مرحبا بكم", "rtl"), Run(" now")]
    assert list(split_runs("Open 9-17, room 3", "en")) == [Run("Open 9-17, room 3")]


def test_words_wholly_in_another_script_keep_their_full_stop() -> None:
    assert list(split_runs(" Not yet checked. ", "ar")) == [Run(" "), Run("Not yet checked.", "ltr"), Run(" ")]


@given(st.text(alphabet=st.sampled_from("ab é(),.:/-+0129 نصع\u06f1 ")), st.sampled_from(["en", "ar"]))
def test_joined_the_pieces_are_the_sentence(text: str, language: str) -> None:
    assert "".join(run.text for run in split_runs(text, language)) == text
