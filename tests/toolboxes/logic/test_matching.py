from __future__ import annotations

import hashlib
from collections import Counter
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from equalcity.toolboxes.logic.likeness import sketch_of
from equalcity.toolboxes.logic.matching import Entry, Outcome, Trace, assign_ids, fresh_id, rising

type Words = dict[str, list[str]]
"""Texts by file; a text may begin with its kind and a colon, else it is plain text."""


def trace(text: str) -> Trace:
    kind, colon, words = text.partition(": ")
    kind, words = (kind, words) if colon else ("text", text)
    kind, _, key = kind.partition("@")
    said = hashlib.sha256(f"{kind} {words}".encode()).hexdigest()[:16]
    return Trace(kind, key, said, sketch_of([words]))


def traces(words: Words) -> dict[str, list[Trace]]:
    return {path: [trace(text) for text in texts] for path, texts in words.items()}


def assign(words: Words, before: Outcome | None = None) -> Outcome:
    old, retired = (before.entries, before.retired) if before else ({}, frozenset())
    return assign_ids(old, retired, traces(words), "box")


def ids(outcome: Outcome, path: str) -> list[str]:
    return [entry.id for entry in outcome.entries[path]]


RIGHTS = "You decide what you tell, to whom and when, and nobody may press you to say more than you want."
SAFETY = "Ask first whether it is safe to talk here and now, and go to a room where nobody can listen."
THANKS = "Thank the person for the trust, and say that what happened is not their fault."
CALL_1 = "Call the city's own service first, because its staff know the interpreters of your district well."
CALL_2 = "Call the national service next, because its staff know the interpreters of every language well."


def test_new_text_gets_ids_of_eight_signs_that_differ() -> None:
    found = ids(assign({"a/01-a.md": [RIGHTS, SAFETY, RIGHTS]}), "a/01-a.md")
    assert len(set(found)) == 3
    assert all(len(name) == 8 and name[0].isalpha() and not set(name) & set("ilou") for name in found)


def test_a_typo_mended_keeps_the_id() -> None:
    before = assign({"a/01-a.md": [RIGHTS.replace("nobody", "noboddy"), SAFETY]})
    after = assign({"a/01-a.md": [RIGHTS, SAFETY]}, before)
    assert ids(after, "a/01-a.md") == ids(before, "a/01-a.md")
    assert after.fresh == frozenset()


def test_a_typo_mended_in_a_heading_of_one_word_keeps_the_id() -> None:
    before = assign({"a/01-a.md": [RIGHTS, "heading: Welcom", SAFETY]})
    assert ids(assign({"a/01-a.md": [RIGHTS, "heading: Welcome", SAFETY]}, before), "a/01-a.md") == ids(
        before, "a/01-a.md"
    )


def test_two_similar_paragraphs_swapped_and_edited_keep_their_ids() -> None:
    before = assign({"a/01-a.md": [RIGHTS, CALL_1, CALL_2, SAFETY]})
    one, two = ids(before, "a/01-a.md")[1:3]
    swapped = [RIGHTS, CALL_2.replace("next", "then"), CALL_1.replace("well", "best"), SAFETY]
    assert ids(assign({"a/01-a.md": swapped}, before), "a/01-a.md")[1:3] == [two, one]


def test_of_a_paragraph_that_was_split_one_half_keeps_the_id() -> None:
    before = assign({"a/01-a.md": [THANKS, f"{RIGHTS} {SAFETY}", CALL_1]})
    found = ids(assign({"a/01-a.md": [THANKS, RIGHTS, SAFETY, CALL_1]}, before), "a/01-a.md")
    kept = ids(before, "a/01-a.md")
    assert [found[0], found[3]] == [kept[0], kept[2]]
    assert (found[1:3].count(kept[1]), len(set(found))) == (1, 4)


