"""How many entries became what in an import, by kind, as a run keeps it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

_FROM_NOTES = ("refused", "flagged")


def as_counts(counts: Mapping[str, Counter[str]]) -> dict[str, dict[str, int]]:
    """Return the counts by outcome and kind without zeros."""
    plain = {outcome: {kind: n for kind, n in by_kind.items() if n} for outcome, by_kind in counts.items()}
    return {outcome: by_kind for outcome, by_kind in plain.items() if by_kind}


def by_outcome(notes: Iterable[tuple[str, str]]) -> dict[str, Counter[str]]:
    """Return how many rows or fields were refused and flagged, by kind, from (outcome, kind) of the notes."""
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for outcome, kind in notes:
        if outcome in _FROM_NOTES:
            found[str(outcome)][kind] += 1
    return found
