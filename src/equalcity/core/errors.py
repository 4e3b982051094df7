"""Problems that people are told about: each has a stable code, a kind that a door turns into a status, and a sentence."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What went wrong, seen from the person's side; the web turns it into a status, the command line into an exit code."""

    INVALID = "invalid"  # what was given cannot be right: 422
    FORBIDDEN = "forbidden"  # you may not: 403
    MISSING = "missing"  # not there: 404
    GONE = "gone"  # was there, is not any more: 410
    CONFLICT = "conflict"  # somebody was faster, or it is already so: 409
    BUSY = "busy"  # too often; later it will work: 429
    BROKEN = "broken"  # our side does not work: 503


class Problem(Exception):
    """Base of all errors meant for people. `sentence` says what happened and what to do, and can be translated lazily."""

    code = "problem"
    kind = Kind.INVALID

    def __init__(self, sentence: str = "", **facts: object) -> None:
        self.sentence = sentence
        self.facts = facts
        super().__init__(sentence)

    def __str__(self) -> str:
        return str(self.sentence)


class WrongSetting(Exception):  # noqa: N818 - the sentence is for the administrator
    """A setting has a value that cannot be right. The message names the setting, the value's fault and what is expected."""


@dataclass(frozen=True, slots=True, order=True)
class Mistake:
    """One thing wrong in a file that somebody wrote: where, what, the remedy. `line` is 1-based; 0 is the whole file."""

    path: str
    line: int
    what: str
    remedy: str = ""
    code: str = ""

    def __str__(self) -> str:
        where = f"{self.path}:{self.line}" if self.line else self.path
        return f"{where}: {self.what}" + (f"; {self.remedy}" if self.remedy else "")
