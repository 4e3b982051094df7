"""Problems with toolboxes."""

from __future__ import annotations

from equalcity.core.errors import Kind, Mistake, Problem


class PackageRefused(Problem):
    """A content package has mistakes; `mistakes` lists all of them, and nothing was stored."""

    code = "package-refused"
    kind = Kind.INVALID

    def __init__(self, sentence: str, mistakes: tuple[Mistake, ...] = ()) -> None:
        super().__init__(sentence)
        self.mistakes = mistakes


class NotYours(Problem):
    """The actor's role does not include this."""

    code = "not-yours"
    kind = Kind.FORBIDDEN


class NoSuchText(Problem):
    """There is no such toolbox, part, unit or release, or not for this reader: the two look alike from outside."""

    code = "no-such-text"
    kind = Kind.MISSING
