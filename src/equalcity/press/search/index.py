"""Writing the index: always a whole new folder, put in place by renaming one small file.

    <folder>/current                one line: the name of the folder to read
    <folder>/v1-8d4e1a-3f9ac2.../   an index: version of schema, normaliser and engine, hash of what it was made from
    <folder>/building-1234/         one that is being written; whoever builds next clears it away
    <folder>/lock                   held while writing, let go by the kernel when the writer dies

A kill at any moment leaves the old index in place. Old folders go as soon as the new one stands, so that withdrawn
text does not linger on the disk; a reader that has one open keeps it until its next search.
"""

from __future__ import annotations

import fcntl
import hashlib
import json
import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import astuple, dataclass
from pathlib import Path

import tantivy

from equalcity.press.search import schema
from equalcity.press.search.entries import Entry
from equalcity.press.search.problems import SearchIsBeingBuilt

POINTER, LOCK, ABOUT = "current", "lock", "about.json"
# Bytes. One thread and one commit below this give one segment, and so the same order of equal hits everywhere.
HEAP = 192_000_000


@dataclass(frozen=True, slots=True)
class Built:
    """An index in place: where, how many entries, the languages texts were written in, whether it had to be written."""

    path: Path
    entries: int
    sources: tuple[str, ...]
    is_new: bool = False


def build(folder: Path, entries: Iterable[Entry], *, with_worker_only: bool = False) -> Built:
    """Write an index of exactly these entries and put it in place. `folder` holds one kind of index: public or desk.

    Raises ValueError for a worker-only entry unless `with_worker_only`, which is for the desk's index.
    """
    given = tuple(entries)
    _check(given, with_worker_only=with_worker_only)
    with _alone(folder):
        return _build(folder, given)


def replace_toolbox(folder: Path, toolbox: str, entries: Iterable[Entry], *, with_worker_only: bool = False) -> Built:
    """Put a toolbox's entries in the place of those it had; none withdraws it.

    Raises SearchIsBeingBuilt if there is no index of this version to start from (then `build` all), ValueError if an
    entry is of another toolbox.
    """
    given = tuple(entries)
    _check(given, with_worker_only=with_worker_only)
    for entry in given:
        if entry.toolbox != toolbox:
            raise ValueError(f"{entry.id} is not of {toolbox}")
    with _alone(folder):
        kept = [entry for entry in stored_entries(current(folder).path) if entry.toolbox != toolbox]
        return _build(folder, [*kept, *given])


def current(folder: Path) -> Built:
    """Return the index in place; raises SearchIsBeingBuilt if there is none of this version."""
    name = pointed(folder)
    while True:
        try:
            about = json.loads((folder / name / ABOUT).read_bytes())
        except FileNotFoundError as error:
            before, name = name, pointed(folder)
            if name == before:
                raise SearchIsBeingBuilt from error
        else:
            return Built(folder / name, about["entries"], tuple(about["sources"]))


def pointed(folder: Path) -> str:
    """Return the name of the folder of the index in place; raises SearchIsBeingBuilt if it is not of this version."""
    try:
        name = (folder / POINTER).read_text("ascii").strip()
    except FileNotFoundError as error:
        raise SearchIsBeingBuilt from error
    if not name.startswith(f"{schema.version()}-"):
        raise SearchIsBeingBuilt
    return name


def stored_entries(path: Path) -> Iterator[Entry]:
    """Yield the entries an index was made from, sorted as they were."""
    searcher = opened(path).searcher()
    if searcher.num_docs:
        hits = searcher.search(tantivy.Query.all_query(), limit=searcher.num_docs, count=False).hits
        yield from sorted((schema.entry_of(searcher.doc(address)) for _, address in hits), key=_name)


def opened(path: Path) -> tantivy.Index:
    """Return an index, memory-mapped. It never changes, so nothing watches its files."""
    index = tantivy.Index.open(str(path))
    index.config_reader(reload_policy="manual")
    return index


def digest_of(told: str) -> str:
    """Return a short name for what is told."""
    return hashlib.sha256(told.encode()).hexdigest()[:20]


def _check(entries: Iterable[Entry], *, with_worker_only: bool) -> None:
    if not with_worker_only:
        for entry in entries:
            if entry.worker_only:
                raise ValueError(f"{entry.id} is worker-only: it may go into the index of the desk alone")


def _build(folder: Path, entries: Iterable[Entry]) -> Built:
    ordered = sorted({_name(entry): entry for entry in entries}.values(), key=_name)
    told = json.dumps([astuple(entry) for entry in ordered])
    final = folder / f"{schema.version()}-{digest_of(told)}"
    sources = tuple(sorted({entry.text_language for entry in ordered if entry.is_source}))
    is_new = not final.exists()
    if is_new:
        building = folder / f"building-{os.getpid()}"
        _write(building, ordered)
        _put(building / ABOUT, json.dumps({"entries": len(ordered), "sources": sources}))
        building.rename(final)
        _sync_folder(folder)
    _put(folder / POINTER, final.name)
    _clear(folder, keep=final.name)
    return Built(final, len(ordered), sources, is_new)


def _write(path: Path, ordered: list[Entry]) -> None:
    path.mkdir()
    index = tantivy.Index(schema.schema(), path=str(path))
    writer = index.writer(heap_size=HEAP, num_threads=1)
    for ordinal, entry in enumerate(ordered):
        writer.add_document(schema.document(entry, ordinal))
    writer.commit()
    writer.wait_merging_threads()


def _name(entry: Entry) -> tuple[str, str]:
    return entry.id, entry.language


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Hold the folder's lock, and begin by clearing away what a killed writer left."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / LOCK).open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        for left in folder.glob("building-*"):
            shutil.rmtree(left)
        yield


def _put(path: Path, text: str) -> None:
    """Write a file whole or not at all, on the disk before this returns."""
    beside = path.with_name(f"{path.name}.new")
    with beside.open("w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    beside.replace(path)
    _sync_folder(path.parent)


def _sync_folder(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _clear(folder: Path, *, keep: str) -> None:
    for old in folder.glob("v*-*"):
        if old.name != keep:
            shutil.rmtree(old)
