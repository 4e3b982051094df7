"""Where the words of a cloud stand."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from equalcity.gatherings.logic.room_cloud import LINE, SIZES, WIDTH, Placed, Word, direction_of, lay_out

WORDS = st.lists(
    st.builds(
        Word, st.text(st.characters(exclude_categories=("Cc", "Cs")), min_size=1, max_size=60), st.integers(3, 200)
    ),
    max_size=40,
)


def box(word: Placed) -> tuple[float, float, float, float]:
    return (
        word.x - word.width / 2,
        word.x + word.width / 2,
        word.y - 0.68 * LINE * word.size,
        word.y + 0.32 * LINE * word.size,
    )


@given(WORDS)
def test_no_word_stands_upon_another_or_outside(words: list[Word]) -> None:
    cloud = lay_out(words)
    boxes = [box(word) for word in cloud.words]
    assert sorted(word.text for word in cloud.words) == sorted(word.text for word in words)
    for left, right, top, bottom in boxes:
        assert -0.01 <= left <= right <= WIDTH + 0.01
        assert -0.01 <= top <= bottom <= cloud.height + 0.01
    for one, other in combinations(boxes, 2):
        is_beside = one[1] <= other[0] + 0.01 or other[1] <= one[0] + 0.01
        is_above = one[3] <= other[2] + 0.01 or other[3] <= one[2] + 0.01
        assert is_beside or is_above


def test_more_people_are_larger_letters_and_one_size_where_nobody_counted() -> None:
    many = lay_out([Word("networking", 12), Word("law", 6), Word("examples", 3)])
    assert {word.text: word.rank for word in many.words} == {"networking": 4, "law": 1, "examples": 0}
    assert {word.size for word in lay_out([Word("networking"), Word("meet new experts")]).words} == {SIZES[2]}
    assert lay_out([]).words == ()


def test_words_stand_in_the_direction_of_their_script() -> None:
    assert [direction_of(text) for text in ("law", "قانون", "חוק", "ሕግ", "закон", "…", "123 شبكة")] == [
        "ltr", "rtl", "rtl", "ltr", "ltr", "ltr", "rtl",
    ]  # fmt: skip
