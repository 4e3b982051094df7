"""What every reader of the directory hands on: flat records with HSDS 3.1 names, and what was noticed on the way."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from equalcity.core.errors import Problem

from .sentences import SENTENCES

type Json = bool | int | float | str | list[Json] | dict[str, Json] | None


class Refused(Problem):  # noqa: N818 - the sentence is for the person who gave the file
    """The file as a whole cannot be read. `sentence` repeats nothing of what stands in the file."""

    def __init__(self, code: str, file: str = "") -> None:
        self.code = code
        self.file = file
        super().__init__(SENTENCES[code], file=file)


class Outcome(StrEnum):
    """What became of a row or a field."""

    TAKEN = "taken"
    CHANGED = "changed"
    FLAGGED = "flagged"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stood: the file's name, and the row counted from 1 (0 is the whole file)."""

    file: str
    row: int = 0


@dataclass(frozen=True, slots=True)
class Note:
    """One thing noticed. Neither the code nor the sentence repeats a value of the row."""

    place: Place
    kind: str
    original_id: str
    field: str
    outcome: Outcome
    code: str

    @property
    def sentence(self) -> str:
        """What happened, in English; the code is what a door translates by."""
        return SENTENCES[self.code]


@dataclass(frozen=True, slots=True)
class RawRow:
    """A row under HSDS 3.1 names whose values nobody has checked yet.

    `refused` is the code for which it will not be taken. It is read all the same: it may say that a place is confidential.
    """

    kind: str
    values: Mapping[str, Json]
    place: Place
    refused: str = ""


@dataclass(frozen=True, slots=True)
class Record:
    """A checked row. `values` has neither `id` nor empty fields; its references are ids of ours."""

    kind: str
    id: str
    original_id: str
    values: Mapping[str, Json]
    place: Place


@dataclass(frozen=True, slots=True)
class DataSet:
    """What was read: the records of each kind in the order of the files, and the notes."""

    records: Mapping[str, tuple[Record, ...]]
    notes: tuple[Note, ...]

    def of(self, kind: str) -> tuple[Record, ...]:
        """Return the records of one kind, none when there are none."""
        return self.records.get(kind, ())
