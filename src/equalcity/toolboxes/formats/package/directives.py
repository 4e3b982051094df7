"""The skeleton of a unit: which lines are text and which belong to directives, however deeply they are nested."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from . import limits
from .findings import FileFindings

FENCE = re.compile(r" {0,3}(:{3,})[ \t]*(.*)")
NAME = re.compile(r"([A-Za-z][A-Za-z0-9_-]*)[ \t]*(?=[ \t{]|$)")
TAIL = re.compile(r"\{((?:\"[^\"]*\"|[^\"{}])*)\}[ \t]*$")
ATTRIBUTE = re.compile(r"\s*([A-Za-z][A-Za-z0-9_-]*)=(?:\"([^\"]*)\"|([^\s\"]+))(?=\s|$)")
CODE = re.compile(r" {0,3}(`{3,}|~{3,})")
ASTRAY = re.compile(r"[\s>*+-]*:{3,}")


@dataclass(slots=True)
class Run:
    """Lines of text that follow each other; `line` is the number of the first."""

    line: int
    lines: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Directive:
    """A directive as typed: nothing about its name or attributes has been checked."""

    name: str
    title: str
    attrs: dict[str, str]
    line: int
    colons: int
    parts: list[Run | Directive] = field(default_factory=list)

    def directives(self) -> Iterator[Directive]:
        """Yield the directives directly inside."""
        return (part for part in self.parts if isinstance(part, Directive))

    def runs(self) -> Iterator[Run]:
        """Yield the runs of text directly inside."""
        return (part for part in self.parts if isinstance(part, Run))


@dataclass(slots=True)
class Skeleton:
    """The top level of a unit. `is_whole` is false when a directive was not closed: nesting cannot be relied on."""

    parts: list[Run | Directive] = field(default_factory=list)
    is_whole: bool = True


def find_directives(lines: Sequence[str], first_line: int, findings: FileFindings) -> Skeleton:
    """Return the skeleton of a text whose first line has the number `first_line`."""
    scanner = _Scanner(findings)
    for number, line in enumerate(lines, first_line):
        scanner.take(number, line)
    scanner.finish()
    return scanner.skeleton


class _Scanner:
    def __init__(self, findings: FileFindings) -> None:
        self.findings = findings
        self.skeleton = Skeleton()
        self.open: list[Directive] = []
        self.code = ""

    def take(self, number: int, line: str) -> None:
        if self._is_code(line):
            self._text(number, line)
            return
        fence = FENCE.fullmatch(line)
        if fence is None:
            if ASTRAY.match(line):
                what = "colons inside a list, a quotation or an indented line are not read"
                self.findings.add(number, "directive.astray", what, "begin the directive at the margin")
            self._text(number, line)
        elif rest := fence[2].strip():
            self._begin(number, len(fence[1]), rest)
        else:
            self._end(number, len(fence[1]))

    def finish(self) -> None:
        while self.open:
            self._unclosed("before the end of the file")

    def _is_code(self, line: str) -> bool:
        """Follow fenced code, in which colons mean nothing (the text itself is refused later)."""
        found = CODE.match(line)
        if self.code:
            closes = found is not None and found[1].startswith(self.code) and not line.strip().strip(self.code[0])
            self.code = "" if closes else self.code
            return True
        if found is None or (found[1][0] == "`" and "`" in line[found.end() :]):
            return False
        self.code = found[1]
        return True

    def _parts(self) -> list[Run | Directive]:
        return self.open[-1].parts if self.open else self.skeleton.parts

    def _text(self, number: int, line: str) -> None:
        parts = self._parts()
        if not parts or not isinstance(parts[-1], Run):
            parts.append(Run(number))
        run = parts[-1]
        assert isinstance(run, Run)
        run.lines.append(line)

    def _begin(self, number: int, colons: int, rest: str) -> None:
        while self.open and self.open[-1].colons <= colons:
            self._unclosed(f"before the next directive begins on line {number}")
        directive = read_opening(rest, number, colons, self.findings)
        if directive is None:
            self.skeleton.is_whole = False
            return
        if len(self.open) >= limits.DIRECTIVE_DEPTH:
            self._too_deep(directive)
            return
        self._parts().append(directive)
        self.open.append(directive)

    def _too_deep(self, directive: Directive) -> None:
        """Follow the directive to its end, but leave it out of the skeleton."""
        if len(self.open) == limits.DIRECTIVE_DEPTH:
            what = "directives are nested too deeply"
            self.findings.add(directive.line, "directive.deep", what, "take this one out of the others")
        self.skeleton.is_whole = False
        self.open.append(directive)

    def _end(self, number: int, colons: int) -> None:
        if all(directive.colons != colons for directive in self.open):
            what = f"this line of {colons} colons closes nothing"
            remedy = "use as many colons as the line that opens the directive, or delete the line"
            self.findings.add(number, "directive.end", what, remedy)
            self.skeleton.is_whole = False
            return
        while self.open[-1].colons != colons:
            self._unclosed(f"before line {number}")
        self.open.pop()

    def _unclosed(self, when: str) -> None:
        directive = self.open.pop()
        self.skeleton.is_whole = False
        remedy = f"end it with a line of {directive.colons} colons"
        if when.startswith("before the next"):
            remedy += ", or give it more colons than the directives it holds"
        self.findings.add(
            directive.line, "directive.open", f"the directive `{directive.name}` is not closed {when}", remedy
        )


def read_opening(rest: str, line: int, colons: int, findings: FileFindings) -> Directive | None:
    """Read what follows the colons: a name, a title, attributes in braces. None when there is no name."""
    if len(rest) > limits.DIRECTIVE_LINE_CHARACTERS:
        most = limits.DIRECTIVE_LINE_CHARACTERS
        findings.add(
            line, "directive.long", f"the line is longer than {most} characters", "move words into the text below"
        )
        return None
    name = NAME.match(rest)
    if name is None:
        findings.add(
            line,
            "directive.name",
            "no directive is named after the colons",
            "write for example `:::caution` and a title",
        )
        return None
    title, attrs = rest[name.end() :].strip(), {}
    if tail := TAIL.search(title):
        attrs = read_attributes(tail[1], line, findings)
        title = title[: tail.start()].strip()
    elif "{" in title or "}" in title:
        remedy = 'write {name=value other="several words"} at the end of the line, with straight quotation marks'
        findings.add(line, "attribute.unread", "the braces cannot be read", remedy)
        title = title.partition("{")[0].strip()
    return Directive(name[1], title, attrs, line, colons)


def read_attributes(text: str, line: int, findings: FileFindings) -> dict[str, str]:
    """Read `name=value other="several words"`; note what is not of this form and names given twice."""
    attrs: dict[str, str] = {}
    position = 0
    text = text.strip()
    while position < len(text):
        found = ATTRIBUTE.match(text, position)
        if found is None:
            what = f"the attributes cannot be read from `{text[position : position + 30].strip()}` on"
            findings.add(
                line,
                "attribute.unread",
                what,
                'write name=value or name="several words", with straight quotation marks',
            )
            break
        value = found[2] if found[2] is not None else found[3]
        if found[1] in attrs:
            findings.add(line, "attribute.twice", f"the attribute `{found[1]}` is given twice", "keep one of the two")
        attrs.setdefault(found[1], value.strip())
        position = found.end()
    return attrs
