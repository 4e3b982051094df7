"""A play for other processes: `python tests/journal/stage.py PART [NUMBER]`. The tests kill the players and look
what is left.

What happened is written to files in the data folder, one line at a time. A player who works stops before it puts rows
into the table that the file `hold` names, while that file is there.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import django

django.setup()

from django.conf import settings  # noqa: E402
from django.db import connection, transaction  # noqa: E402
from django.tasks import task  # noqa: E402

from equalcity.core.bus import event, listens  # noqa: E402
from equalcity.journal import actions  # noqa: E402
from equalcity.journal.actions.sealing import seal_entries  # noqa: E402
from equalcity.journal.models import AuditEntry  # noqa: E402
from equalcity.journal.worker import run  # noqa: E402


@event
@dataclass(frozen=True)
class BellRang:
    number: int


def note(file: str, line: object) -> None:
    """Append a line in one write, so that several processes do not mix theirs."""
    descriptor = os.open(Path(settings.DATA) / file, os.O_WRONLY | os.O_APPEND | os.O_CREAT)
    os.write(descriptor, f"{line}\n".encode())
    os.close(descriptor)


@listens(BellRang)
def hear(rang: BellRang) -> None:
    """Hear a bell; the first one is slow while the file `slow` is there."""
    note("begun", rang.number)
    while (Path(settings.DATA) / "slow").exists():
        time.sleep(0.02)
    note("heard", rang.number)


def hold(execute: Callable[..., Any], sql: str, *rest: Any) -> Any:
    """Stop before the table, in the midst of a transaction."""
    file = Path(settings.DATA) / "hold"
    if sql.startswith("INSERT INTO") and file.exists() and file.read_text() in sql:
        note("held", file.read_text())
        while file.exists():
            time.sleep(0.02)
    return execute(sql, *rest)


@task
def count(number: int) -> None:
    """Count once."""
    note("counted", number)


def ring(number: int) -> None:
    """Announce that many events in one transaction, and stay until killed."""
    with transaction.atomic():
        for one in range(number):
            actions.announce(BellRang(one))
    note("rung", number)
    time.sleep(60)


def enqueue(number: int) -> None:
    """Put that many tasks into the queue."""
    for one in range(number):
        count.enqueue(number=one)


def post(number: int) -> None:
    """Queue that many messages, and the same again with the same occasions."""
    for one in [*range(number), *range(number)]:
        with transaction.atomic():
            actions.queue_message(
                to=f"person{one}@example.org",
                subject="Your city guide account",
                body=".\nA line that begins with a dot.\n",
                purpose="test",
                once=f"occasion:{one}",
            )


def write(number: int) -> None:
    """Write that many audit entries, sealing after each tenth."""
    for one in range(number):
        AuditEntry.objects.create(alias="p-stage", verb="test.done", subject=f"test:{one}")
        if one % 10 == 0:
            seal_entries()


PARTS = {"ring": ring, "enqueue": enqueue, "post": post, "write": write, "seal": lambda _: seal_entries()}

if __name__ == "__main__":
    # The names by which tasks are stored must be the same in every player.
    sys.modules["stage"] = sys.modules["__main__"]
    count.func.__module__ = "stage"
    if sys.argv[1] == "work":
        with connection.execute_wrapper(hold):
            run(until_idle="idle" in sys.argv, pause=0.05)
    else:
        PARTS[sys.argv[1]](int(sys.argv[2]))
