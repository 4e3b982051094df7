"""PO files as text: a strict reader that knows every line, and a writer that always writes the same messages alike.

Of the PO format this is what a catalogue of a toolbox needs: `msgctxt`, `msgid`, `msgstr`, headers, flags and
comments. Babel's reader drops headers it does not know (`X-Standing`) and joins messages given twice, so it serves as
the judge in the tests instead.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from .findings import FileFindings

KEYWORD = re.compile(r"(msgctxt|msgid_plural|msgid|msgstr(?:\[[0-9]+\])?)[ \t]+(\".*\")")
STRING = re.compile(r'"((?:[^"\\]|\\.)*)"')
ESCAPE = re.compile(r"\\(.)")
SIGNS = {"n": "\n", "t": "\t", "r": "\r", '"': '"', "\\": "\\"}
TYPED = {sign: "\\" + letter for letter, sign in SIGNS.items()}


@dataclass(slots=True)
class Message:
    """One message. `line` is that of its first keyword; `comments` are shown to translators."""

    context: str | None = None
    source: str = ""
    translation: str = ""
    line: int = 0
    is_fuzzy: bool = False
    comments: tuple[str, ...] = ()
    place: str = ""
    given: set[str] = field(default_factory=set)


def read_po(text: str, findings: FileFindings) -> list[Message]:
    """Return the messages of a PO file in their order, the header first if there is one; notes what cannot be read."""
    reader = _Reader(findings)
    for number, line in enumerate(text.split("\n"), 1):
        reader.take(number, line.strip())
    reader.close()
    return reader.messages


class _Reader:
    def __init__(self, findings: FileFindings) -> None:
        self.findings = findings
        self.messages: list[Message] = []
        self.message = Message()
        self.keyword = ""

    def take(self, number: int, line: str) -> None:
        if not line or line.startswith("#"):
            if self.message.given:
                self.close()
            if line.startswith("#,") and "fuzzy" in {flag.strip() for flag in line[2:].split(",")}:
                self.message.is_fuzzy = True
            return
        keyword = KEYWORD.fullmatch(line)
        typed = STRING.fullmatch(keyword[2] if keyword else line)
        if typed is None or not (keyword or self.keyword):
            self.findings.add(
                number, "po.syntax", "this line is not PO", 'write msgid "words", or words in quotation marks'
            )
            return
        if keyword:
            self._begin(keyword[1], number)
        self._add(self._plain(typed[1], number))

    def close(self) -> None:
        if self.message.given:
            if "msgid" not in self.message.given:
                self.findings.add(
                    self.message.line, "po.syntax", "this message has no `msgid`", "add it, or take the message out"
                )
            else:
                self.messages.append(self.message)
        self.message = Message()
        self.keyword = ""

    def _begin(self, keyword: str, number: int) -> None:
        starts_anew = keyword == "msgctxt" or (keyword == "msgid" and "msgid" in self.message.given)
        if self.message.given and (starts_anew or keyword in self.message.given):
            self.close()
        if keyword == "msgid_plural" or "[" in keyword:
            self.findings.add(number, "po.plural", "plural forms are not used here", "write one msgid and one msgstr")
        self.message.line = self.message.line or number
        self.message.given.add(keyword)
        self.keyword = keyword

    def _add(self, words: str) -> None:
        if self.keyword == "msgctxt":
            self.message.context = (self.message.context or "") + words
        elif self.keyword == "msgid":
            self.message.source += words
        elif self.keyword == "msgstr":
            self.message.translation += words

    def _plain(self, typed: str, number: int) -> str:
        for sign in ESCAPE.findall(typed):
            if sign not in SIGNS:
                what = f"`\\{sign}` means nothing in a PO file"
                self.findings.add(number, "po.escape", what, "write two backslashes for one")
        return ESCAPE.sub(lambda found: SIGNS.get(found[1], found[0]), typed)


def headers_of(messages: list[Message]) -> Mapping[str, str]:
    """Return the headers by name: the lines of the message without source."""
    for message in messages:
        if message.context is None and not message.source:
            pairs = (line.partition(":") for line in message.translation.split("\n"))
            return {name.strip(): value.strip() for name, colon, value in pairs if colon}
    return {}


def po_as_text(headers: Mapping[str, str], messages: Iterable[Message]) -> str:
    """Return a PO file; headers keep their order."""
    header = Message(translation="".join(f"{name}: {value}\n" for name, value in headers.items()))
    return "\n".join("".join(_rows(message)) for message in (header, *messages))


def _rows(message: Message) -> Iterator[str]:
    for comment in message.comments:
        yield from (f"#. {line}".rstrip() + "\n" for line in comment.split("\n"))
    if message.place:
        yield f"#: {message.place}\n"
    if message.context is not None:
        yield _row("msgctxt", message.context)
    yield _row("msgid", message.source)
    yield _row("msgstr", message.translation)


def _row(keyword: str, words: str) -> str:
    lines = re.findall(r"[^\n]*\n|[^\n]+", words) or [""]
    quoted = ['"' + "".join(TYPED.get(sign, sign) for sign in line) + '"\n' for line in lines]
    return f"{keyword} " + (quoted[0] if len(quoted) == 1 else '""\n' + "".join(quoted))
