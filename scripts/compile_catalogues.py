"""Compile the interface catalogues (`src/**/locale/*/LC_MESSAGES/*.po`) that are newer than their compiled form."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import PoFileError, read_po

ROOT = Path(__file__).resolve().parent.parent


def compile_catalogue(source: Path) -> None:
    """Write the `.mo` beside the `.po`, whole or not at all. Entries marked fuzzy are left out.

    Raises `PoFileError` when the catalogue cannot be read.
    """
    with source.open("rb") as opened:
        catalogue = read_po(opened, abort_invalid=True)
    target = source.with_suffix(".mo")
    passing = target.with_suffix(f".{os.getpid()}.tmp")
    with passing.open("wb") as opened:
        write_mo(opened, catalogue, use_fuzzy=False)
    passing.replace(target)


def is_stale(source: Path) -> bool:
    """Whether the compiled form is missing or older than the catalogue."""
    target = source.with_suffix(".mo")
    return not target.exists() or target.stat().st_mtime <= source.stat().st_mtime


def main() -> int:
    """Compile what is stale; exit code 1 when a catalogue is broken."""
    broken = 0
    for source in sorted((ROOT / "src").glob("**/locale/*/LC_MESSAGES/*.po")):
        if is_stale(source):
            try:
                compile_catalogue(source)
            except PoFileError as problem:
                sys.stderr.write(f"{source.relative_to(ROOT)}: {problem}\n")
                broken += 1
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
