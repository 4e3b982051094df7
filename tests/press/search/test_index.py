"""The index on the disk: whole or not at all, whatever kills the writer."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from equalcity.press.search import index, schema
from equalcity.press.search.entries import Entry
from equalcity.press.search.problems import SearchIsBeingBuilt
from equalcity.press.search.service import Reader
from press.search.shelf import entry

WRITTEN = (1, "e26eb713ec3be60293de")
SLOW_BUILD = """
import sys
from pathlib import Path
from equalcity.press.search.entries import Entry
from equalcity.press.search.index import build
text = "one two three four five six seven eight nine ten " * 20
build(Path(sys.argv[1]), [
    Entry(f"e{n}", "text", "t", "", "", "", "en", "en", "", f"{text} number{n}", "working", "source")
    for n in range(20000)
])
"""


def test_without_an_index_people_hear_that_it_is_being_built(tmp_path: Path) -> None:
    with pytest.raises(SearchIsBeingBuilt):
        Reader(tmp_path / "nowhere").search("door", language="en")


def test_another_version_counts_as_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    index.build(tmp_path, [entry("a", "door")])
    monkeypatch.setattr(schema, "version", lambda: "v0-000000")
    with pytest.raises(SearchIsBeingBuilt):
        Reader(tmp_path).search("door", language="en")
    index.build(tmp_path, [entry("a", "door")])
    assert Reader(tmp_path).search("door", language="en").total == 1
    assert [path.name[:9] for path in tmp_path.glob("v*-*")] == ["v0-000000"]


def test_the_same_entries_in_any_order_make_the_same_folder_once(tmp_path: Path) -> None:
    given = [entry(f"e{number}", f"door {number}") for number in range(20)]
    first = index.build(tmp_path, given)
    second = index.build(tmp_path, random.Random(1).sample(given, len(given)))
    assert (first.path, first.is_new, second.is_new) == (second.path, True, False)


def test_one_toolbox_is_replaced_and_the_others_stay(tmp_path: Path) -> None:
    index.build(tmp_path, [entry("a", "old door", toolbox="one"), entry("b", "window", toolbox="two")])
    reader = Reader(tmp_path)
    assert reader.search("old", language="en").total == 1
    built = index.replace_toolbox(tmp_path, "one", [entry("a", "new door", toolbox="one")])
    assert built.entries == 2
    assert [reader.search(word, language="en").total for word in ("old", "new", "window")] == [0, 1, 1]
    assert [path for path in tmp_path.iterdir() if path.is_dir()] == [built.path]


def test_replacing_gives_what_building_whole_gives(tmp_path: Path) -> None:
    one, two = (
        entry("a", "door", toolbox="one"),
        entry("b", "window", toolbox="two", translated=("fr",), is_source=True),
    )
    index.build(tmp_path / "x", [entry("z", "gone", toolbox="one"), two])
    replaced = index.replace_toolbox(tmp_path / "x", "one", [one])
    assert replaced.path.name == index.build(tmp_path / "y", [two, one]).path.name


def test_a_withdrawn_toolbox_leaves_nothing_on_the_disk(tmp_path: Path) -> None:
    index.build(tmp_path, [entry("a", "xylophone", toolbox="one"), entry("b", "window", toolbox="two")])
    index.replace_toolbox(tmp_path, "one", [])
    assert Reader(tmp_path).search("xylophone", language="en").total == 0
    assert not [path for path in tmp_path.rglob("*") if path.is_file() and b"xylophone" in path.read_bytes()]


def test_an_entry_of_another_toolbox_is_refused(tmp_path: Path) -> None:
    index.build(tmp_path, [])
    with pytest.raises(ValueError, match="a is not of two"):
        index.replace_toolbox(tmp_path, "two", [entry("a", "door", toolbox="one")])


def test_an_empty_index_finds_nothing(tmp_path: Path) -> None:
    index.build(tmp_path, [])
    assert Reader(tmp_path).search("door", language="en").total == 0


@pytest.mark.parametrize("after", [0.0, 0.4])
def test_a_kill_leaves_the_old_index_and_the_next_writer_clears_up(tmp_path: Path, after: float) -> None:
    old = index.build(tmp_path, [entry("a", "door")])
    writer = subprocess.Popen(
        [sys.executable, "-c", SLOW_BUILD, str(tmp_path)], env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    )
    try:
        until = time.monotonic() + 60
        while not list(tmp_path.glob("building-*")):
            assert time.monotonic() < until, "the writer never began"
            assert writer.poll() is None, "the writer was done before it could be killed"
            time.sleep(0.005)
        time.sleep(after)
        writer.send_signal(signal.SIGKILL)
    finally:
        writer.kill()
        writer.wait()
    assert list(tmp_path.glob("building-*"))
    assert index.current(tmp_path).path == old.path
    assert Reader(tmp_path).search("door", language="en").total == 1
    index.build(tmp_path, [entry("b", "window")])
    assert not list(tmp_path.glob("building-*"))
    assert Reader(tmp_path).search("window", language="en").total == 1


def test_what_is_written_changes_only_with_the_version() -> None:
    """If this fails, what the index holds has changed: raise VERSION in `schema`, then the sum here."""
    samples = [
        entry("a", "Die Gewaltschutzambulanz hilft.", "de", "Übersetzung"),
        entry("b", "家庭暴力 والعنف caawimaadda", "so"),
    ]
    told = "".join(str(sorted(schema.document(sample, 0).to_dict().items())) for sample in samples)
    assert (schema.VERSION, index.digest_of(told)) == WRITTEN


def test_all_entries_lie_in_one_segment_in_the_order_of_their_ids(tmp_path: Path) -> None:
    given = [entry(f"e{number:03}", "door") for number in range(300)]
    path = index.build(tmp_path, given[::-1]).path
    assert index.opened(path).searcher().num_segments == 1
    stored: list[Entry] = list(index.stored_entries(path))
    assert stored == given
