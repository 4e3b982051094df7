"""Which column of a plain table means which field of HSDS: proposed from the header, corrected by a person."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from equalcity.directory.formats.hsds.confidential_words import plain, says_confidential
from equalcity.directory.formats.hsds.records import Refused
from equalcity.directory.formats.hsds.shape import tables

from .header_words import WORDS

MARK = "confidential"  # not of HSDS: a column that says that the place must not be named
_LISTS = frozenset(
    {"language.name", "service_area.name", "taxonomy_term.name", "required_document.document"}
)  # a row a part
SECTORS = "service.sectors"  # of our profile: slugs, as our own flat lists write them
_MAIN = ("service", "location", "organization")


@dataclass(frozen=True, slots=True)
class Column:
    """One column. `target` is `kind.field`, or empty where the column is left out; `separator` splits lists."""

    name: str
    target: str = ""
    separator: str = ""


@dataclass(frozen=True, slots=True)
class Mapping:
    """The columns of a table in their order. `main` is what a row is about."""

    columns: tuple[Column, ...]
    main: str = "service"

    @property
    def left_out(self) -> tuple[str, ...]:
        """The names of the columns that nothing is read from."""
        return tuple(column.name for column in self.columns if not column.target)

    def having(self, **targets: str) -> Mapping:
        """Return the mapping with other targets for the columns of these names."""
        return replace(
            self,
            columns=tuple(
                _column(column.name, targets[column.name]) if column.name in targets else column
                for column in self.columns
            ),
        )

    def check(self) -> None:
        """Raise Refused where a target does not exist, or nothing says the name of what a row is about."""
        for column in self.columns:
            kind, _, field = column.target.partition(".")
            is_known = kind in tables() and (field == "id" or field in tables()[kind].fields)
            if column.target and column.target not in (MARK, SECTORS) and not is_known:
                raise Refused("unknown_target")
        if self.main not in _MAIN or f"{self.main}.name" not in {column.target for column in self.columns}:
            raise Refused("nothing_mapped")


def mapping_of(pairs: Iterable[tuple[str, str]], main: str = "service") -> Mapping:
    """Return the mapping of (column, target) pairs, checked."""
    mapping = Mapping(tuple(_column(name, target) for name, target in pairs), main)
    mapping.check()
    return mapping


def mapping_kept(rows: Iterable[Sequence[str]], main: str) -> Mapping:
    """Return the mapping that was kept as (column, target) or (column, target, separator), checked."""
    columns = [
        Column(row[0], row[1], row[2]) if len(row) > 2 else _column(row[0], row[1]) for row in rows if len(row) > 1
    ]
    mapping = Mapping(tuple(columns), main)
    mapping.check()
    return mapping


def propose_mapping(header: Sequence[str]) -> Mapping:
    """Return a first mapping by the known names of columns in seven languages. No target is given twice.

    A person looks at it before anything is read; what is not known stays left out.
    """
    taken: set[str] = set()
    columns = []
    for name in header:
        target = MARK if says_confidential(name, "yes") else WORDS.get(_key(name), "")
        if not target and name in tables()["service"].fields:  # as HSDS itself calls it, as in our own flat lists
            target = f"service.{name}"
        if target in taken:
            target = ""
        taken.add(target)
        columns.append(_column(name, target))
    main = next((kind for kind in _MAIN if f"{kind}.name" in taken), "service")
    return Mapping(tuple(columns), main)


def _column(name: str, target: str) -> Column:
    return Column(name, target, ";" if target in _LISTS else "")


def _key(name: str) -> str:
    return " ".join("".join(sign if sign.isalnum() else " " for sign in plain(name)).split())
