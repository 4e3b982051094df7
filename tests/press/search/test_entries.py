"""What becomes findable, and what never does."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
import tantivy

from equalcity.press.search import index, schema
from equalcity.press.search.entries import desk_entries, public_entries
from equalcity.toolboxes.logic.reading import ReadToolbox, Standing
from press.search.shelf import block, toolbox, unit, words

SECRETS = ("marzipan", "kaleidoscope", "quicksilver", "hazelnut", "thunderbolt")
OPEN_WORD = "lighthouse"


def release() -> ReadToolbox:
    """A release with worker-only words in every place where there can be some, and one open word."""
    nested = block("b5", words("not hidden by itself thunderbolt"))
    practice = block("b6", words("A quiet practice."), kind="practice", children=(
        block("b7", words(f"inside {SECRETS[0]}"), worker_only=True),
    ))  # fmt: skip
    return toolbox(
        unit("welcome", words("First welcome"), block("b1", words(f"At the {OPEN_WORD} door.")),
             block("b2", words(f"the code word is {SECRETS[1]}"), kind="worker"),
             block("b3", words("outer hazelnut"), kind="worker", children=(nested,)), practice),
        unit("tactics", words(f"Tactics with {SECRETS[2]}"), block("b4", words("plain quicksilver")), worker_only=True),
    )  # fmt: skip


def everything_in(path: Path) -> str:
    """Return all that an index folder holds: its bytes as they lie there, every term, every stored document."""
    raw = b"".join(file.read_bytes() for file in sorted(path.iterdir())).decode("latin-1")
    searcher = index.opened(path).searcher()
    fields = (schema.TITLE_WORDS, schema.TITLE_STEMS, schema.WORDS, schema.STEMS, schema.CONTEXT, schema.PARTS)
    terms = [term for field in fields for term, _ in searcher.terms_with_prefix(field, "")]
    hits = searcher.search(tantivy.Query.all_query(), limit=max(1, searcher.num_docs)).hits
    stored = [str(searcher.doc(address).to_dict()) + str(schema.entry_of(searcher.doc(address))) for _, address in hits]
    return "\n".join([raw, *terms, *stored]).lower()


def test_the_public_index_holds_no_worker_only_word_in_any_form(tmp_path: Path) -> None:
    public = everything_in(index.build(tmp_path / "public", public_entries([release()])).path)
    desk = everything_in(index.build(tmp_path / "desk", desk_entries([release()]), with_worker_only=True).path)
    assert OPEN_WORD in public
    assert [word for word in SECRETS if word in public] == []
    assert [word for word in SECRETS if word not in desk] == []  # the same look finds them where they are


def test_a_child_of_a_worker_only_block_is_worker_only_whatever_it_says(tmp_path: Path) -> None:
    hidden = {entry.block for entry in desk_entries([release()]) if entry.worker_only}
    assert hidden == {"", "b2", "b3", "b4", "b5", "b7"}
    assert {entry.block for entry in public_entries([release()])} == {"", "b1", "b6"}


def test_a_draft_never_enters_the_public_index() -> None:
    with pytest.raises(ValueError, match="spaces is a draft"):
        public_entries([replace(release(), state="draft")])
    assert desk_entries([replace(release(), state="draft")])


def test_an_index_refuses_worker_only_entries_unless_asked_for(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="worker-only"):
        index.build(tmp_path, desk_entries([release()]))
    index.build(tmp_path, [])
    with pytest.raises(ValueError, match="worker-only"):
        index.replace_toolbox(tmp_path, "spaces", desk_entries([release()]))


def test_a_translated_block_is_written_in_both_languages_and_an_untranslated_one_in_its_own() -> None:
    source = toolbox(unit("u", words("Unit"), block("b1", words("One")), block("b2", words("Two"))))
    french = toolbox(
        unit("u", words("Unité", "fr", Standing.REVIEWED), block("b1", words("Un", "fr", Standing.DRAFT)),
             block("b2", words("Two", "en", Standing.UNTRANSLATED))),
        language="fr",
    )  # fmt: skip
    found = {(e.block, e.language): e for e in public_entries([french, source]) if e.unit and e.block}
    assert sorted(found) == [("b1", "en"), ("b1", "fr"), ("b2", "en")]
    assert found["b1", "en"].translated == ("fr",)
    assert found["b2", "en"].translated == ()
    assert (found["b1", "fr"].standing, found["b1", "fr"].is_source) == ("draft", False)


def test_questions_to_the_panel_and_source_notes_are_left_out() -> None:
    given = toolbox(
        unit("u", words("Unit"), block("q", words("Is it so?"), kind="query"), block("s", words("p. 3"), kind="source"))
    )
    assert [entry.block for entry in public_entries([given]) if entry.block] == []


def test_a_poor_line_is_not_found_by_itself() -> None:
    lines = tuple(
        replace(block(f"l{manner}", words(f"because {manner}"), kind="line"), attrs={"is": manner})
        for manner in ("poor", "better")
    )
    case = block("c1", words("A case."), kind="case", children=lines)
    assert {entry.block for entry in public_entries([toolbox(unit("cases", words("Cases"), case))])} == {
        "",
        "c1",
        "lbetter",
    }
