"""Asking: order, pages, languages, scope, threads."""

from __future__ import annotations

import random
import threading
from pathlib import Path

import pytest
from django.conf import LazySettings

from equalcity.press.search import index, service
from equalcity.press.search.entries import Entry
from equalcity.press.search.service import DESK, LIMIT, Reader, Scope
from press.search.shelf import entry


def ids(reader: Reader, typed: str, language: str = "en", **more: object) -> list[str]:
    return [hit.entry.id for hit in reader.search(typed, language=language, **more).hits]  # type: ignore[arg-type]


def reader_of(folder: Path, *entries: Entry) -> Reader:
    index.build(folder, entries)
    return Reader(folder)


def test_a_title_counts_more_than_text_and_a_boost_lifts(tmp_path: Path) -> None:
    reader = reader_of(
        tmp_path, entry("a", "door door door in a text"), entry("b", "some text of this length", title="The door"),
        entry("c", "one door"), entry("d", "one door", boost=6),
    )  # fmt: skip
    assert ids(reader, "door")[:2] == ["b", "d"]
    assert ids(reader, "door").index("d") < ids(reader, "door").index("c")


def test_equal_hits_stand_in_the_order_of_their_ids_on_every_page(tmp_path: Path) -> None:
    given = [entry(f"e{number:03}", "the same door") for number in range(137)]
    random.Random(7).shuffle(given)
    reader = reader_of(tmp_path, *given)
    pages = [ids(reader, "door", limit=10, offset=offset) for offset in range(0, 140, 10)]
    assert [id_ for page in pages for id_ in page] == [f"e{number:03}" for number in range(137)]


def test_the_order_does_not_depend_on_the_order_of_writing(tmp_path: Path) -> None:
    chance = random.Random(3)
    given = [entry(f"e{n}", " ".join(chance.choices(["door", "window", "roof", "wall"], k=6))) for n in range(60)]
    orders = set()
    for number in range(3):
        chance.shuffle(given)
        orders.add(tuple(ids(reader_of(tmp_path / str(number), *given), "door roof", limit=50)))
    assert len(orders) == 1


def test_source_texts_without_translation_follow_those_in_the_readers_language(tmp_path: Path) -> None:
    reader = reader_of(
        tmp_path,
        entry("both", "consent consent consent", is_source=True, translated=("fr",)),
        entry("both", "un texte sur le consent", "fr"),
        entry("only", "consent consent consent consent", is_source=True),
        entry("other", "ein consent", "de"),
    )
    found = reader.search("consent", language="fr")
    assert [(hit.entry.id, hit.entry.language, hit.is_source) for hit in found.hits] == [
        ("both", "fr", False),
        ("only", "en", True),
    ]
    assert found.total == 2
    assert ids(reader, "consent", "fr", limit=1, offset=1) == ["only"]
    assert ids(reader, "consent", "so") == ["only", "both"]


def test_the_title_around_a_text_helps_but_is_not_enough(tmp_path: Path) -> None:
    reader = reader_of(
        tmp_path, entry("a", "ask twice", context="Interpreters"), entry("b", "ask once", context="Teachers")
    )
    assert ids(reader, "interpreter ask") == ["a"]
    assert ids(reader, "interpreter") == []


def test_a_scope_narrows_by_toolbox_kind_and_zone(tmp_path: Path) -> None:
    reader = reader_of(
        tmp_path,
        entry("a", "door", toolbox="one"),
        entry("b", "door", kind="exercise"),
        entry("c", "door", zone="help"),
    )
    assert ids(reader, "door") == ["a", "b", "c"]
    assert ids(reader, "door", scope=Scope(toolbox="one")) == ["a"]
    assert ids(reader, "door", scope=Scope(kind="exercise")) == ["b"]
    assert ids(reader, "door", scope=Scope(zone="help")) == ["c"]
    assert ids(reader, "door", scope=Scope(zone='help" OR')) == []


def test_worker_only_texts_are_found_at_the_desk_on_request_alone(tmp_path: Path) -> None:
    index.build(tmp_path, [entry("a", "door", worker_only=True)], with_worker_only=True)
    reader = Reader(tmp_path)
    assert ids(reader, "door") == []
    assert ids(reader, "door", scope=Scope(with_worker_only=True)) == []
    assert ids(reader, "door", scope=Scope(is_desk=True)) == []
    assert ids(reader, "door", scope=Scope(is_desk=True, with_worker_only=True)) == ["a"]


def test_a_text_without_title_shows_that_of_its_unit(tmp_path: Path) -> None:
    reader = reader_of(tmp_path, entry("a", "door", context="The unit\nThe part"), entry("b", "door", title="Its own"))
    titles = {hit.entry.id: hit.title.text for hit in reader.search("door", language="en").hits}
    assert titles == {"a": "The unit", "b": "Its own"}


def test_pages_have_limits(tmp_path: Path) -> None:
    reader = reader_of(tmp_path, *(entry(f"e{number:03}", "door") for number in range(80)))
    assert len(ids(reader, "door", limit=10_000)) == LIMIT
    assert (ids(reader, "door", limit=-1), ids(reader, "door", limit=1, offset=-5)) == ([], ["e000"])
    assert (ids(reader, "door", offset=10**9), reader.search("door", language="en", offset=10**9).total) == ([], 80)


def test_threads_share_a_reader_while_the_index_is_replaced(tmp_path: Path) -> None:
    reader = reader_of(tmp_path, entry("a", "door 0"))
    totals: list[int] = []
    stop = threading.Event()

    def ask() -> None:
        while not stop.is_set():
            totals.append(reader.search("door", language="en").total)

    threads = [threading.Thread(target=ask) for _ in range(4)]
    for thread in threads:
        thread.start()
    try:
        for number in range(1, 15):
            index.build(tmp_path, [entry("a", f"door {number}")])
    finally:
        stop.set()
        for thread in threads:
            thread.join()
    assert set(totals) == {1}
    assert ids(reader, "14") == ["a"]


def test_search_reads_from_the_data_folder(tmp_path: Path, settings: LazySettings) -> None:
    settings.DATA = tmp_path
    index.build(service.index_folder(), [entry("a", "public door")])
    index.build(service.index_folder(is_desk=True), [entry("b", "draft door")])
    assert (tmp_path / "index" / DESK / index.POINTER).exists()
    assert [hit.entry.id for hit in service.search("door", language="en").hits] == ["a"]
    assert [hit.entry.id for hit in service.search("door", language="en", scope=Scope(is_desk=True)).hits] == ["b"]


@pytest.mark.parametrize("language", ["en", "fr-BE", "", "nonsense"])
def test_any_language_may_be_asked_in(tmp_path: Path, language: str) -> None:
    assert ids(reader_of(tmp_path, entry("a", "door", is_source=True)), "door", language) == ["a"]
