"""The ledger of erasures, in the database and in a file beside it, and its replay after a restore."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from django.db import transaction

from equalcity.journal.actions.transactions import inside_transaction
from equalcity.journal.erasable import REPLAYS
from equalcity.journal.folders import ledger_file
from equalcity.journal.logic import facts as rules
from equalcity.journal.models import Erasure

Line = tuple[str, str, str]  # kind, key, moment in ISO 8601


def note_erasure(*, kind: str, key: str) -> None:
    """Note in the caller's transaction that something must stay gone; after the commit the note is copied to the file.

    Raises `KeyError` for a kind that nobody can replay, `NotAFact` when the key is more than a short code.
    """
    inside_transaction()
    if kind not in REPLAYS:
        raise KeyError(kind)
    if not rules.is_code(key):
        raise rules.NotAFact("the key of an erasure is a short code")
    Erasure.objects.get_or_create(kind=kind, key=key)
    transaction.on_commit(copy_ledger)


def ledger_lines() -> list[Line]:
    """Return the whole ledger of the database."""
    return [(row.kind, row.key, row.at.isoformat()) for row in Erasure.objects.order_by("pk")]


def read_ledger(path: Path) -> list[Line]:
    """Read a ledger file; a last line cut short by a crash is left out, since the database has it."""
    if not path.exists():
        return []
    lines = []
    for text in path.read_text().splitlines():
        try:
            row = json.loads(text)
        except json.JSONDecodeError:
            continue
        lines.append((str(row["kind"]), str(row["key"]), str(row["at"])))
    return lines


def copy_ledger() -> int:
    """Append to the file what it lacks; return how many lines. Several processes may do so at once: doubles do no
    harm."""
    path = ledger_file()
    there = {line[:2] for line in read_ledger(path)}
    fresh = [line for line in ledger_lines() if line[:2] not in there]
    if fresh:
        append_ledger(path, fresh)
    return len(fresh)


def append_ledger(path: Path, lines: Iterable[Line]) -> None:
    """Write lines behind the file's end and wait until the disk has them."""
    path.parent.mkdir(parents=True, exist_ok=True)
    text = "".join(json.dumps({"kind": kind, "key": key, "at": at}) + "\n" for kind, key, at in lines)
    with path.open("a") as file:
        if file.tell() and not path.read_bytes().endswith(b"\n"):
            file.write("\n")
        file.write(text)
        file.flush()
        os.fsync(file.fileno())


@transaction.atomic
def replay_erasures(lines: Iterable[Line]) -> int:
    """Erase again everything the ledger names, and take its lines into the database; return how many were replayed.

    Raises `KeyError` for a kind that no installed app can replay: then nothing has changed.
    """
    count = 0
    for kind, key, at in dict.fromkeys(lines):
        REPLAYS[kind](key)
        Erasure.objects.get_or_create(kind=kind, key=key, defaults={"at": datetime.fromisoformat(at)})
        count += 1
    return count
