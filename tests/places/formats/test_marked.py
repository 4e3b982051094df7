"""YAML is read with its lines, and what is wrong is told where it is."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from equalcity.places.formats.marked import Entry, Sheet, read_text


def entry_of(text: str, sheet: Sheet) -> Entry:
    entry = read_text(text, sheet)
    assert entry is not None
    return entry


def lines(sheet: Sheet) -> list[tuple[int, str]]:
    return [(mistake.line, mistake.code) for mistake in sorted(sheet.mistakes)]


def test_scalars_stay_as_they_are_written() -> None:
    sheet = Sheet("a.yaml")
    entry = entry_of("language: no\nnumber: 0112\nread: 2026-11-20\nempty:\n", sheet)
    found = [entry.text(name) for name in ("language", "number", "read", "empty", "absent")]
    assert found == ["no", "0112", "2026-11-20", "", ""]
    entry.close()
    assert sheet.mistakes == []


def test_each_mistake_names_its_line() -> None:
    sheet = Sheet("a.yaml")
    entry = entry_of("kind: wrong\nlist: one\nitems:\n  - good\n  - {a: 1}\nkind: right\nspare: 1\n", sheet)
    assert entry.text("kind", allowed=("right",)) == "right"
    assert entry.words("list") == ()
    assert entry.words("items") == ("good", "")
    assert entry.text("gone", needed=True) == ""
    entry.close()
    assert lines(sheet) == [(1, "missing"), (2, "value"), (5, "value"), (6, "twice"), (7, "unknown-key")]


def test_a_file_that_is_no_yaml_is_told_by_line() -> None:
    sheet = Sheet("a.yaml")
    assert read_text("a: 1\nb: [1, 2\nc: 3\n", sheet) is None
    assert lines(sheet) == [(3, "yaml")]


def test_tags_make_nothing_happen() -> None:
    sheet = Sheet("a.yaml")
    entry = entry_of("a: !!python/object/apply:os.system [echo]\n", sheet)
    assert entry.text("a") == ""
    assert lines(sheet) == [(1, "value")]


def test_names_need_english_and_known_codes() -> None:
    sheet = Sheet("a.yaml")
    entry = entry_of("names: {fr: Rome, 'X Y': z}\nany: {'*': CPVS}\n", sheet)
    assert entry.by_language("names", needed=True) == {"fr": "Rome", "X Y": "z"}
    assert entry.by_language("any", or_any=True) == {"*": "CPVS"}
    assert sorted(lines(sheet)) == [(1, "missing"), (1, "value")]


@given(st.text(max_size=80))
def test_no_text_breaks_the_reader(text: str) -> None:
    sheet = Sheet("a.yaml")
    entry = read_text(text, sheet, format_name="x/1")
    if entry is None:
        assert len(sheet.mistakes) == 1
    else:
        entry.close()
        assert all(mistake.path == "a.yaml" for mistake in sheet.mistakes)
