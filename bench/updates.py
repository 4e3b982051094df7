"""An update to 50,000 subscribers: how long until every letter is in the queue, and what arrives when the worker is killed twice.

A data folder of its own on SQLite, and a real mail server on this machine (that of the tests). Letters are queued by the product's own task in a worker
process; then the first few thousand are delivered, with two kills in between. Standalone: `python bench/updates.py`.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent / "tests"), str(HERE)]

from factories.mailserver import Server, mail_server  # noqa: E402 - after the path
from rows import Row, printed  # noqa: E402

SUBSCRIBERS, DELIVERED = 50_000, 3_000
BUDGET = 30.0  # seconds
MAKE = """
from django.core.management import call_command
call_command("migrate", verbosity=0)
from equalcity.core.clock import now
from equalcity.people.logic.roles import SYSTEM
from equalcity.voices.actions.updates import publish_update, write_update
from equalcity.voices.models import Subscription
tongues = ("en", "fr", "nl", "de", "it", "sv", "ar")
moment = now()
Subscription.objects.bulk_create(
    (Subscription(address=f"reader{n}@example.org", language=tongues[n %% 7], confirmed_at=moment) for n in range(%d)),
    batch_size=2000,
)
body = "\\n\\n".join(["## A part"] + ["A sentence of some length that tells what is new. " * 6] * 10)
made = write_update(actor=SYSTEM, language="en", toolbox="", words={"title": "News", "summary": "Short.", "body": body})
publish_update(actor=SYSTEM, update=made.pk)
"""
SEND = """
from equalcity.people.logic.roles import SYSTEM
from equalcity.voices.actions.sending import send_update
from equalcity.voices.models import Update
send_update(actor=SYSTEM, update=Update.objects.get().pk, site="https://guide.example")
"""
WORK = "from equalcity.journal.worker import run; run(pause=0.05)"
STATES = """
from django.db.models import Count
from equalcity.journal.models import OutgoingMessage as M
print(" ".join(f"{s}={n}" for s, n in M.objects.values_list("state").annotate(n=Count("pk"))))
"""
QUEUED = (
    "from equalcity.voices.models import Sending as S; s = S.objects.get(); print(s.queued if s.finished_at else 0)"
)


class Mailing:
    """An installation, its mail server and its worker."""

    def __init__(self, data: Path, server: Server) -> None:
        self.server = server
        self.environ = {
            **os.environ,
            "EQUALCITY_DATA": str(data),
            "EQUALCITY_MODE": "demo",
            "EQUALCITY_LOG_LEVEL": "error",
            "EQUALCITY_MAIL_URL": server.url,
            "DJANGO_SETTINGS_MODULE": "equalcity.config.settings",
            "PYTHONPATH": str(HERE.parent / "src"),
        }

    def call(self, code: str) -> list[str]:
        """Return the call of a Python process inside the installation."""
        return [sys.executable, "-c", f"import django; django.setup()\n{code}"]

    def ask(self, code: str) -> str:
        """Run code to its end and return what it prints."""
        return subprocess.check_output(self.call(code), env=self.environ, text=True).strip()

    def worker(self) -> subprocess.Popen[bytes]:
        """Start a worker."""
        return subprocess.Popen(self.call(WORK), env=self.environ)

    def states(self) -> Counter[str]:
        """Return how many letters are in each state."""
        return Counter({word.partition("=")[0]: int(word.partition("=")[2]) for word in self.ask(STATES).split()})


def wait_for(condition: Callable[[], object], seconds: float) -> None:
    """Wait until the condition holds. Raises `TimeoutError`."""
    until = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > until:
            raise TimeoutError
        time.sleep(0.05)


def measure(subscribers: int = SUBSCRIBERS, delivered: int = DELIVERED) -> list[Row]:
    """Queue for all, deliver to some through two kills, and count."""
    with tempfile.TemporaryDirectory(prefix="equalcity-bench-") as name, mail_server("take") as server:
        mailing = Mailing(Path(name), server)
        mailing.ask(MAKE % subscribers)
        mailing.ask(SEND)
        began = time.monotonic()
        worker = mailing.worker()
        wait_for(lambda: int(mailing.ask(QUEUED)) == subscribers, 120)
        queued = time.monotonic() - began
        for share in (1, 2):
            wait_for(lambda goal=delivered * share // 3: len(server.texts) >= goal, 300)  # type: ignore[misc]
            worker.send_signal(signal.SIGKILL)
            worker.wait()
            worker = mailing.worker()
        again = time.monotonic()
        first = len(server.texts)
        wait_for(lambda: len(server.texts) >= delivered, 300)
        rate = (len(server.texts) - first) / (time.monotonic() - again)
        worker.terminate()
        worker.wait()
        states, arrived = mailing.states(), Counter(message["Message-ID"] for message in server.messages)
    twice = sum(count > 1 for count in arrived.values())
    sent, doubtful = states["sent"], states["in-doubt"]
    is_sound = not twice and sent <= len(arrived) <= sent + doubtful and doubtful <= 2
    return [
        Row(
            f"update to {subscribers:,} subscribers, every letter queued",
            f"{queued:.1f} s, the start of the worker included",
            "",
            f"< {BUDGET:g} s",
            queued < BUDGET and states.total() == subscribers,
        ),
        Row(
            f"{len(arrived):,} letters through two kills: arrived twice / in doubt and listed",
            f"{twice} / {doubtful}",
            f"{rate:.0f} letters a second",
            "0 / at most what was in flight",
            is_sound,
        ),
    ]


if __name__ == "__main__":
    print(printed(measure()))
