"""What every file is made from: nothing for workers alone, references inside the file, standings counted."""

from dataclasses import replace

import pytest

from equalcity.press.formats.edition import Edition, prevailing, public_blocks
from equalcity.toolboxes.logic.reading import ReadPart, Standing
from press.formats.editions import edition
from toolboxes.formats.reading_samples import WORKER_SECRET, block, session, toolbox, unit


def test_worker_only_units_and_blocks_are_gone_at_every_depth() -> None:
    made = edition()
    assert WORKER_SECRET in str(toolbox())
    assert WORKER_SECRET not in str(made.toolbox)
    kept = [each.id for each in public_blocks((session(),))[0].children]
    assert kept == ["intro", "step1", "note1", "step2", "step3", "step4", "mate1", "onli1"]


def test_a_part_with_nothing_left_is_gone() -> None:
    hidden = replace(unit(), worker_only=True)
    assert edition(box=toolbox(units=(hidden,))).toolbox.parts == ()


def test_a_unit_is_found_in_the_file_and_one_that_was_left_out_is_not() -> None:
    page = edition().page(base_level=2, address_of=lambda each: f"#{each.slug}", media_url=lambda path: None)
    found = page.references.unit("manual", "welcome")
    assert found is not None
    assert (found.title, found.address) == ("The first welcome", "#welcome")
    assert page.references.unit("manual", "signs") is None


def test_standings_are_counted_and_said() -> None:
    blocks = (
        block("text", "a", standing=Standing.DRAFT),
        block("text", "b", standing=Standing.DRAFT),
        block("text", "c", standing=Standing.UNTRANSLATED),
    )
    made: Edition = edition(box=toolbox(units=(unit(blocks=blocks),)))
    assert made.standing_lines() == [
        "Draft translation, not reviewed yet: 2 of 4 passages",
        "In the language it was written in: 1 of 4 passages",
        "Not translated yet; shown in the language it was written in: 1 of 4 passages",
    ]
    assert prevailing(made.standings()) == Standing.DRAFT


def mixed(drafts: int, foreign: int, part: str) -> ReadPart:
    standings = [Standing.DRAFT] * drafts + [Standing.UNTRANSLATED] * foreign
    blocks = tuple(block("text", f"t{n}", id=f"{part}{n}", standing=standing) for n, standing in enumerate(standings))
    said = unit(blocks=blocks)
    title = replace(said.title, standing=standings[0])
    return ReadPart(part, title, None, (replace(said, slug=part, title=title),))


@pytest.mark.parametrize(
    ("parts", "worth"),
    [
        ([(1, 2)], True),  # with the title, which is as the first passage is, 2 of 4
        ([(1, 3)], False),
        ([(0, 3)], False),
        ([(0, 20), (9, 1)], True),  # a part that is nearly all there
        ([(0, 20), (8, 1)], True),
        ([(0, 20), (7, 1)], False),
    ],
)
def test_a_language_with_few_words_is_not_given_a_file(parts: list[tuple[int, int]], worth: bool) -> None:
    box = replace(toolbox(), parts=tuple(mixed(*counts, f"p{n}") for n, counts in enumerate(parts)))
    assert edition(box=box).is_worth_a_file() is worth


def test_the_hash_follows_the_words() -> None:
    assert edition().content_hash() == edition().content_hash()
    assert edition().content_hash() != replace(edition(), title="Other").content_hash()
