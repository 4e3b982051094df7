"""The demo as a stranger starts it, on a port and a data folder of its own."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
READY = "/en/"
PATIENCE = 180.0  # seconds until the first page must have come


class NotServed(Exception):
    """The demo ended or never answered; the message carries its last words."""


@dataclass(frozen=True, slots=True)
class Demo:
    """A running demo: its address, its process, its data folder, and the seconds until its first page came."""

    base: str
    process: int
    data: Path
    seconds: float


def free_port() -> int:
    """A port that nobody listened on a moment ago."""
    with socket.socket() as attempt:
        attempt.bind(("127.0.0.1", 0))
        return int(attempt.getsockname()[1])


def answers(address: str) -> bool:
    """Whether a GET brings a page."""
    try:
        with urllib.request.urlopen(address, timeout=5) as answer:
            return bool(answer.status == 200)
    except (urllib.error.URLError, TimeoutError, ConnectionError):
        return False


@contextmanager
def demo(data: Path) -> Iterator[Demo]:
    """Start the demo on `data`, wait for its first page, and end it with everything it started. Raises `NotServed`."""
    port, log = free_port(), data.parent / "demo.log"
    environment = {name: word for name, word in os.environ.items() if not name.startswith("EQUALCITY_")}
    environment["PYTHONPATH"] = str(ROOT / "src")
    began = time.monotonic()
    with log.open("wb") as words:
        command = [sys.executable, "-m", "equalcity.cli.main", "demo", "--port", str(port), "--data", str(data)]
        running = subprocess.Popen(
            command, cwd=ROOT, env=environment, stdin=subprocess.DEVNULL, stdout=words, stderr=words
        )
    base = f"http://127.0.0.1:{port}"
    try:
        while not answers(base + READY):
            if running.poll() is not None or time.monotonic() - began > PATIENCE:
                raise NotServed(log.read_text(errors="replace")[-2000:])
            time.sleep(0.05)
        yield Demo(base, running.pid, data, time.monotonic() - began)
    finally:
        with suppress(ProcessLookupError):
            running.send_signal(signal.SIGINT)
        try:
            running.wait(timeout=20)
        except subprocess.TimeoutExpired:
            running.kill()
            running.wait()


def family(process: int) -> list[int]:
    """The process and all below it (Linux)."""
    found = [process]
    for listing in Path(f"/proc/{process}/task").glob("*/children"):
        with suppress(OSError):
            found += [inner for word in listing.read_text().split() for inner in family(int(word))]
    return found


def memory(process: int) -> float:
    """Mebibytes that the process and all below it hold, shared pages counted once in proportion (Linux)."""
    total = 0
    for member in family(process):
        with suppress(OSError):
            lines = Path(f"/proc/{member}/smaps_rollup").read_text().splitlines()
            total += sum(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
    return total / 1024
