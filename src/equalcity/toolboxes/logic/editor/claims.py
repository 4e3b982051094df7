"""Where what is said comes from."""

from __future__ import annotations

from collections.abc import Iterator

from equalcity.toolboxes.logic.editor.manuscript import Manuscript, Remark

# They lead through the toolbox itself and claim nothing about the world.
POINTERS = ("step-by-step", "adapt")


def sources(manuscript: Manuscript) -> Iterator[Remark]:
    """A guide or method of the working zone names a source, or asks somebody who knows."""
    for unit in manuscript.units():
        if unit.zone != "working" or unit.kind not in {"guide", "method"} or unit.frame in POINTERS:
            continue
        if not any(block.kind in {"source", "query"} for block in unit.walk()):
            what = f"the {unit.kind} names no `source` and asks no `query`"
            remedy = "name the document it rests on, or ask who can confirm it"
            yield Remark(unit.path, 1, "claims.source", what, remedy)
