"""500 people vote in ten seconds from a room, over the loopback against the real server, while all of them keep asking what is new; then the same once
more, and the server is killed in the middle with all its processes and started again. Standalone: `python bench/rooms.py`.

A vote counts as given when its page came; whoever gets none sends it again. Time is taken from the moment somebody wanted to vote, waiting included.
"""

from __future__ import annotations

import http.client
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode

from rows import Row
from served import ROOT, NotServed, answers, family, free_port

PEOPLE, SECONDS, ASK_EVERY = (
    500,
    10.0,
    5.0,
)  # votes; the time they are spread over; seconds between two questions of one telephone
BUDGET = 300.0  # milliseconds, 95th percentile
THREADS, ASKERS = 64, 4
PATIENCE = 60.0  # seconds until the server answers, and until a vote must have been taken
OURS = {"Sec-Fetch-Site": "same-origin", "Content-Type": "application/x-www-form-urlencoded"}
MAKE = """
from equalcity.gatherings.actions.rooms import ask_in_room, open_new_room
from equalcity.gatherings.logic.rooms import QuestionKind
from equalcity.people.logic.roles import SYSTEM
room = open_new_room(actor=SYSTEM, city="", title="Measured", head_count={people}, hours=1)
question = ask_in_room(actor=SYSTEM, room=room.pk, kind=QuestionKind.ONE, text="Which?", options=["one", "two", "three"])
print(f"[\\"{{room.code}}\\", {{question.pk}}]")
"""
COUNT = """
from equalcity.gatherings.models import RoomAnswer
import json
rows = RoomAnswer.objects.filter(question={question}).values_list("participant__hash", "chosen")
print(json.dumps([[mark, chosen.bit_length() - 1] for mark, chosen in rows]))
"""


@dataclass
class Server:
    """The platform on a data folder and a port of its own."""

    data: Path
    port: int = field(default_factory=free_port)
    running: subprocess.Popen[bytes] | None = None

    @property
    def environment(self) -> dict[str, str]:
        """What its programs need."""
        kept = {name: word for name, word in os.environ.items() if not name.startswith(("EQUALCITY_", "DJANGO_"))}
        own = {
            "EQUALCITY_MODE": "demo",
            "EQUALCITY_SCHEME": "http",
            "EQUALCITY_DATA": str(self.data),
            "PYTHONPATH": str(ROOT / "src"),
        }
        return (
            kept
            | own
            | {"EQUALCITY_HOSTS": "localhost,127.0.0.1", "DJANGO_SETTINGS_MODULE": "equalcity.config.settings"}
        )

    def prepare(self) -> None:
        """Make tables and load the shipped content."""
        call = [sys.executable, "-m", "equalcity.cli.main", "demo", "--prepare-only", "--data", str(self.data)]
        subprocess.run(
            call,
            env=self.environment,
            cwd=ROOT,
            check=True,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            timeout=300,
        )

    def ask(self, code: str) -> str:
        """Run code beside the server."""
        head = "import django; django.setup()\n"
        return subprocess.check_output(
            [sys.executable, "-c", head + code], env=self.environment, cwd=ROOT, text=True, timeout=60
        ).strip()

    def start(self) -> None:
        """Serve, and wait until a page comes. Raises `NotServed`."""
        log = self.data.parent / "server.log"
        call = [sys.executable, "-m", "equalcity.cli.main", "serve", "--no-worker", "--port", str(self.port)]
        with log.open("ab") as words:
            self.running = subprocess.Popen(
                call, env=self.environment, cwd=ROOT, stdin=subprocess.DEVNULL, stdout=words, stderr=words
            )
        until = time.monotonic() + PATIENCE
        while not answers(f"http://127.0.0.1:{self.port}/healthz"):
            if self.running.poll() is not None or time.monotonic() > until:
                raise NotServed(log.read_text(errors="replace")[-2000:])
            time.sleep(0.05)

    def kill(self) -> None:
        """End every process of the server at once, as a power cut would."""
        if self.running is None:
            return
        for process in family(self.running.pid):
            with suppress(ProcessLookupError):
                os.kill(process, signal.SIGKILL)
        self.running.wait()
        self.running = None


@contextmanager
def served() -> Iterator[Server]:
    """Yield a running server; everything of it goes afterwards."""
    folder = Path(tempfile.mkdtemp(prefix="equalcity-bench-", dir=Path.cwd()))
    server = Server(folder / "data")
    try:
        server.prepare()
        server.start()
        yield server
    finally:
        server.kill()
        shutil.rmtree(folder, ignore_errors=True)


