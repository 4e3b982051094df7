"""What it costs that a write is on the disk before it is acknowledged: the same insert with `synchronous=FULL` and `NORMAL`."""

from __future__ import annotations

import sqlite3
import statistics
import tempfile
import time
from pathlib import Path

from rows import Row

WRITES = 200


def milliseconds(mode: str, folder: Path) -> float:
    """The median time of one committed insert in WAL mode, in milliseconds."""
    database = sqlite3.connect(folder / f"{mode}.sqlite3", isolation_level=None)
    database.execute("PRAGMA journal_mode=WAL")
    database.execute(f"PRAGMA synchronous={mode}")
    database.execute("CREATE TABLE said (words TEXT)")
    took = []
    for _ in range(WRITES):
        began = time.perf_counter()
        database.execute("INSERT INTO said VALUES (?)", ("x" * 400,))
        took.append((time.perf_counter() - began) * 1000)
    database.close()
    return statistics.median(took)


def measure() -> list[Row]:
    """Write the same rows both ways, in the folder the data would lie in."""
    with tempfile.TemporaryDirectory(prefix="equalcity-bench-", dir=Path.cwd()) as folder:
        full, normal = milliseconds("FULL", Path(folder)), milliseconds("NORMAL", Path(folder))
    return [
        Row(
            "one write, on the disk before it is acknowledged",
            f"{full:.2f} ms",
            f"{normal:.2f} ms without waiting for the disk",
        )
    ]