def test_a_paragraph_put_in_another_s_place_is_a_new_one() -> None:
    before = assign({"a/01-a.md": [RIGHTS, SAFETY, THANKS]})
    after = assign({"a/01-a.md": [RIGHTS, CALL_1, THANKS]}, before)
    assert after.retired == {ids(before, "a/01-a.md")[1]}
    assert ids(after, "a/01-a.md")[1] not in ids(before, "a/01-a.md")


def test_a_file_renamed_and_edited_keeps_all_ids() -> None:
    before = assign({"a/01-a.md": ["title: Hello", RIGHTS, SAFETY, THANKS]})
    after = assign(
        {"b/07-z.md": ["title: Welcome to everybody", RIGHTS, SAFETY.replace("room", "place"), THANKS]}, before
    )
    assert ids(after, "b/07-z.md") == ids(before, "a/01-a.md")


def test_two_files_that_swap_their_names_keep_their_ids() -> None:
    one, two = ["title: Rights", RIGHTS, SAFETY], ["title: Calls", CALL_1, CALL_2]
    before = assign({"a/01-a.md": one, "a/02-b.md": two})
    after = assign({"a/01-a.md": ["title: The calls", *two[1:]], "a/02-b.md": ["title: The rights", *one[1:]]}, before)
    assert ids(after, "a/01-a.md") == ids(before, "a/02-b.md")
    assert ids(after, "a/02-b.md") == ids(before, "a/01-a.md")


def test_a_renumbered_file_with_new_words_keeps_the_ids_of_its_head() -> None:
    before = assign({"a/01-welcome.md": ["title: Hello", RIGHTS]})
    after = assign({"a/02-welcome.md": ["title: Welcome", CALL_1]}, before)
    assert ids(after, "a/02-welcome.md")[0] == ids(before, "a/01-welcome.md")[0]


def test_a_paragraph_moved_to_another_file_and_edited_keeps_its_id() -> None:
    before = assign({"a/01-a.md": [RIGHTS, SAFETY], "a/02-b.md": [THANKS]})
    after = assign({"a/01-a.md": [RIGHTS], "a/02-b.md": [THANKS, SAFETY.replace("room", "place")]}, before)
    assert ids(after, "a/02-b.md")[1] == ids(before, "a/01-a.md")[1]


def test_the_same_words_twice_keep_their_neighbours() -> None:
    before = assign({"a/01-a.md": [RIGHTS, THANKS, SAFETY, THANKS, CALL_1]})
    first, second = ids(before, "a/01-a.md")[1], ids(before, "a/01-a.md")[3]
    after = assign({"a/01-a.md": [RIGHTS, SAFETY, THANKS, CALL_1]}, before)
    assert ids(after, "a/01-a.md")[2] == second
    assert after.retired == {first}


def test_a_gap_with_the_same_name_keeps_its_id_wherever_it_goes() -> None:
    before = assign({"a/01-a.md": [RIGHTS, "fill@door: Where is your door"], "a/02-b.md": [THANKS]})
    after = assign({"a/01-a.md": [RIGHTS], "a/02-b.md": ["fill@door: Address, hours, bell", THANKS]}, before)
    assert ids(after, "a/02-b.md")[0] == ids(before, "a/01-a.md")[1]


def test_a_retired_id_does_not_come_back_with_its_words() -> None:
    first = assign({"a/01-a.md": [RIGHTS, SAFETY]})
    gone = assign({"a/01-a.md": [RIGHTS]}, first)
    back = assign({"a/01-a.md": [RIGHTS, SAFETY]}, gone)
    assert gone.retired == {ids(first, "a/01-a.md")[1]}
    assert ids(back, "a/01-a.md")[1] not in ids(first, "a/01-a.md")
    assert back.retired == gone.retired


