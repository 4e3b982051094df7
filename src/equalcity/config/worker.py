"""The background worker as a process: `python -m equalcity.config.worker`. Run as many as you like on PostgreSQL; one is enough on SQLite.

Beside the shared work it keeps up what this machine holds for itself (search index, made files), in a thread of its own, so that mail never waits for
a file. Of several workers on a machine one at a time does that (a file lock in `press.making`).
"""

from __future__ import annotations

import logging
import os
import sys
import threading

import django

PAUSE = 5.0  # seconds between looks at the public content
LATER = 10  # niceness of what may wait

log = logging.getLogger("equalcity.worker")


def main() -> None:
    """Make Django ready, then work until told to stop."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "equalcity.config.settings")
    django.setup()
    from equalcity.journal.worker import run

    stopping = threading.Event()
    follower = threading.Thread(target=_follow, args=(stopping,), name="follow", daemon=True)
    follower.start()
    try:
        run()
    finally:
        stopping.set()


def _follow(stopping: threading.Event) -> None:
    from django.db import close_old_connections

    from equalcity.press.keeping_up import Follower

    if sys.platform == "linux":  # where a thread has a priority of its own: answers and mail come before files
        os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), LATER)
    follower = Follower()
    while not stopping.is_set():
        close_old_connections()
        try:
            has_more = follower.step()
        except Exception:
            log.warning("keeping up with the public content failed", exc_info=True)
            has_more = False
        stopping.wait(0.1 if has_more else PAUSE)


if __name__ == "__main__":
    main()
