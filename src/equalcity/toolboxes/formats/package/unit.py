"""One unit: the head between two lines of `---`, and the text below it as blocks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from equalcity.toolboxes.logic.blocks import CONTAINER_KINDS, FRAME_UNITS, TEST_FORMS, UNIT_KINDS, Block, Unit

from .contents import check_contents
from .directives import Directive, Run, find_directives
from .findings import FileFindings
from .keys import Keys, nearest
from .references import Reference, find_references
from .rules import RULES, check_directive, check_place
from .text import blocks_in, look_at_words, look_through
from .yaml_lines import read_yaml

FILE_NAME = re.compile(r"([0-9]{2,3})-([a-z0-9]+(?:-[a-z0-9]+)*)\.md")


@dataclass(frozen=True, slots=True)
class UnitFile:
    """A unit as read, the references in it and the audiences it names with their line, both still to be looked up."""

    unit: Unit
    references: tuple[Reference, ...] = ()
    audience_line: int = 0


@dataclass(slots=True)
class _Reading:
    findings: FileFindings
    is_whole: bool
    references: list[Reference] = field(default_factory=list)

    def words(self, text: str, line: int, *, may_pause: bool = False) -> None:
        look_at_words(text, line, self.findings)
        self.refer(text, line, may_pause=may_pause)

    def refer(self, text: str, line: int, *, may_pause: bool) -> None:
        self.references.extend(find_references(text, line, self.findings, may_pause=may_pause))


def read_unit(path: str, text: str, findings: FileFindings) -> UnitFile | None:
    """Return the unit of the file `part/nn-name.md`, or None when its head cannot be read; notes what is wrong."""
    name = FILE_NAME.fullmatch(path.rpartition("/")[2])
    lines = text.split("\n")
    end = _end_of_head(lines, findings)
    if name is None or not end:
        return None
    table = read_yaml("\n".join(lines[1:end]), findings, first_line=2)
    if table is None:
        return None
    first_line = end + 2
    skeleton = find_directives(lines[end + 1 :], first_line, findings)
    reading = _Reading(findings, skeleton.is_whole)
    head = _Head(Keys(table, findings, "the unit's head"), reading)
    blocks = tuple(_blocks(skeleton.parts, None, reading))
    if not any(line.strip() for line in lines[end + 1 :]):
        findings.add(first_line, "unit.empty", "the unit has no text", "write it below the head")
    unit = head.unit(name[2], path, blocks)
    return UnitFile(unit, tuple(reading.references), table.lines.get("audience", 0))


def _end_of_head(lines: list[str], findings: FileFindings) -> int:
    """Return the index of the line that ends the head, 0 after noting that there is none."""
    if lines[0].rstrip() != "---":
        findings.add(1, "unit.head", "the file does not begin with a head", "write its keys between two lines of `---`")
        return 0
    for index, line in enumerate(lines[1:], 1):
        if line.rstrip() == "---":
            return index
    findings.add(1, "unit.head", "the head does not end", "write a line of `---` below its keys")
    return 0


@dataclass(frozen=True, slots=True)
class _Head:
    keys: Keys
    reading: _Reading

    def unit(self, slug: str, path: str, blocks: tuple[Block, ...]) -> Unit:
        keys = self.keys
        optional = ("audience", "minutes", "zone", "reading_level", "worker_only", "frame", "form")
        keys.check(("title", "summary", "kind"), optional)
        kind = keys.choice("kind", UNIT_KINDS)
        if "form" in keys.table.entries and kind not in {"", "assessment"}:
            keys.note(
                keys.line("form"), "form", f"a unit of kind `{kind}` has no `form`", "take it out: tests have one"
            )
        return Unit(
            slug=slug,
            path=path,
            kind=kind,
            head=tuple(self._blocks()),
            blocks=blocks,
            audience=tuple(word.text for word in keys.words("audience")),
            minutes=keys.count("minutes", most=999),
            zone=keys.choice("zone", ("working", "help"), "working"),
            reading_level=int(keys.choice("reading_level", ("12", "16"), "0")),
            worker_only=keys.choice("worker_only", ("true", "false")) == "true",
            frame=keys.choice("frame", FRAME_UNITS),
            form=keys.choice("form", TEST_FORMS),
        )

    def _blocks(self) -> Iterator[Block]:
        for key in ("title", "summary"):
            if text := self.keys.text(key):
                line = self.keys.line(key)
                self.reading.words(text, line)
                yield Block(key, {"body": text}, line=line)


def _blocks(
    parts: list[Run | Directive], parent: Block | None, reading: _Reading, *, in_practice: bool = False
) -> Iterator[Block]:
    for part in parts:
        if isinstance(part, Directive):
            yield from _directive(part, parent, reading, in_practice)
            continue
        reading.refer("\n".join(part.lines), part.line, may_pause=in_practice)
        yield from blocks_in(part, reading.findings)


def _directive(directive: Directive, parent: Block | None, reading: _Reading, in_practice: bool) -> Iterator[Block]:
    findings, kind = reading.findings, directive.name
    if kind not in RULES:
        findings.add(directive.line, "directive.unknown", f"there is no directive `{kind}`", nearest(kind, RULES))
        list(_blocks(directive.parts, parent, reading, in_practice=in_practice))
        return
    in_practice = in_practice or kind == "practice"
    block = _own_words(directive, reading, in_practice)
    if reading.is_whole:
        check_place(block, parent, findings.add)
    if kind in CONTAINER_KINDS:
        children = tuple(_blocks(directive.parts, block, reading, in_practice=in_practice))
        block = Block(kind, block.fields, block.attrs, children, line=block.line)
    else:
        block = _leaf(directive, block, reading, in_practice)
    check_directive(block, findings.add)
    if reading.is_whole:
        check_contents(block, findings.add)
    yield block


def _own_words(directive: Directive, reading: _Reading, in_practice: bool) -> Block:
    """Return the block with its title and attributes, which are fields where they are words."""
    fields = {"title": directive.title} if directive.title else {}
    attrs = {}
    for name, value in directive.attrs.items():
        attribute = RULES[directive.name].attributes.get(name)
        if attribute is not None and attribute.words:
            fields[name] = value
        else:
            attrs[name] = value
    if attrs.get("src") and not attrs["src"].startswith("media/"):
        attrs["src"] = f"media/{attrs['src']}"
    for words in fields.values():
        reading.words(words, directive.line, may_pause=in_practice)
    return Block(directive.name, fields, attrs, line=directive.line)


def _leaf(directive: Directive, block: Block, reading: _Reading, in_practice: bool) -> Block:
    bodies = []
    for run in directive.runs():
        look_through(run, reading.findings)
        text = "\n".join(line.rstrip() for line in run.lines)
        reading.refer(text, run.line, may_pause=in_practice)
        bodies.append(text.strip("\n"))
    inner = list(directive.directives())
    for part in inner:
        if part.name in RULES and reading.is_whole:
            what = f"`{directive.name}` may not hold `{part.name}`"
            reading.findings.add(part.line, "directive.place", what, f"close the `{directive.name}` first")
        list(
            _directive(
                part, None, _Reading(reading.findings, is_whole=False, references=reading.references), in_practice
            )
        )
    body = "\n\n".join(text for text in bodies if text)
    fields = {**block.fields, "body": body} if body else block.fields
    return Block(block.kind, fields, block.attrs, line=block.line)