@dataclass
class Meeting:
    """A room with one poll."""

    server: Server
    code: str
    question: int

    @property
    def path(self) -> str:
        """The room's address."""
        return f"/en/meet/{self.code}/"

    def send(self, **words: object) -> str:
        """Send a form until its page comes; return the page."""
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            line = http.client.HTTPConnection("127.0.0.1", self.server.port, timeout=20)
            try:
                line.request("POST", self.path, urlencode(words), OURS)
                answer = line.getresponse()
                text = answer.read().decode()
                if answer.status == 200:
                    return text
            except (OSError, http.client.HTTPException):
                pass  # the server is away: send it again
            finally:
                line.close()
            time.sleep(0.1)
        raise NotServed("a form was not taken in time")

    def join(self) -> str:
        """Come in; return the token."""
        line = http.client.HTTPConnection("127.0.0.1", self.server.port, timeout=20)
        line.request("GET", self.path)
        door = line.getresponse().read().decode()
        line.close()
        stamp = re.findall(r'name="stamp" value="([^"]+)"', door)[0]
        return str(re.findall(r'name="token" value="([^"]+)"', self.send(do="join", stamp=stamp))[0])


def meeting(server: Server) -> Meeting:
    """Open a room for exactly as many as come."""
    code, question = json.loads(server.ask(MAKE.format(people=PEOPLE)))
    return Meeting(server, code, question)


def vote(room: Meeting, tokens: Sequence[str]) -> list[float]:
    """Let everybody vote at an own moment; return milliseconds from that moment to the page."""
    began = time.monotonic() + 0.5

    def one(at: int) -> float:
        moment = began + at * SECONDS / len(tokens)
        time.sleep(max(0.0, moment - time.monotonic()))
        room.send(do="answer", token=tokens[at], question=room.question, option=at % 3)
        return (time.monotonic() - moment) * 1000

    with ThreadPoolExecutor(THREADS) as pool:
        return list(pool.map(one, range(len(tokens))))


@contextmanager
def telephones(room: Meeting) -> Iterator[Counter[int]]:
    """Keep asking what is new, as often as all telephones of the room together; yields how many answers of each status came."""
    ended, seen = threading.Event(), Counter[int]()

    def ask() -> None:
        line, etag = http.client.HTTPConnection("127.0.0.1", room.server.port, timeout=20), ""
        while not ended.wait(ASK_EVERY / PEOPLE * ASKERS):
            try:
                line.request("GET", f"{room.path}state/", headers={"If-None-Match": etag} if etag else {})
                answer = line.getresponse()
                answer.read()
                etag, seen[answer.status] = answer.headers.get("ETag", ""), seen[answer.status] + 1
            except (OSError, http.client.HTTPException):
                line.close()
                seen[0] += 1
        line.close()

    threads = [threading.Thread(target=ask) for _ in range(ASKERS)]
    for each in threads:
        each.start()
    try:
        yield seen
    finally:
        ended.set()
        for each in threads:
            each.join()


def stored(room: Meeting) -> Counter[int]:
    """Votes in the database by option. Raises `AssertionError` when a token has more than one."""
    rows = json.loads(room.server.ask(COUNT.format(question=room.question)))
    assert len({mark for mark, _ in rows}) == len(rows)
    return Counter(option for _, option in rows)


def percentile(times: Sequence[float], share: float) -> float:
    """The time that this share of all did not pass."""
    return sorted(times)[min(len(times) - 1, int(len(times) * share))]


def measure() -> list[Row]:
    """Two rooms: one undisturbed, one whose server is killed and started again in the middle."""
    wanted = Counter(at % 3 for at in range(PEOPLE))
    with served() as server:
        room = meeting(server)
        with ThreadPoolExecutor(8) as pool:
            tokens = list(pool.map(lambda _: room.join(), range(PEOPLE)))
        with telephones(room) as seen:
            times = vote(room, tokens)
        p50, p95 = percentile(times, 0.5), percentile(times, 0.95)
        is_right = stored(room) == wanted
        other = meeting(server)
        with ThreadPoolExecutor(8) as pool:
            tokens = list(pool.map(lambda _: other.join(), range(PEOPLE)))

        def kill() -> None:
            time.sleep(SECONDS / 2)
            server.kill()
            server.start()

        killer = threading.Thread(target=kill)
        killer.start()
        with telephones(other):
            vote(other, tokens)
        killer.join()
        kept = stored(other)
    asked = f"{sum(seen.values())} questions what is new beside it, {seen[304]} of them unchanged"
    return [
        Row(
            f"{PEOPLE} votes in {SECONDS:g} s, p50 / p95",
            f"{p50:.0f} / {p95:.0f} ms",
            asked,
            f"p95 < {BUDGET:g} ms, all counted once",
            p95 < BUDGET and is_right,
        ),
        Row(
            "votes stored of those acknowledged, server killed in the middle",
            f"{sum(kept.values())} of {PEOPLE}",
            "",
            "all, once each, as voted",
            kept == wanted,
        ),
    ]


if __name__ == "__main__":
    from rows import printed

    found = measure()
    print(printed(found))
    sys.exit(0 if all(row.met for row in found) else 1)
