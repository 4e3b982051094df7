"""Whatever is typed is a query, and none is a mistake."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from equalcity.press.search.index import build
from equalcity.press.search.query import LENGTH, TERMS, Mercy, terms
from equalcity.press.search.service import Reader
from press.search.shelf import entry


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> Reader:
    folder = tmp_path_factory.mktemp("query")
    build(folder, [
        entry("a", "The interpreter keeps a secret.", is_source=True),
        entry("b", "家庭暴力", "zh"),
        entry("c", "Gewaltberatungsstelle", "de"),
    ])  # fmt: skip
    return Reader(folder)


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(st.characters(codec=None)), st.sampled_from(["en", "de", "ar", "zh", "th", "tr", "xx", "", "zz-ZZ"]))
@example('title:"a" AND (', "en")
@example("a* [TO} ~2 ^9 \\ .* +-/", "en")
@example("\ud800", "en")
@example("a" * 100_000, "de")
@example("secret " * 10_000, "en")
def test_nothing_that_is_typed_raises(reader: Reader, typed: str, language: str) -> None:
    found = reader.search(typed, language=language)
    assert len(found.hits) == min(found.total, 10)
    for hit in found.hits:
        for shown in (hit.title, hit.text):
            assert all(0 <= start < end <= len(shown.text) for start, end in shown.marks)


def test_signs_alone_find_nothing(reader: Reader) -> None:
    assert reader.search("?!* ()", language="en").total == 0
    assert terms("?!* ()", "en") == ()


def test_only_the_beginning_of_a_very_long_query_counts() -> None:
    assert len(terms(" ".join(f"word{number}" for number in range(100)), "en")) == TERMS
    assert sum(len(term.typed) for term in terms("a" * 1000, "en")) == LENGTH


@pytest.mark.parametrize(
    ("word", "errors"), [("abc", 0), ("abcd", 1), ("abcdefg", 1), ("abcdefgh", 2), ("12345678", 0), ("a" * 25, 0)]
)
def test_longer_words_may_hold_more_errors(word: str, errors: int) -> None:
    assert terms(word, "en")[0].errors == errors


def test_only_the_word_being_typed_means_those_it_begins(reader: Reader) -> None:
    assert reader.search("interp", language="en").total == 1
    found = reader.search("interp secret", language="en")
    assert (found.total, found.relaxed) == (1, True)
    assert reader.search("interp ", language="en").total == 1


def test_every_word_must_be_met_before_any_word_will_do(reader: Reader) -> None:
    assert not reader.search("secret interpreter", language="en").relaxed
    assert reader.search("secret zebra", language="en").relaxed


def test_texts_that_meet_half_of_many_words_keep_out_those_that_meet_one(tmp_path: Path) -> None:
    build(tmp_path, [entry("half", "listen without hurry"), entry("one", "without without without")])
    found = Reader(tmp_path).search("listen without judging", language="en")
    assert ([hit.entry.id for hit in found.hits], found.relaxed) == (["half"], True)
    assert Reader(tmp_path).search("zebra without judging anybody", language="en").total == 2


def test_a_word_of_one_language_is_no_mistyped_word_of_another(tmp_path: Path) -> None:
    build(tmp_path, [entry("a", "she told the interpreter", is_source=True)])
    reader = Reader(tmp_path)
    assert reader.search("tolk", language="nl").total == 0
    assert reader.search("tolk", language="en").corrected == (("tolk", "told"),)
    assert reader.search("interpeter", language="nl").corrected == (("interpeter", "interpreter"),)


def test_a_forgiven_error_says_what_was_meant(reader: Reader) -> None:
    found = reader.search("interprter", language="en")
    assert (found.total, found.relaxed, found.corrected) == (1, False, (("interprter", "interpreter"),))
    assert reader.search("secret", language="en").corrected == ()


def test_parts_of_a_compound_are_met_in_languages_that_write_them(reader: Reader) -> None:
    assert reader.search("Beratung", language="de").total == 1
    assert terms("Beratung", "en")[0].compounds is False


def test_mercy_grows() -> None:
    assert list(Mercy) == sorted(Mercy)
