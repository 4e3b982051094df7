"""`laws.<language>.yaml`: the notes on the law in other languages. All are drafts: a file cannot call itself reviewed."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Protocol

from equalcity.core.errors import Mistake
from equalcity.places.formats.marked import SLUG, Entry, Sheet, read_file

FORMAT = "equalcity-law-words/1"
NAME = re.compile(r"laws\.(?P<language>[a-z]{2,3})\.yaml")


class Note(Protocol):
    """A note on the law as it was written."""

    @property
    def id(self) -> str: ...

    @property
    def title(self) -> str: ...

    @property
    def text(self) -> str: ...


def mark_of(note: Note) -> str:
    """Return what binds a translation to its English: 12 hexadecimal digits that change with every word of it."""
    return hashlib.sha256(f"{note.title}\n{note.text}".encode()).hexdigest()[:12]


def read_law_words(
    folder: Path, notes: Collection[Note], *, languages: Collection[str]
) -> tuple[dict[str, dict[str, dict[str, str]]], list[Mistake]]:
    """Return title and text by note and language, and the mistakes of all files of the folder."""
    marks = {note.id: mark_of(note) for note in notes}
    said: dict[str, dict[str, dict[str, str]]] = {}
    mistakes: list[Mistake] = []
    for path in sorted(folder.glob("laws.*.yaml")):
        sheet = Sheet(path.name)
        found = NAME.fullmatch(path.name)
        head = read_file(path, sheet, format_name=FORMAT)
        if head is not None:
            language = head.text("language", needed=True, allowed=tuple(languages))
            if found is None or (language and language != found["language"]):
                head.wrong("language", "the file's name says another language", "name it like laws.fr.yaml")
            head.text("standing", needed=True, allowed=("draft",))
            for entry in head.entries("laws", needed=True):
                _read(entry, language, marks, said)
            head.close()
        mistakes += sheet.mistakes
    return said, mistakes


def _read(entry: Entry, language: str, marks: Mapping[str, str], said: dict[str, dict[str, dict[str, str]]]) -> None:
    name = entry.text("id", needed=True, pattern=SLUG)
    mark = entry.text("of", needed=True)
    words = {field: entry.text(field, needed=True) for field in ("title", "text")}
    entry.close()
    if name and name not in marks:
        entry.wrong("id", f"laws.yaml has no note `{name}`", "correct the id, or delete this entry")
    elif name and mark != marks[name]:
        remedy = f"translate it again and write `of: {marks[name]}`, or delete this entry"
        entry.wrong("of", f"the English of `{name}` is another by now", remedy, "outdated")
    elif language in said.get(name, {}):
        entry.wrong("id", f"`{name}` is there twice", "keep one", "twice")
    else:
        said.setdefault(name, {})[language] = words