# Random histories: words drawn from few, so that texts are alike and the same text stands twice.
TEXT = st.lists(
    st.sampled_from(["ask", "say", "hear", "call", "wait", "door", "room", "help", "safe", "note"]),
    min_size=1,
    max_size=7,
).map(" ".join)
KIND = st.sampled_from(["", "", "heading: ", "list: ", "title: ", "fill@gap: "])
BLOCK = st.tuples(KIND, TEXT).map("".join)
PATH = st.sampled_from(["a/01-a.md", "a/02-b.md", "b/01-a.md"])
TEXTS = st.dictionaries(PATH, st.lists(BLOCK, max_size=8), max_size=3)


def plain(words: Words | dict[str, list[Trace]]) -> Counter[tuple[str, str]]:
    """Count what plain text says, wherever it stands."""
    found: Counter[tuple[str, str]] = Counter()
    for texts in words.values():
        for text in texts:
            said = trace(text) if isinstance(text, str) else text
            if said.kind in {"text", "heading", "list"}:
                found[said.kind, said.hash] += 1
    return found


@settings(max_examples=300, deadline=None)
@given(st.lists(TEXTS, min_size=2, max_size=5))
def test_whatever_happens_ids_are_unique_kept_and_never_reused(history: list[Words]) -> None:
    outcome: Outcome | None = None
    ever: set[str] = set()
    for words in history:
        before, outcome = outcome, assign(words, outcome)
        assert outcome == assign(dict(reversed(words.items())), before)
        live = [entry.id for entries in outcome.entries.values() for entry in entries]
        assert len(live) == len(set(live))
        assert not set(live) & outcome.retired
        assert not outcome.fresh & ever
        assert set(live) | outcome.retired == ever | outcome.fresh
        assert {path: [e.trace for e in found] for path, found in outcome.entries.items()} == traces(words)
        if before is not None:
            assert kept_words(before, outcome) == plain(traces_in(before)) & plain(words)
        ever |= outcome.fresh


def traces_in(outcome: Outcome) -> dict[str, list[Trace]]:
    return {path: [entry.trace for entry in entries] for path, entries in outcome.entries.items()}


def kept_words(before: Outcome, after: Outcome) -> Counter[tuple[str, str]]:
    """Count the plain text that says the same under the same id before and after."""
    old = {entry.id: entry.trace for entries in before.entries.values() for entry in entries}
    same = [
        e.trace
        for entries in after.entries.values()
        for e in entries
        if old.get(e.id) and old[e.id].hash == e.trace.hash
    ]
    return plain({"": same})


LONG = st.permutations(
    [RIGHTS, SAFETY, THANKS, CALL_1, CALL_2, "Write nothing down yet.", "Sit where you can be seen."]
)


@given(LONG, st.integers(0, 6), st.integers(0, 6), st.booleans())
def test_a_block_edited_while_another_moves_keeps_its_id(
    order: list[str], edited: int, moved: int, renames: bool
) -> None:
    before = assign({"a/01-a.md": order})
    texts = [text + " Then wait." if place == edited else text for place, text in enumerate(order)]
    names = ids(before, "a/01-a.md")
    for row in (texts, names):
        row.append(row.pop(moved))
    path = "c/09-other.md" if renames else "a/01-a.md"
    assert ids(assign({path: texts}, before), path) == names


@given(st.lists(st.integers(0, 50), max_size=30))
def test_rising_is_a_longest_rising_run(values: list[int]) -> None:
    best: list[int] = []
    for index, value in enumerate(values):
        best.append(1 + max((best[i] for i in range(index) if values[i] < value), default=0))
    run = [value for _, value in rising(list(enumerate(values)))]
    assert len(run) == max(best, default=0)
    assert all(a < b for a, b in pairwise(run))


def test_a_fresh_id_avoids_those_taken() -> None:
    first = fresh_id("seed", set())
    second = fresh_id("seed", {first})
    assert first != second
    assert fresh_id("seed", {first, second}) not in {first, second}


def test_an_entry_remembers_its_trace() -> None:
    outcome = assign({"a/01-a.md": [RIGHTS]})
    assert outcome.entries["a/01-a.md"] == (Entry(*outcome.fresh, trace(RIGHTS)),)
