"""Requests in numbers: wrk against the loopback, and readers on a slow line."""

from __future__ import annotations

import re
import socket
import subprocess
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

SCRIPT = """
wrk.headers["Accept-Encoding"] = "br, gzip"
done = function(summary, latency, requests)
  local bad = summary.errors.status + summary.errors.read + summary.errors.timeout + summary.errors.connect
  io.write(string.format("FIGURES %d %d %d %d %d\\n", summary.requests, summary.duration, latency:percentile(95), bad, summary.bytes))
end
"""


@dataclass(frozen=True, slots=True)
class Load:
    """What wrk saw: requests a second, the 95th percentile in milliseconds, how many came, how many went wrong, and the
    bytes of one answer with its head."""

    per_second: float
    p95: float
    requests: int
    bad: int
    size: float


class LoadFailed(Exception):
    """wrk is not installed or could not reach the address."""


def load(address: str, seconds: int = 2, connections: int = 8) -> Load:
    """Ask for one address as fast as it is answered. Raises `LoadFailed`."""
    with tempfile.NamedTemporaryFile("w", suffix=".lua") as script:
        script.write(SCRIPT)
        script.flush()
        command = ["wrk", "-t1", f"-c{connections}", f"-d{seconds}s", "--timeout", "20s", "-s", script.name, address]
        try:
            done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=seconds + 60)
        except FileNotFoundError:
            raise LoadFailed("wrk is not installed (scripts/provision wrk)") from None
    figures = re.search(r"FIGURES (\d+) (\d+) (\d+) (\d+) (\d+)", done.stdout)
    if not figures:
        raise LoadFailed(done.stdout[-500:] + done.stderr[-500:])
    requests, micros, p95, bad, size = (int(word) for word in figures.groups())
    return Load(requests / (micros / 1e6), p95 / 1000, requests, bad, size / max(1, requests))


def ask_until(address: str, requests: int) -> int:
    """Ask at least so many times; return how often it was."""
    asked = 0
    while asked < requests:
        asked += load(address, seconds=2).requests
    return asked


@contextmanager
def slow_readers(address: str, count: int = 100, bytes_a_second: int = 20_000) -> Iterator[None]:
    """Keep `count` readers on the line who take `bytes_a_second` each and begin again when they have all of it.

    Their receive buffers are small, so that the server really waits instead of handing everything to the kernel.
    """
    ended = threading.Event()
    readers = [threading.Thread(target=_read_slowly, args=(address, bytes_a_second, ended)) for _ in range(count)]
    for reader in readers:
        reader.start()
    try:
        time.sleep(1)
        yield
    finally:
        ended.set()
        for reader in readers:
            reader.join(timeout=5)


def _read_slowly(address: str, bytes_a_second: int, ended: threading.Event) -> None:
    parts = urlsplit(address)
    request = f"GET {parts.path} HTTP/1.1\r\nHost: {parts.netloc}\r\nConnection: close\r\n\r\n".encode()
    while not ended.is_set():
        with socket.socket() as line:
            line.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
            line.settimeout(20)
            try:
                line.connect((parts.hostname, parts.port))
                line.sendall(request)
                while line.recv(bytes_a_second // 10) and not ended.wait(0.1):
                    pass
            except OSError:
                ended.wait(0.5)


def write_copy(static: Path, name: str, body: bytes) -> str:
    """Put bytes among the static files with their compressed twins, as the platform stores its own; return the address."""
    import gzip

    import brotli

    target = static / name
    target.write_bytes(body)
    target.with_name(f"{name}.br").write_bytes(brotli.compress(body))
    target.with_name(f"{name}.gz").write_bytes(gzip.compress(body, mtime=0))
    return f"/static/{name}"
