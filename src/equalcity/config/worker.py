"""The background worker as a process: `python -m equalcity.config.worker`. Run as many as you like on PostgreSQL; one is enough on SQLite."""

from __future__ import annotations

import os

import django


def main() -> None:
    """Make Django ready, then work until told to stop."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "equalcity.config.settings")
    django.setup()
    from equalcity.journal.worker import run

    run()


if __name__ == "__main__":
    main()
