"""`equalcity mail bounces FILE`: count the letters that came back."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from equalcity.cli.told import complain, say, set_up


def add(commands: Any) -> None:  # noqa: ANN401
    """Add the command to the program."""
    group = commands.add_parser("mail", help="outgoing mail").add_subparsers(metavar="COMMAND", required=True)
    bounces = group.add_parser(
        "bounces", help="read reports of letters that could not be delivered; safe to repeat with the same file"
    )
    bounces.add_argument("file", type=Path, help="a mailbox (mbox), a mail folder (Maildir) or a file with one message")
    bounces.set_defaults(run=run_bounces)


def run_bounces(asked: argparse.Namespace) -> int:
    """Count each letter of ours that came back from a dead address, once."""
    set_up()
    from equalcity.journal.actions.bounces import note_bounces
    from equalcity.journal.formats.bounces import reports_in

    if not asked.file.exists():
        complain(f"{asked.file}: there is no such file.")
        return 1
    say(f"{note_bounces(reports_in(asked.file))} letter(s) came back from addresses where nobody reads.")
    return 0
