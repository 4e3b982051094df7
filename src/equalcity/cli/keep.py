"""`equalcity backup FILE` and `equalcity restore FILE`."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from equalcity.cli.progress import busy
from equalcity.cli.told import say, set_up


def add(commands: Any) -> None:  # noqa: ANN401
    """Add the commands to the program."""
    backup = commands.add_parser("backup", help="write an encrypted copy of everything into FILE")
    backup.add_argument("file", type=Path)
    backup.set_defaults(run=run_backup)
    restore = commands.add_parser("restore", help="bring everything back from FILE; what was erased since stays erased")
    restore.add_argument("file", type=Path)
    restore.add_argument("--replace", action="store_true", help="replace what is there now")
    restore.set_defaults(run=run_restore)


def run_backup(asked: argparse.Namespace) -> int:
    """Write the backup; say its size."""
    set_up()
    from equalcity.journal.keep import back_up

    with busy("Writing the backup"):
        report = back_up(asked.file)
    say(report)
    return 0


def run_restore(asked: argparse.Namespace) -> int:
    """Restore, all or nothing."""
    set_up()
    from equalcity.journal.keep import restore

    with busy("Restoring"):
        report = restore(asked.file, replace=asked.replace)
    say(report)
    return 0
