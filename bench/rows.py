"""One line of the table that `make bench` prints."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Row:
    """What was measured, our figure, the reference of the same run, the budget, and whether it was met (None: no budget)."""

    what: str
    ours: str
    reference: str = ""
    budget: str = ""
    met: bool | None = None


def printed(rows: list[Row]) -> str:
    """The rows as a table for a terminal and for Markdown alike."""
    lines = [("what", "ours", "reference in the same run", "budget", "met")]
    for row in rows:
        lines.append((row.what, row.ours, row.reference, row.budget, {None: "", True: "yes", False: "NO"}[row.met]))
    widths = [max(len(line[column]) for line in lines) for column in range(5)]
    lines.insert(1, tuple("-" * width for width in widths))  # type: ignore[arg-type]
    return "\n".join(
        "| " + " | ".join(word.ljust(width) for word, width in zip(line, widths, strict=True)) + " |" for line in lines
    )


def often_enough(met: list[bool]) -> bool:
    """Whether a figure counts as met: in three runs of five, or the same share of another number of runs."""
    return sum(met) * 5 >= len(met) * 3
