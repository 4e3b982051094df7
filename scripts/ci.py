"""Run the stages of `.ci/run` one after the other, each within its time, and leave no process behind."""

from __future__ import annotations

import ctypes
import os
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from types import FrameType

ROOT = Path(__file__).resolve().parent.parent
PR_SET_CHILD_SUBREAPER = 36
POSTGRES = "scripts/provision postgres && scripts/with-postgres .venv/bin/python -m pytest -q"


@dataclass(frozen=True)
class Stage:
    """A name, its shell command, and the seconds after which it is ended because it hangs; two idle cores need a fraction of them."""

    name: str
    command: str
    seconds: int


STAGES = (
    Stage("make test", "make test", 1500),
    Stage("make check", "make check", 600),
    Stage("tests on PostgreSQL", f'{POSTGRES} -n 2 --dist worksteal -m "django_db and not journey"', 1200),
    Stage("journeys on PostgreSQL", f'{POSTGRES} -m "journey and on_postgres"', 600),
)


def descendants(of: int) -> list[int]:
    """Process ids below `of`, nearest first. Linux only; elsewhere an empty list."""
    found: list[int] = []
    for listing in Path(f"/proc/{of}/task").glob("*/children"):
        try:
            children = [int(word) for word in listing.read_text().split()]
        except OSError:
            continue
        for child in children:
            found += [child, *descendants(child)]
    return found


def adopt_orphans() -> None:
    """Become the parent of every process that a stage leaves behind, so that it can be found and ended."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1)


def end_all(patience: float = 5.0) -> None:
    """End every process below this one: politely, then by force."""
    for number in (signal.SIGTERM, signal.SIGKILL):
        until = time.monotonic() + patience
        for process in descendants(os.getpid()):
            try:
                os.kill(process, number)
            except ProcessLookupError:
                continue
        while time.monotonic() < until and reap() and descendants(os.getpid()):
            time.sleep(0.05)
        if not descendants(os.getpid()):
            return


def reap() -> bool:
    """Collect processes that have ended; whether any is left."""
    while True:
        try:
            ended, _ = os.waitpid(-1, os.WNOHANG)
        except ChildProcessError:
            return False
        if ended == 0:
            return True


def outcome(stage: Stage) -> tuple[str, float]:
    """Run a stage; return what became of it (`passed`, `failed (2)`, `too slow`) and its seconds."""
    print(f"\n=== {stage.name}", flush=True)
    began = time.monotonic()
    running = subprocess.Popen(["/bin/sh", "-c", stage.command], cwd=ROOT, stdin=subprocess.DEVNULL)
    try:
        code = running.wait(timeout=stage.seconds)
        word = "passed" if code == 0 else f"failed ({code})"
    except subprocess.TimeoutExpired:
        word = f"too slow (over {stage.seconds} s)"
    end_all()
    return word, time.monotonic() - began


def stop(number: int, _frame: FrameType | None) -> None:
    """Leave by the ordinary way when asked to end."""
    raise SystemExit(128 + number)


def main() -> int:
    """Run all stages, even after a failure, and print one line for each; exit code 1 unless all passed."""
    adopt_orphans()
    signal.signal(signal.SIGTERM, stop)
    results: list[tuple[str, str, float]] = []
    try:
        for stage in STAGES:
            word, seconds = outcome(stage)
            results.append((stage.name, word, seconds))
            print(f"=== {stage.name}: {word}, {seconds:.0f} s", flush=True)
    finally:
        end_all()
    print()
    for name, word, seconds in results:
        print(f"{name:26} {seconds:6.0f} s  {word}")
    print(f"{'together':26} {sum(seconds for *_, seconds in results):6.0f} s")
    return 0 if all(word == "passed" for _, word, _ in results) else 1


if __name__ == "__main__":
    sys.exit(main())
