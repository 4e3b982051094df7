"""Hits in their context: real ranges of the original, whole words, in any script."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from equalcity.press.search.cut import cut, packed, unpacked
from equalcity.press.search.query import Matcher, Mercy, terms
from equalcity.press.search.snippets import SLACK, WIDTH, Snippet, snippet


def shown(text: str, typed: str, language: str, width: int = WIDTH) -> Snippet:
    return snippet(text, cut(text, language), Matcher(terms(typed, language), Mercy.TYPING), width)


def marked(found: Snippet) -> list[str]:
    return [found.text[start:end] for start, end in found.marks]


def test_marks_are_words_as_they_are_written() -> None:
    assert marked(shown("L’Écoute des réfugiées (l'écoute).", "ecoute refugiee", "fr")) == [
        "Écoute",
        "réfugiées",
        "écoute",
    ]


def test_a_long_text_is_cut_at_words_around_the_hit() -> None:
    text = "before " * 100 + "interpreter" + " after" * 100
    found = shown(text, "interpreters", "en")
    assert marked(found) == ["interpreter"]
    assert found.is_cut_before
    assert found.is_cut_after
    assert set(found.text.split()) == {"before", "interpreter", "after"}
    assert WIDTH - SLACK <= len(found.text) <= WIDTH + SLACK


def test_the_stretch_with_most_different_words_wins() -> None:
    text = "door door door " + "x " * 300 + "a door and a window"
    assert marked(shown(text, "door window", "en")) == ["door", "window"]


def test_right_to_left_text_is_cut_and_marked_in_reading_order() -> None:
    text = "كلمة " * 80 + "تعرضن للعنف في البيت " + "كلمة " * 80
    found = shown(text, "العنف", "ar")
    assert marked(found) == ["للعنف"]
    assert found.text in text
    assert {"للعنف", "البيت"} <= set(found.text.split()) <= set(text.split())


def test_pairs_of_letters_that_overlap_make_one_mark() -> None:
    assert marked(shown("受到家庭暴力的妇女", "家庭暴力", "zh")) == ["家庭暴力"]


def test_a_text_without_hits_shows_its_beginning() -> None:
    found = shown("word " * 100, "absent", "en")
    assert (found.text.startswith("word word"), found.marks, found.is_cut_before, found.is_cut_after) == (
        True,
        (),
        False,
        True,
    )


def test_a_short_text_is_shown_whole() -> None:
    assert shown("A door.", "door", "en") == Snippet("A door.", ((2, 6),))


TEXTS = st.text(st.sampled_from("abcde éß,. \n家庭ทัยশিশু العنف\u0301"), max_size=900)


@settings(max_examples=300, deadline=None)
@given(TEXTS, st.sampled_from(["en", "ar", "zh", "th", "bn"]), st.integers(1, 120))
def test_a_snippet_is_a_stretch_of_the_text_with_marks_inside_and_apart(text: str, language: str, width: int) -> None:
    found = shown(text, text[:30], language, width)
    assert found.text in text
    ends = [0]
    for start, end in found.marks:
        assert ends[-1] <= start < end <= len(found.text)
        ends.append(end)


@settings(max_examples=100, deadline=None)
@given(TEXTS, TEXTS)
def test_what_is_packed_comes_back(title: str, text: str) -> None:
    given_ = (cut(title, "en"), cut(text, "ar"))
    assert unpacked(packed(*given_)) == given_
