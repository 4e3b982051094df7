"""Taking values out of a YAML table by the keys a file may have; what is missing, unknown or misshapen is noted."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from difflib import get_close_matches

from .findings import FileFindings
from .yaml_lines import Listing, Scalar, Table, Value

SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
SLUG_REMEDY = "use lower-case letters, digits and single hyphens"


def nearest(word: str, known: Iterable[str]) -> str:
    """Return a remedy that names the word probably meant, or all words that are known."""
    choices = sorted(known)
    close = get_close_matches(word, choices, 1, 0.55)
    if close:
        return f"did you mean `{close[0]}`?"
    return "use one of " + ", ".join(f"`{choice}`" for choice in choices)


@dataclass(frozen=True, slots=True)
class Keys:
    """One table of a file, with what it is called in sentences (`the unit's head`)."""

    table: Table
    findings: FileFindings
    name: str

    def check(self, required: Collection[str], optional: Collection[str] = ()) -> None:
        """Note keys that are missing or unknown."""
        for key in required:
            if key not in self.table.entries:
                self.note(self.table.line, "missing", f"{self.name} has no `{key}`", f"add `{key}:`")
        known = {*required, *optional}
        for key, line in self.table.lines.items():
            if key not in known:
                self.note(line, "unknown", f"{self.name} knows no key `{key}`", nearest(key, known))

    def note(self, line: int, code: str, what: str, remedy: str) -> None:
        """Note a mistake in this table."""
        self.findings.add(line, f"key.{code}", what, remedy)

    def line(self, key: str) -> int:
        """Return the line a key stands on, or that of the table."""
        return self.table.lines.get(key, self.table.line)

    def text(self, key: str) -> str:
        """Return the text of a key, or the empty text when it is not there; note an empty or a nested value."""
        value = self.table.entries.get(key)
        if value is None:
            return ""
        if not isinstance(value, Scalar):
            self.note(self.line(key), "shape", f"`{key}` must be one text", "write the text after the colon")
            return ""
        if not value.text:
            self.note(self.line(key), "empty", f"`{key}` is empty", "fill it in or take the key out")
        return value.text

    def choice(self, key: str, choices: Collection[str], default: str = "") -> str:
        """Return one of a few words; note any other."""
        text = self.text(key)
        if text and text not in choices:
            self.note(self.line(key), "choice", f"`{key}` cannot be `{text}`", nearest(text, choices))
        return text if text in choices else default

    def slug(self, key: str) -> str:
        """Return a name for addresses; note one with other signs."""
        text = self.text(key)
        if text and not SLUG.fullmatch(text):
            self.note(self.line(key), "slug", f"`{key}` cannot be `{text}`", SLUG_REMEDY)
            return ""
        return text

    def count(self, key: str, *, most: int) -> int:
        """Return a whole number from 1 to `most`, 0 when the key is not there; note anything else."""
        text = self.text(key)
        if not text:
            return 0
        if re.fullmatch(r"[0-9]{1,6}", text) and 1 <= int(text) <= most:
            return int(text)
        self.note(self.line(key), "number", f"`{key}` cannot be `{text}`", f"write a whole number from 1 to {most}")
        return 0

    def words(self, key: str) -> Iterator[Scalar]:
        """Yield the texts of a list; note a value that is no list and items that are no text."""
        value = self.table.entries.get(key)
        if value is None:
            return
        if not isinstance(value, Listing):
            self.note(self.line(key), "shape", f"`{key}` must be a list", "write it in square brackets: [one, two]")
            return
        for item in value.items:
            if isinstance(item, Scalar) and item.text:
                yield item
            else:
                self.note(item.line, "shape", f"an item of `{key}` is not a word", "write one word an item")

    def tables(self, key: str) -> Iterator[Table]:
        """Yield the tables of a list of tables; note any other shape."""
        value = self.table.entries.get(key)
        if value is None:
            return
        items: tuple[Value, ...] = value.items if isinstance(value, Listing) else ()
        if not items:
            self.note(
                self.line(key), "shape", f"`{key}` must be a list with at least one entry", "begin each with a hyphen"
            )
        for item in items:
            if isinstance(item, Table):
                yield item
            else:
                self.note(
                    item.line, "shape", f"an entry of `{key}` has no keys", "write `key: value` lines after the hyphen"
                )

    def named(self, key: str) -> Table | None:
        """Return the table under a key (`audiences`, `sources`); note any other shape and names that are no slugs."""
        value = self.table.entries.get(key)
        if value is None:
            return None
        if not isinstance(value, Table):
            self.note(self.line(key), "shape", f"`{key}` must hold `id: value` lines", "indent them by two spaces")
            return None
        for name, line in value.lines.items():
            if not SLUG.fullmatch(name):
                self.note(line, "slug", f"`{name}` cannot be an id", SLUG_REMEDY)
        return value
