"""`equalcity index`: build the search index anew from the database."""

from __future__ import annotations

import argparse
from typing import Any

from equalcity.cli.progress import busy
from equalcity.cli.told import say, set_up


def add(commands: Any) -> None:  # noqa: ANN401
    """Add the command to the program."""
    command = commands.add_parser("index", help="build the search index anew")
    command.set_defaults(run=run)


def run(asked: argparse.Namespace) -> int:
    """Build it, and say how much is in it."""
    set_up()
    from equalcity.press.keeping_up import index_everything

    with busy("Building the search index"):
        count = index_everything()
    say(f"{count} passages can be searched.")
    return 0
