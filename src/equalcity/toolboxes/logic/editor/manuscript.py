"""What the editor reads, and what a rule is."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from equalcity.reference.logic.vocabulary import Term, WordToAvoid
from equalcity.toolboxes.logic.blocks import FRAME, TEXT_KINDS, Block, Package, Unit


@dataclass(frozen=True, slots=True, order=True)
class Remark:
    """One thing the editor asks to mend; `line` is 1-based, 0 the whole file."""

    path: str
    line: int
    code: str
    what: str
    remedy: str


@dataclass(frozen=True, slots=True)
class Passage:
    """The words of one field of a block. `line` is where they begin; `is_for_workers` says that only workers see them."""

    unit: Unit
    block: Block
    field: str
    text: str
    line: int
    is_for_workers: bool = False

    def line_of(self, offset: int) -> int:
        """Return the line of the file on which the character at `offset` stands."""
        return self.line + self.text.count("\n", 0, offset)


@dataclass(frozen=True, slots=True)
class Manuscript:
    """A toolbox and what it is read against.

    `unread` are the units whose directives could not be told apart: what they hold is not judged, and nothing is
    counted while there are any. `glossaries` holds the terms by language. `frame` overrides the package's own.
    """

    package: Package
    avoid: tuple[WordToAvoid, ...] = ()
    glossaries: Mapping[str, tuple[Term, ...]] = field(default_factory=dict)
    unread: frozenset[str] = frozenset()
    frame: str = ""

    @property
    def holds_frame(self) -> bool:
        """Whether the rules of the common frame hold for this toolbox."""
        return FRAME in (self.frame, self.package.frame)

    def units(self) -> Iterator[Unit]:
        """Yield the units that can be judged, in reading order."""
        return (unit for part in self.package.parts for unit in part.units if unit.path not in self.unread)

    def blocks(self, kind: str) -> Iterator[tuple[Unit, Block]]:
        """Yield the blocks of a kind with their units."""
        return ((unit, block) for unit in self.units() for block in unit.walk() if block.kind == kind)

    def passages(self) -> Iterator[Passage]:
        """Yield all words of the units that can be judged, in reading order."""
        return (passage for unit in self.units() for passage in passages_of(unit))


def passages_of(unit: Unit) -> Iterator[Passage]:
    """Yield all words of a unit, those of its head first."""
    for block in unit.head:
        yield from _own(unit, block, unit.worker_only)
    for block in unit.blocks:
        yield from _all(unit, block, unit.worker_only)


def _all(unit: Unit, block: Block, is_for_workers: bool) -> Iterator[Passage]:
    hidden = is_for_workers or block.kind == "worker"
    yield from _own(unit, block, hidden)
    for child in block.children:
        yield from _all(unit, child, hidden)


def _own(unit: Unit, block: Block, is_for_workers: bool) -> Iterator[Passage]:
    for name, text in block.fields.items():
        # the text of a directive begins on the line below its own
        below = name == "body" and block.kind not in TEXT_KINDS and block not in unit.head
        yield Passage(unit, block, name, text, block.line + below, is_for_workers)


type Check = Callable[[Manuscript], Iterator[Remark]]


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule of the editor. With `of_frame` it holds only for a toolbox that holds itself to the common frame;
    with `of_whole` only when every unit could be read, because it counts."""

    code: str
    check: Check
    of_frame: bool = False
    of_whole: bool = False

    def remarks(self, manuscript: Manuscript) -> Iterator[Remark]:
        """Yield what this rule asks to mend; nothing where it does not hold."""
        if (self.of_frame and not manuscript.holds_frame) or (self.of_whole and manuscript.unread):
            return
        yield from self.check(manuscript)
