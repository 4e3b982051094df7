"""The recall set: what people type finds the passage they mean among the first three hits."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

import pytest
import yaml

from equalcity.press.search.entries import Entry
from equalcity.press.search.index import build
from equalcity.press.search.service import Reader

SET = yaml.safe_load(Path(__file__).with_name("recall.yaml").read_text("utf-8"))
FIRST = 3


def entries() -> list[Entry]:
    return [
        Entry(
            id=f"recall/{name}", kind="text", toolbox="recall", part="", unit=name, block=name, language=language,
            text_language=language, title=title, text=text, zone="working", standing="source",
        )
        for language, passages in SET["passages"].items()
        for name, (title, text) in passages.items()
    ]  # fmt: skip


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> Reader:
    folder = tmp_path_factory.mktemp("recall")
    build(folder, entries())
    return Reader(folder)


def place(reader: Reader, language: str, typed: str, wanted: str) -> int:
    """Return the place of the passage among the first hits, from 1; 0 if it is not there."""
    hits = reader.search(typed, language=language, limit=FIRST).hits
    return next(
        (at for at, hit in enumerate(hits, 1) if hit.entry.unit == wanted and hit.entry.language == language), 0
    )


def report(reader: Reader) -> tuple[int, int, list[str]]:
    first = found = 0
    missed, by_language = [], defaultdict(int)
    for language, typed, wanted, why in SET["queries"]:
        at = place(reader, language, typed, wanted)
        found += at > 0
        first += at == 1
        by_language[language] += at == 0
        if not at:
            missed.append(f"{language}: {typed!r} -> {wanted} ({why})")
    return found, first, missed


if __name__ == "__main__":
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        build(Path(folder), entries())
        found, first, missed = report(Reader(Path(folder)))
    print(f"{found}/{len(SET['queries'])} among the first {FIRST}, {first} first")  # noqa: T201
    print("\n".join(missed))  # noqa: T201
