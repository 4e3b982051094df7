"""Installations of their own for tests that start, and kill, real processes."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import quote

from django.db import connection

ROOT = Path(__file__).parent.parent.parent
STAGE = ROOT / "tests" / "journal" / "stage.py"


class Installation:
    """A data folder with its database; players act in it and are killed at its end."""

    def __init__(self, data: Path, url: str) -> None:
        self.data = data
        self.environ = {**os.environ, "EQUALCITY_DATA": str(data), "EQUALCITY_LOG_LEVEL": "error"}
        self.environ |= {"DJANGO_SETTINGS_MODULE": "equalcity.config.settings", "PYTHONPATH": str(ROOT / "src")}
        if url:
            self.environ["DATABASE_URL"] = url
        self.players: list[subprocess.Popen[bytes]] = []

    def start(self, *words: str) -> subprocess.Popen[bytes]:
        """Start a player and go on."""
        player = subprocess.Popen([sys.executable, str(STAGE), *words], env=self.environ)
        self.players.append(player)
        return player

    def play(self, *words: str) -> None:
        """Let a player do its part to the end."""
        assert self.start(*words).wait(60) == 0

    def ask(self, code: str) -> str:
        """Run code in the installation and return what it prints."""
        head = "import django; django.setup(); from equalcity.journal.models import *\n"
        return subprocess.check_output([sys.executable, "-c", head + code], env=self.environ, text=True).strip()

    def lines(self, file: str) -> list[str]:
        """Return what the players noted."""
        path = self.data / file
        return path.read_text().splitlines() if path.exists() else []

    def end(self) -> None:
        """Kill every player that is still there."""
        for player in self.players:
            if player.poll() is None:
                player.kill()
                player.wait()


def wait_for(condition: Callable[[], Any], seconds: float = 20) -> None:
    """Wait until the condition holds; fail after that many seconds."""
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.02)


def kill(player: subprocess.Popen[bytes]) -> None:
    """Kill a player as the kernel would: no word of farewell."""
    player.send_signal(signal.SIGKILL)
    player.wait()


def url_of_test_database() -> str:
    """Return the address of the PostgreSQL database the tests run on."""
    known = connection.settings_dict
    host = quote(known["HOST"], safe="")
    user = quote(known["USER"], safe="")
    return f"postgresql://{user}:{quote(known['PASSWORD'])}@/{known['NAME']}?host={host}&port={known['PORT'] or 5432}"
