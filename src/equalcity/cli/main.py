"""`equalcity COMMAND ...`: finds the command and runs it."""

from __future__ import annotations

import argparse
import importlib
import os
import sys

from equalcity import __version__

# Modules of this folder, each with `add(commands)`; in the order of the help text.
DOORS = ("serve", "demo", "content", "directory", "index", "audit", "mail", "keep", "doctor")


def parser() -> argparse.ArgumentParser:
    """Return the program's whole grammar."""
    program = argparse.ArgumentParser(
        prog="equalcity",
        description="The platform of a network of cities. Settings come from the environment: docs/operate/settings.md",
    )
    program.add_argument("--version", action="version", version=f"equalcity {__version__}")
    commands = program.add_subparsers(metavar="COMMAND", required=True)
    for door in DOORS:
        importlib.import_module(f"equalcity.cli.{door}").add(commands)
    return program


def main(arguments: list[str] | None = None) -> int:
    """Run the command named by `arguments` and return its exit code: 0 done, 1 a problem that was told, 2 a wrong call."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "equalcity.config.settings")
    asked = parser().parse_args(arguments)
    from equalcity.cli.told import told

    return told(asked.run, asked)


if __name__ == "__main__":
    sys.exit(main())
