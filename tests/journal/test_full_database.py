"""A full database under real processes: what is queued stays queued, and the command line says so in a sentence."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from django.db import connection

from factories.full import ON_EACH_CONNECTION
from factories.processes import STAGE, Installation, wait_for
from toolboxes.formats.packages import HEAD, UNIT, finished_package

pytestmark = pytest.mark.skipif(connection.vendor != "sqlite", reason="SQLite is filled here")
COUNT = "print(Errand.objects.filter(task='stage.count', state='{}').count())"
# No file may grow beyond this: the database's log of changes takes a few, then no more, as on a full disk.
ROOM = 40_000
WORK = f"""
import resource, runpy, sys
resource.setrlimit(resource.RLIMIT_FSIZE, ({ROOM}, resource.RLIM_INFINITY))
sys.argv = [{str(STAGE)!r}, "work"]
runpy.run_path({str(STAGE)!r}, run_name="__main__")
"""


def run(installation: Installation, code: str) -> subprocess.CompletedProcess[str]:
    """Run code in the installation, on a database that takes no page more."""
    call = [sys.executable, "-c", ON_EACH_CONNECTION + code]
    return subprocess.run(call, env=installation.environ, capture_output=True, text=True, check=False, timeout=60)


def command(*words: str) -> str:
    return f"import sys; from equalcity.cli.main import main; sys.exit(main({list(words)}))"


def test_the_command_line_says_that_the_database_is_full_and_nothing_is_half_loaded(
    installation: Installation, tmp_path: Path
) -> None:
    folder = finished_package(tmp_path / "toolboxes" / "small", {UNIT: HEAD + "Welcome. " * 1000 + "\n"})
    done = run(installation, command("content", "load", str(folder)))
    assert done.returncode == 1
    assert done.stderr.startswith("The database or its disk is full.")
    assert "Nothing half-done was kept" in done.stderr
    assert "Traceback" not in done.stderr
    look = "from equalcity.toolboxes.models import *; print(Toolbox.objects.count(), Release.objects.count())"
    assert installation.ask(look) == "0 0"
    again = subprocess.run(
        [sys.executable, "-c", command("content", "load", str(folder))],
        env=installation.environ,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert again.stdout == "small: draft release 1\n", again.stderr


def test_errands_wait_for_room_and_are_then_done(installation: Installation) -> None:
    """The worker lives on; what it could not note as done is done once more."""
    installation.play("enqueue", "12")
    log = installation.data / "log"
    with log.open("w") as said:
        environ = installation.environ | {"EQUALCITY_LOG_LEVEL": "warning"}
        worker = subprocess.Popen([sys.executable, "-c", WORK], env=environ, stderr=said)
    installation.players.append(worker)
    wait_for(lambda: "the database is away or full, waiting" in log.read_text())
    assert worker.poll() is None
    worker.terminate()
    assert worker.wait(20) == 0
    assert installation.ask(COUNT.format("done")) != "12", "there was room enough"
    assert installation.ask(COUNT.format("failed")) == "0"
    installation.ask("Errand.objects.filter(state='running').update(leased_until='2020-01-01T00:00:00Z')")
    installation.play("work", "idle")
    assert installation.ask(COUNT.format("done")) == "12"
    assert set(map(int, installation.lines("counted"))) == set(range(12))
