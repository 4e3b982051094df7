from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from equalcity.toolboxes.logic.blocks import FRAME, Block, Package, Part, Unit
from equalcity.toolboxes.logic.editor.shared_words import MOST, SHINGLE, shared_words


def box(slug: str, *texts: str, frame: str = FRAME, chapter: str = "") -> Package:
    units = tuple(
        Unit(f"u{n}", f"p/0{n}-u{n}.md", "guide", (), (Block("text", {"body": text}),), frame=chapter)
        for n, text in enumerate(texts)
    )
    return Package(slug, "en", (), (Part("p", (), units),), frame=frame)


def run_of(prefix: str, count: int) -> str:
    return " ".join(f"{prefix}{n}" for n in range(count))


def test_a_toolbox_that_copies_is_told_where() -> None:
    one, two = box("one", run_of("a", 92), run_of("c", 8)), box("two", run_of("b", 70), run_of("C", 8))
    assert [(slug, str(r.what), r.remedy) for slug, r in shared_words([one, two])] == [
        (
            "two",
            "8 of 78 words stand in another toolbox too, and a tenth is the most",
            "write for your own readers, first in p/01-u1.md",
        )
    ]


def test_chapters_of_the_frame_and_toolboxes_without_it_are_left_out() -> None:
    same = run_of("a", 50)
    assert list(shared_words([box("one", same), box("two", same, frame="")])) == []
    assert list(shared_words([box("one", same, chapter="adapt"), box("two", same, chapter="adapt")])) == []


def test_seven_words_in_a_row_are_chance() -> None:
    assert list(shared_words([box("one", run_of("a", 7)), box("two", run_of("a", 7))])) == []


@given(own=st.integers(0, 120), common=st.integers(0, 40))
def test_a_tenth_is_the_most(own: int, common: int) -> None:
    one = box("one", run_of("a", own), run_of("c", common))
    two = box("two", run_of("b", 2000), run_of("c", common))
    shared = common if common >= SHINGLE else 0
    assert any(slug == "one" for slug, _ in shared_words([one, two])) == (shared > (own + common) * MOST)
