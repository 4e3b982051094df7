"""YAML read with its line numbers, so that a mistake can be told by file and line.

Nothing is executed. All scalars are read as they are written: `no` is the language code, `112` a text. A key written
twice is a mistake.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from pathlib import Path

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from equalcity.core.errors import Mistake

SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
NULL = "tag:yaml.org,2002:null"
LOADER = getattr(
    yaml, "CSafeLoader", yaml.SafeLoader
)  # in C where PyYAML was built with it: the same, ten times faster


class Sheet:
    """The mistakes found so far in one file, and where it lies. `name` is what people are told."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.mistakes: list[Mistake] = []

    def wrong(self, line: int, what: str, remedy: str = "", code: str = "") -> None:
        """Note one mistake; `line` is 1-based, 0 for the whole file."""
        self.mistakes.append(Mistake(self.name, line, what, remedy, code))


class Entry:
    """One mapping of a file. Each reader notes a mistake and returns an empty value where the file is wrong."""

    def __init__(self, node: MappingNode, sheet: Sheet) -> None:
        self.sheet = sheet
        self.line = node.start_mark.line + 1
        self._nodes: dict[str, Node] = {}
        self._read: set[str] = set()
        for key, value in node.value:
            name = str(key.value)
            if name in self._nodes:
                sheet.wrong(key.start_mark.line + 1, f"`{name}` is written twice", "keep one", "twice")
            self._nodes[name] = value

    def line_of(self, name: str) -> int:
        """Return the line of a key's value, or that of the entry where the key is missing."""
        node = self._nodes.get(name)
        return node.start_mark.line + 1 if node else self.line

    def wrong(self, name: str, what: str, remedy: str = "", code: str = "value") -> None:
        """Note a mistake at the value of `name`."""
        self.sheet.wrong(self.line_of(name), what, remedy, code)

    def text(
        self,
        name: str,
        *,
        needed: bool = False,
        allowed: Collection[str] = (),
        pattern: re.Pattern[str] | None = None,
    ) -> str:
        """Return a text, or nothing. `allowed` and `pattern` bind only a text that is not empty."""
        node = self._node(name)
        text = self._scalar(name, node) if node is not None else ""
        if needed and not text:
            self.wrong(name, f"`{name}` is missing", "add it", "missing")
        if text and allowed and text not in allowed:
            self.wrong(name, f"`{name}: {text}` is unknown", "use one of: " + ", ".join(sorted(allowed)))
        if text and pattern and not pattern.fullmatch(text):
            self.wrong(name, f"`{name}: {text}` has the wrong form")
        return text

    def flag(self, name: str) -> bool | None:
        """Return a yes or no; None where the key is absent or empty."""
        text = self.text(name, allowed=("true", "false"))
        return None if text not in ("true", "false") else text == "true"

    def words(
        self, name: str, *, needed: bool = False, allowed: Collection[str] = (), pattern: re.Pattern[str] | None = None
    ) -> tuple[str, ...]:
        """Return a list of texts, each bound by `allowed` and `pattern`."""
        node = self._node(name)
        if needed and (node is None or not getattr(node, "value", None)):
            self.wrong(name, f"`{name}` is missing or empty", "add at least one", "missing")
        if node is None:
            return ()
        if not isinstance(node, SequenceNode):
            self.wrong(name, f"`{name}` must be a list")
            return ()
        found = []
        for item in node.value:
            word = item.value.strip() if isinstance(item, ScalarNode) else ""
            bad = (allowed and word not in allowed) or (pattern and not pattern.fullmatch(word))
            if not word or bad:
                remedy = "use one of: " + ", ".join(sorted(allowed)) if allowed else ""
                self.sheet.wrong(
                    item.start_mark.line + 1, f"`{name}` has an item that cannot be used: {word!r}", remedy, "value"
                )
            found.append(word)
        if len(set(found)) < len(found):
            self.wrong(name, f"`{name}` names something twice", "keep one", "twice")
        return tuple(found)

    def by_language(self, name: str, *, needed: bool = False, or_any: bool = False) -> dict[str, str]:
        """Return texts by language; with `or_any` the key `*` stands for every one. `needed` asks for English."""
        node = self._node(name)
        if node is None:
            if needed:
                self.wrong(name, f"`{name}` is missing", "add it, in English at least", "missing")
            return {}
        if not isinstance(node, MappingNode):
            self.wrong(name, f"`{name}` must have one text for each language")
            return {}
        texts = {}
        for key, value in node.value:
            code, text = str(key.value), value.value.strip() if isinstance(value, ScalarNode) else ""
            if not text or not (LANGUAGE.fullmatch(code) or (or_any and code == "*")):
                self.sheet.wrong(key.start_mark.line + 1, f"`{name}` has an unusable text for {code!r}", code="value")
            texts[code] = text
        if needed and "en" not in texts:
            self.wrong(name, f"`{name}` has no English text", "add `en`", "missing")
        return texts

    def entries(self, name: str, *, needed: bool = False) -> list[Entry]:
        """Return the mappings of a list."""
        node = self._node(name)
        if node is None:
            if needed:
                self.wrong(name, f"`{name}` is missing", "add it", "missing")
            return []
        if not isinstance(node, SequenceNode):
            self.wrong(name, f"`{name}` must be a list")
            return []
        found = []
        for item in node.value:
            if isinstance(item, MappingNode):
                found.append(Entry(item, self.sheet))
            else:
                self.sheet.wrong(item.start_mark.line + 1, f"`{name}` has an item without keys", code="value")
        return found

    def entry(self, name: str, *, needed: bool = False) -> Entry | None:
        """Return one mapping, or None where the key is absent or holds none."""
        node = self._node(name)
        if isinstance(node, MappingNode):
            return Entry(node, self.sheet)
        if node is not None or needed:
            self.wrong(name, f"`{name}` must have keys of its own", "add them", "missing")
        return None

    def names(self) -> frozenset[str]:
        """Return the keys that are there."""
        return frozenset(self._nodes)

    def skip(self, *names: str) -> None:
        """Allow keys that this reader has no use for."""
        self._read.update(names)

    def close(self) -> None:
        """Note every key that nobody asked for."""
        for name in self._nodes.keys() - self._read:
            self.wrong(name, f"`{name}` is not known here", "remove it or correct its spelling", "unknown-key")

    def _node(self, name: str) -> Node | None:
        self._read.add(name)
        node = self._nodes.get(name)
        return None if node is None or node.tag == NULL else node

    def _scalar(self, name: str, node: Node) -> str:
        if isinstance(node, ScalarNode):
            return str(node.value).strip()
        self.wrong(name, f"`{name}` must be a text")
        return ""


def read_text(text: str, sheet: Sheet, *, format_name: str = "") -> Entry | None:
    """Return the mapping a YAML text holds, or None with the mistake noted. `format:` must say `format_name`."""
    try:
        node = yaml.compose(text, Loader=LOADER)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 0
        sheet.wrong(line, f"this is no YAML: {error.problem}", "correct the line", "yaml")
        return None
    except yaml.YAMLError as error:
        sheet.wrong(0, f"this is no YAML: {error}", "correct the file", "yaml")
        return None
    if not isinstance(node, MappingNode):
        sheet.wrong(1, "the file has no keys", code="yaml")
        return None
    entry = Entry(node, sheet)
    if format_name and entry.text("format", needed=True) not in ("", format_name):
        entry.wrong("format", f"`format` must be `{format_name}`", code="format")
    return entry


def read_file(path: Path, sheet: Sheet, *, format_name: str = "") -> Entry | None:
    """Return the mapping a YAML file holds, or None with the mistake noted."""
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        sheet.wrong(0, "the file is missing", "put it there", "missing")
        return None
    except UnicodeDecodeError:
        sheet.wrong(0, "the file is not UTF-8", "save it as UTF-8", "encoding")
        return None
    return read_text(text, sheet, format_name=format_name)
