"""The log of channels as a table for a spreadsheet: nothing in it is computed, and no cell of it is a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from equalcity.directory.formats.hsds.spreadsheet_cells import escaped
from equalcity.voices.models import Posting

COLUMNS = (
    "day",
    "kind of channel",
    "channel",
    "language",
    "about",
    "short name",
    "title",
    "link",
    "city",
    "reach",
    "what is counted",
    "source of the number",
    "day of the number",
    "written down by itself",
    "invented",
)


def log_csv(postings: Iterable[Posting]) -> str:
    """Return the postings as CSV in UTF-8 with its mark, so that spreadsheets read every script."""
    written = io.StringIO()
    table = csv.writer(written, lineterminator="\r\n")
    table.writerow(COLUMNS)
    for each in postings:
        row = (
            each.on.isoformat(),
            each.kind,
            each.channel,
            each.language,
            each.about,
            each.about_name,
            each.title,
            each.link,
            each.city_id or "",
            "" if each.reach is None else each.reach,
            each.reach_what,
            each.reach_source,
            each.reach_on.isoformat() if each.reach_on else "",
            "yes" if each.is_automatic else "no",
            "yes" if each.is_invented else "no",
        )
        table.writerow([escaped(str(cell)) for cell in row])
    return "\ufeff" + written.getvalue()
