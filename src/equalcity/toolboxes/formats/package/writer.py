"""Writing what the tool writes: the one and only form of ids.yaml."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from equalcity.toolboxes.logic.likeness import sketch_as_text
from equalcity.toolboxes.logic.matching import Entry

from .ids import FORMAT

COMMENT = "# Written by `equalcity content check --write`. Commit it with the text; do not edit it.\n"


def ids_as_text(entries: Mapping[str, tuple[Entry, ...]], retired: frozenset[str]) -> str:
    """Return ids.yaml: toolbox.yaml first, then the units by path; the same text for the same ids."""
    rows = [COMMENT, f"format: {FORMAT}\n", "blocks:\n"]
    for path in sorted(entries, key=lambda path: (path != "toolbox.yaml", path)):
        if entries[path]:
            rows.append(f"  {path}:\n")
            rows += [f"    - {_line(entry)}\n" for entry in entries[path]]
    rows.append("retired:\n" if retired else "retired: []\n")
    rows += [f"  - {name}\n" for name in sorted(retired)]
    return "".join(rows)


def _line(entry: Entry) -> str:
    trace = entry.trace
    kind = f"{trace.kind}:{trace.key}" if trace.key else trace.kind
    return f"{entry.id} {kind} {trace.hash} {sketch_as_text(trace.sketch)}"


def write_text(path: Path, text: str) -> None:
    """Put a text into a file, whole or not at all."""
    new = path.with_name(path.name + ".new")
    new.write_bytes(text.encode())
    os.replace(new, path)
