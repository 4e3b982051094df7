"""Stopping what was started: nothing that a stubborn process started in turn is left behind."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

import pytest

from equalcity.cli import serve

STUBBORN = """
import pathlib, signal, subprocess, sys, time
signal.signal(signal.SIGTERM, signal.SIG_IGN)
child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(120)"])
pathlib.Path(sys.argv[1]).write_text(str(child.pid))
time.sleep(120)
"""


def is_running(pid: int) -> bool:
    stat = Path(f"/proc/{pid}/stat")
    return stat.exists() and stat.read_text().rpartition(")")[2].split()[0] != "Z"


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="asks /proc what runs")
def test_what_a_process_started_ends_with_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(serve, "GRACE", 0.2)
    told = tmp_path / "pid"
    processes = serve._Processes()
    processes.start("server", [sys.executable, "-c", STUBBORN, str(told)])
    until = time.monotonic() + 20
    while not (told.exists() and told.read_text()) and time.monotonic() < until:
        time.sleep(0.02)
    child = int(told.read_text())
    assert is_running(child)
    processes.ask_to_stop()
    processes.watch()
    while is_running(child) and time.monotonic() < until:
        time.sleep(0.02)
    assert not is_running(child), os.kill(child, 9)
