"""`python -m equalcity.toolboxes.formats.package PATH [--write]`: the check without a database or settings."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from equalcity.toolboxes.logic.blocks import FRAME

from .agreed import NOTHING_AGREED, read_agreed
from .check import check_one, compare, toolboxes_in, write_catalogue
from .known import find_reference, read_known


def main() -> int:
    """Print every mistake; return 1 if there is one."""
    parser = argparse.ArgumentParser(prog="check", description="Check a toolbox, or a folder of toolboxes.")
    parser.add_argument("path", type=Path)
    parser.add_argument("--write", action="store_true", help="bring ids.yaml up to date")
    parser.add_argument("--reference", type=Path, help="the folder of helplines, laws and services (found by itself)")
    parser.add_argument(
        "--frame", action="store_true", help="hold it to the common frame, though it does not say so yet"
    )
    parser.add_argument("--catalogue", metavar="LANGUAGE", help="write locale/LANGUAGE.po, keeping what is translated")
    options = parser.parse_args()
    reference = options.reference or find_reference(options.path)
    checked = [
        check_one(
            box,
            write=options.write,
            known=read_known(reference) if reference else None,
            agreed=read_agreed(reference) if reference else NOTHING_AGREED,
            frame=FRAME if options.frame else "",
        )
        for box in toolboxes_in(options.path)
    ]
    mistakes = [mistake for one in checked for mistake in one.mistakes] + compare(checked)
    for box in toolboxes_in(options.path) if options.catalogue and not mistakes else ():
        mistakes += write_catalogue(box, options.catalogue)
    for mistake in mistakes:
        sys.stdout.write(f"{mistake}\n")
    sys.stdout.write(f"Mistakes: {len(mistakes)}\n" if mistakes else "No mistakes.\n")
    return 1 if mistakes else 0


if __name__ == "__main__":
    sys.exit(main())
