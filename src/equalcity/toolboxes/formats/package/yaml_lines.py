"""YAML as authors need it: every value knows its line, every plain word is text, and nothing clever is possible.

Read from the parser's events, so that no object is ever built from a tag and no alias is ever followed. `year: 2018`,
`title: No` and `read: 2026-11-20` are the texts that were typed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import yaml

from . import limits
from .findings import FileFindings

LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class Scalar:
    """A text and the line it begins on. An empty value and `~` are the empty text."""

    line: int
    text: str


@dataclass(frozen=True, slots=True)
class Listing:
    """A list of values."""

    line: int
    items: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Keys with their values; `lines` has the line of each key."""

    line: int
    entries: Mapping[str, Value] = field(default_factory=dict)
    lines: Mapping[str, int] = field(default_factory=dict)


type Value = Scalar | Listing | Table


class _Refused(Exception):
    """The document was given up; the reason has been noted."""


def read_yaml(text: str, findings: FileFindings, *, first_line: int = 1) -> Table | None:
    """Return the keys of a YAML document, or None after noting why it cannot be read; `text` begins on `first_line`."""
    reader = _Reader(findings, first_line)
    try:
        value = reader.document(iter(yaml.parse(text, Loader=LOADER)))
    except yaml.MarkedYAMLError as problem:
        is_open_quote = "quoted" in (problem.context or "")
        mark = problem.context_mark if is_open_quote else problem.problem_mark
        line = first_line + min(mark.line if mark else 0, text.rstrip("\n").count("\n"))
        what = f"this YAML cannot be read ({problem.problem or 'unexpected end'})"
        remedy = "indent with spaces, and put words that hold a colon or begin with a sign into quotation marks"
        findings.add(line, "yaml.syntax", what, remedy)
        return None
    except yaml.YAMLError:
        findings.add(first_line, "yaml.syntax", "this YAML cannot be read", "look for invisible characters")
        return None
    except _Refused:
        return None
    if isinstance(value, Table):
        return value
    findings.add(first_line, "yaml.keys", "this is not a list of keys", "write one `key: value` a line")
    return None


class _Reader:
    def __init__(self, findings: FileFindings, first_line: int) -> None:
        self.findings = findings
        self.first_line = first_line

    def document(self, events: Iterator[yaml.Event]) -> Value:
        value: Value = Scalar(self.first_line, "")
        documents = 0
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    self.refuse(
                        event, "a second document begins here", "keep one document, without lines of `---` in it"
                    )
            elif isinstance(event, yaml.NodeEvent):
                value = self.value(event, events, 0)
        return value

    def value(self, event: yaml.Event, events: Iterator[yaml.Event], depth: int) -> Value:
        line = self.line(event)
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            self.refuse(
                event,
                "anchors (`&`) and aliases (`*`) are not read",
                "write the text out, in quotation marks if need be",
            )
        if getattr(event, "tag", None):
            self.refuse(event, "a tag (`!`) is not read", "put text that begins with `!` into quotation marks")
        if depth > limits.YAML_DEPTH:
            self.refuse(event, "the keys are nested too deeply", "compare with the reference of the format")
        if isinstance(event, yaml.SequenceStartEvent):
            return Listing(line, tuple(self.items(events, depth)))
        if isinstance(event, yaml.MappingStartEvent):
            return self.table(line, events, depth)
        assert isinstance(event, yaml.ScalarEvent)
        is_empty = event.implicit[0] and event.value in {"~", "null"}
        return Scalar(line, "" if is_empty else event.value.strip())

    def items(self, events: Iterator[yaml.Event], depth: int) -> Iterator[Value]:
        for event in events:
            if isinstance(event, yaml.SequenceEndEvent):
                return
            yield self.value(event, events, depth + 1)

    def table(self, line: int, events: Iterator[yaml.Event], depth: int) -> Table:
        entries: dict[str, Value] = {}
        lines: dict[str, int] = {}
        for event in events:
            if isinstance(event, yaml.MappingEndEvent):
                break
            key = self.value(event, events, depth + 1)
            value = self.value(next(events), events, depth + 1)
            if not isinstance(key, Scalar):
                self.refuse(event, "a key must be one word", "put text in brackets into quotation marks")
                continue
            if key.text in entries:
                first = lines[key.text]
                what = f"the key `{key.text}` stands here a second time (first on line {first})"
                self.findings.add(key.line, "yaml.twice", what, "keep one of the two")
                continue
            entries[key.text], lines[key.text] = value, key.line
        return Table(line, entries, lines)

    def line(self, event: yaml.Event) -> int:
        return self.first_line + (event.start_mark.line if event.start_mark else 0)

    def refuse(self, event: yaml.Event, what: str, remedy: str) -> None:
        self.findings.add(self.line(event), "yaml.refused", what, remedy)
        raise _Refused
