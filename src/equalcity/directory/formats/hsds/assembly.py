"""Raw rows to a data set: the one way in for every reader, so that none can forget a check."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from .drafts import Drafts
from .links import resolved
from .plausible import check_together
from .records import DataSet, Note, Outcome, RawRow
from .redaction import hide_places
from .sector_terms import take_sector_terms


def assemble(
    rows: Iterable[RawRow],
    *,
    source: str,
    country: str,
    known_public: frozenset[str],
    notes: list[Note],
    merges: bool = False,
) -> DataSet:
    """Return the data set of the rows; `notes` is what a reader notices while the rows stream.

    `source` names where the rows are from and decides their ids. `country` (ISO 3166, two letters) is that of rows that
    name none. `known_public` are original ids that stay public whatever their name says. `merges` takes rows with the
    same id as one (nested JSON). Raises Refused when there are too many rows.
    """
    drafts = Drafts(country=country.upper(), merges=merges, known_public=known_public, notes=notes)
    files: Counter[str] = Counter()
    for row in rows:
        drafts.take(row)
        files[row.place.file] += 1
    take_sector_terms(drafts)
    hide_places(drafts)
    drafts.drop_incomplete()
    check_together(drafts)
    for name in files:
        drafts.note_file(name, Outcome.TAKEN, "file_read")
    return DataSet(resolved(drafts, source), tuple(drafts.notes))
