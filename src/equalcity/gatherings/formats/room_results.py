"""What was kept of a room, as a table for a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from equalcity.directory.formats.hsds.spreadsheet_cells import escaped
from equalcity.gatherings.models import RoomResult

COLUMNS = ("question", "kind", "said", "count", "of which on paper", "toolbox", "release", "unit", "block")


def results_csv(results: Iterable[RoomResult], default_question: str) -> str:
    """Return the rows as CSV in UTF-8 with its mark, so that spreadsheets read every script; nothing in it is computed."""
    written = io.StringIO()
    table = csv.writer(written, lineterminator="\r\n")
    table.writerow(COLUMNS)
    for each in results:
        asked = each.question
        about = (asked.toolbox, asked.release or "", asked.unit, asked.block)
        said = (asked.text or default_question, asked.kind, each.label, each.count, each.paper or "", *about)
        table.writerow([escaped(str(cell)) for cell in said])
    return "\ufeff" + written.getvalue()
