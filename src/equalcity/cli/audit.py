"""`equalcity audit verify`: is the trail whole?"""

from __future__ import annotations

import argparse
from typing import Any

from equalcity.cli.told import complain, say, set_up


def add(commands: Any) -> None:  # noqa: ANN401
    """Add the command to the program."""
    group = commands.add_parser("audit", help="check the audit trail").add_subparsers(metavar="COMMAND", required=True)
    command = group.add_parser("verify", help="check that no entry was changed, removed or added")
    command.add_argument(
        "--anchor", action="store_true", help="check it against the anchors kept outside the database, too"
    )
    command.set_defaults(run=run)


def run(asked: argparse.Namespace) -> int:
    """Verify; 0 when all is whole."""
    set_up()
    from equalcity.journal.selectors import verify

    report = verify(anchor=asked.anchor)
    for line in report.sentences():
        (say if report.is_whole else complain)(line)
    return 0 if report.is_whole else 1
