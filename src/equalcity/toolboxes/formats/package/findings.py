"""Where the reader writes down what is wrong, so that one run tells every mistake."""

from __future__ import annotations

from dataclasses import dataclass, field

from equalcity.core.errors import Mistake


@dataclass(slots=True)
class Findings:
    """All mistakes of one run."""

    mistakes: list[Mistake] = field(default_factory=list)

    def at(self, path: str) -> FileFindings:
        """Return the findings of one file; `path` is relative to the folder of the package."""
        return FileFindings(self, path)

    def ordered(self) -> list[Mistake]:
        """Return each mistake once, by path and line."""
        return sorted(set(self.mistakes))


@dataclass(frozen=True, slots=True)
class FileFindings:
    """The mistakes of one file."""

    all: Findings
    path: str

    def add(self, line: int, code: str, what: str, remedy: str = "") -> None:
        """Note that `what` is wrong on `line` (1-based; 0 for the whole file) and how to mend it."""
        self.all.mistakes.append(Mistake(path=self.path, line=line, what=what, remedy=remedy, code=code))
