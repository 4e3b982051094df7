"""What a shelf shows: no worker's words in public, and no unreviewed words to young people in production."""

from __future__ import annotations

from typing import Any

import pytest

from equalcity.toolboxes.errors import NoSuchText
from equalcity.toolboxes.logic.reading import ReadToolbox
from equalcity.toolboxes.models import Release
from equalcity.toolboxes.selectors import Shelf, read_gaps, read_toolbox, read_unit, read_whole
from factories.toolboxes import block, catalogue, package, released, unit, with_catalogues

pytestmark = pytest.mark.django_db
SECRET = "The word is Tuesday."
HELP = {"five-things-t": ("Five things", "Cinq choses"), "five-things-b": ("Welcome.", "Bienvenue.")}


def guarded() -> Release:
    inside = block("w2", SECRET)
    folded = block("s", "Session", "session", children=(block("w3", SECRET, "worker"), block("ok", "Open.")))
    worker = block("w1", "For workers", "worker", children=(inside,))
    return released(package(unit("mixed", worker, folded), unit("signs", block("w4", SECRET), worker_only=True)))


def all_words(toolbox: ReadToolbox) -> list[str]:
    units = [unit for part in toolbox.parts for unit in part.units]
    return [w.text for u in units for w in (u.title, *(w for b in u.walk() for w in b.fields.values()))]


def test_no_public_shelf_holds_words_for_workers() -> None:
    release = guarded()
    for language in ("en", "fr", "ar"):
        shelf = Shelf.public(language)
        assert all_words(read_whole(release, shelf)) == ["Mixed", "Session", "Open."]
        assert [u.slug for u in read_toolbox(release, shelf).units()] == ["mixed"]
        assert [b.id for b in read_unit(release, "manual", "mixed", shelf).walk()] == ["s", "ok"]
        with pytest.raises(NoSuchText):
            read_unit(release, "manual", "signs", shelf)


def test_workers_get_them_marked_with_all_that_lies_inside() -> None:
    unit_read = read_unit(guarded(), "manual", "mixed", Shelf("en", include_worker=True))
    assert {b.id: b.worker_only for b in unit_read.walk()} == {
        "w1": True,
        "w2": True,
        "s": False,
        "w3": True,
        "ok": False,
    }


def test_what_lies_in_a_safety_block_belongs_to_the_safety_core() -> None:
    release = released(
        package(unit("one", block("s", "Core", "safety", children=(block("c", "Inside."),)), block("d", "After.")))
    )
    blocks = read_unit(release, "manual", "one", Shelf("en")).walk()
    assert {b.id: b.safety_core for b in blocks} == {"s": True, "c": True, "d": False}


def help_release(standing: str = "draft") -> Release:
    given = package(unit("five-things", zone="help"), unit("how-to-ask"))
    more = {**HELP, "how-to-ask-b": ("Welcome.", "Bienvenue.")}
    return released(with_catalogues(given, catalogue("fr", more, standing)))


@pytest.mark.parametrize(
    ("mode", "title", "text"), [("production", "Five things", "Welcome."), ("demo", "Cinq choses", "Bienvenue.")]
)
def test_unreviewed_help_words_are_shown_in_the_demo_alone(settings: Any, mode: str, title: str, text: str) -> None:
    settings.MODE = mode
    release, shelf = help_release(), Shelf.public("fr")
    listed = next(read_toolbox(release, shelf).units())
    whole = next(read_whole(release, shelf).units())
    alone = read_unit(release, "manual", "five-things", shelf)
    assert [listed.title.text, whole.title.text, alone.title.text] == [title] * 3
    assert [u.blocks[0].fields["body"].text for u in (whole, alone)] == [text] * 2


def test_reviewed_help_words_are_shown_in_production(settings: Any) -> None:
    settings.MODE = "production"
    alone = read_unit(help_release("reviewed"), "manual", "five-things", Shelf.public("fr"))
    assert (alone.title.text, str(alone.title.standing)) == ("Cinq choses", "reviewed")


def test_words_for_professionals_are_shown_as_drafts_in_production(settings: Any) -> None:
    settings.MODE = "production"
    words = read_unit(help_release(), "manual", "how-to-ask", Shelf.public("fr")).blocks[0].fields["body"]
    assert (words.text, str(words.standing)) == ("Bienvenue.", "draft")


def test_gaps_are_found_wherever_they_stand_but_not_where_only_workers_read(
    django_assert_num_queries: Any,
) -> None:
    gaps = [
        block(f"f{n}", "Hint.", "fill", id=name, what="door") for n, name in enumerate(("door", "law", "bus", "sign"))
    ]
    folded = block("s", "Core", "safety", children=(gaps[1],))
    hidden = block("w", "For workers", "worker", children=(gaps[2],))
    release = released(
        package(unit("one", gaps[0], folded, hidden), unit("two", gaps[3], worker_only=True), unit("three"))
    )
    names = ("door", "law", "bus", "sign", "none")
    public = read_gaps(release, names, Shelf.public("en"))
    assert {name: (gap.unit.slug, gap.block.id) for name, gap in public.items()} == {
        "door": ("one", "f0"),
        "law": ("one", "f1"),
    }
    assert sorted(read_gaps(release, names, Shelf("en", include_worker=True))) == ["bus", "door", "law", "sign"]
    with django_assert_num_queries(0):
        assert read_gaps(release, (), Shelf.public("en")) == {}


def test_a_unit_says_which_chapter_and_which_test_it_is() -> None:
    release = released(package(unit("one", frame="adapt"), unit("two", kind="assessment", form="b"), unit("three")))
    units = read_toolbox(release, Shelf.public("en")).units()
    assert [(u.frame, u.form) for u in units] == [("adapt", ""), ("", "b"), ("", "")]
