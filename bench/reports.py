"""Ten thousand reports "this was wrong" at once, against the demo: all answered alike, all counted, and what others wait meanwhile.

The reference is the same forms opened by the same senders, which writes nothing. Each sender has a loopback address in a neighbourhood of its
own, and most of what it sends is beyond the ceiling. Standalone: `python bench/reports.py`.
"""

from __future__ import annotations

import http.client
import os
import re
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from itertools import batched
from pathlib import Path
from urllib.parse import urlencode, urlsplit

from rows import Row, printed
from served import Demo, demo

REPORTS, SENDERS, AGAIN = 10_000, 100, 500
CITY, HOME = "/en/demo-on-sea/", "/en/"
HELP, WRONG = f"{CITY}help/", f"{CITY}help/wrong/"
TICKS = ("no-answer", "wrong-number", "hours-wrong", "treated-badly", "no such tick")
P95 = 1_000.0  # ms that a page may take for others meanwhile
GROWTH = 1_000  # bytes of database for a report, as long as it is remembered that its form was sent
HEAD = {"Content-Type": "application/x-www-form-urlencoded", "Sec-Fetch-Site": "same-origin"}
COUNTED = """
import django; django.setup()
from equalcity.directory.models import WrongReport
for tick, count in WrongReport.objects.values_list("tick", "count"): print(tick, count)
"""


@dataclass(slots=True)
class Flood:
    """What came back: how long it took, the statuses, the different bodies, and what others waited, in ms."""

    seconds: float = 0.0
    statuses: Counter[int] = field(default_factory=Counter)
    bodies: Counter[bytes] = field(default_factory=Counter)
    others: list[float] = field(default_factory=list)

    @property
    def p95(self) -> float:
        """Milliseconds that 95 of 100 pages of others took at most."""
        return statistics.quantiles(self.others, n=20)[18]


@contextmanager
def line(base: str, sender: int) -> Iterator[Callable[[str, Sequence[tuple[str, str]]], tuple[int, bytes]]]:
    """A connection that stays, from the sender's own address; a broken one is an error of the server."""
    host = urlsplit(base).netloc
    with closing(http.client.HTTPConnection(host, timeout=60, source_address=(f"127.0.{sender}.1", 0))) as wire:

        def post(path: str, said: Sequence[tuple[str, str]]) -> tuple[int, bytes]:
            wire.request("POST", path, urlencode(said), HEAD)
            with wire.getresponse() as answer:
                return answer.status, answer.read()

        yield post


def flood(base: str, forms: Sequence[Sequence[tuple[str, str]]]) -> Flood:
    """Send the forms, shared out among the senders, all at once; meanwhile somebody else opens pages."""
    seen, lock, is_over = Flood(), threading.Lock(), threading.Event()

    def send(sender: int, some: Sequence[Sequence[tuple[str, str]]]) -> None:
        with line(base, sender) as post:
            for form in some:
                status, body = post(WRONG, form)
                with lock:
                    seen.statuses[status] += 1
                    seen.bodies[body] += 1

    share = -(-len(forms) // SENDERS)
    senders = [threading.Thread(target=send, args=each) for each in enumerate(batched(forms, share), start=1)]
    other = threading.Thread(target=_look_on, args=(base, is_over, seen.others))
    began = time.perf_counter()
    for thread in (other, *senders):
        thread.start()
    for thread in senders:
        thread.join()
    seen.seconds = time.perf_counter() - began
    is_over.set()
    other.join()
    return seen


def _look_on(base: str, is_over: threading.Event, took: list[float]) -> None:
    """Open the first page and ask for help in turns, as one person who is not among the senders."""
    with line(base, 250) as post, closing(http.client.HTTPConnection(urlsplit(base).netloc, timeout=60)) as wire:
        while not is_over.wait(0.02):
            began = time.perf_counter()
            wire.request("GET", HOME)
            with wire.getresponse() as answer:
                answer.read()
            took.append((time.perf_counter() - began) * 1000)
            began = time.perf_counter()
            post(HELP, [("need", "legal")])
            took.append((time.perf_counter() - began) * 1000)


def opened(base: str, service: str) -> tuple[Flood, list[str]]:
    """Open the form as often as it will be sent; return how that went, and the stamps."""
    seen = flood(base, [[("service", service)]] * REPORTS)
    stamps = [re.search(rb'name="stamp" value="([^"]+)"', body) for body in seen.bodies]
    return seen, [found[1].decode() for found in stamps if found]


def a_service(base: str) -> str:
    """The id of a listed service, from the page of a need."""
    with line(base, 250) as post:
        _, body = post(HELP, [("need", "legal")])
    found = re.search(rb'name="service" value="([^"]+)"', body)
    if not found:
        raise RuntimeError("no service is offered")
    return found[1].decode()


def counted(data: Path) -> Counter[str]:
    """What the database says."""
    environment = {**os.environ, "EQUALCITY_DATA": str(data), "EQUALCITY_MODE": "demo"}
    environment |= {"DJANGO_SETTINGS_MODULE": "equalcity.config.settings", "PYTHONPATH": ":".join(sys.path)}
    said = subprocess.check_output([sys.executable, "-c", COUNTED], env=environment, text=True)
    return Counter({tick: int(count) for tick, count in (each.rsplit(" ", 1) for each in said.splitlines())})


def held(data: Path) -> int:
    """Bytes of the database in use (SQLite, as the demo has it)."""
    file = data / "equalcity.sqlite3"
    with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as database:
        used = "SELECT (page_count - freelist_count) * page_size FROM pragma_page_count, pragma_freelist_count, pragma_page_size"
        return int(database.execute(used).fetchone()[0])


def reported(running: Demo) -> list[Row]:
    """Open, send, send some again; count."""
    service = a_service(running.base)
    shown, stamps = opened(running.base, service)
    if len(stamps) != REPORTS:
        raise RuntimeError(f"{len(stamps)} forms for {REPORTS}")
    forms = [[("service", service), ("stamp", stamp), ("tick", TICKS[at % 5])] for at, stamp in enumerate(stamps)]
    before = held(running.data)
    sent = flood(running.base, forms)
    grown = held(running.data) - before
    again = flood(running.base, forms[:AGAIN])
    found = counted(running.data)
    whole = Counter({tick: found[tick] + found[f"{tick}:many"] for tick in TICKS[:-1]})
    late = sum(count for tick, count in found.items() if tick.endswith(":many"))
    off = sum(abs(whole[tick] - REPORTS // len(TICKS)) for tick in TICKS[:-1])
    bad = sum(count for status, count in (sent.statuses + again.statuses).items() if status != 200)
    seen = bad, len(sent.bodies | again.bodies), off
    pace, alone = f"{REPORTS / sent.seconds:,.0f}/s", f"the form alone {REPORTS / shown.seconds:,.0f}/s"
    waited = f"{sent.p95:.0f} ms", f"while the form alone is asked for {shown.p95:.0f} ms"
    return [
        Row(f"{REPORTS:,} reports over {SENDERS} lines, ticked and not", pace, alone),
        Row("reports that failed, different answers, counts that are off", "{}, {}, {}".format(*seen), "", "0, 1, 0", seen == (0, 1, 0)),
        Row("reports counted apart, from neighbourhoods that sent many", f"{late:,}", f"{sum(found.values()):,} counted"),
        Row("pages of others meanwhile, p95", *waited, f"<= {P95:g} ms", sent.p95 <= P95),
        Row("database grown, a report", f"{grown / REPORTS:.0f} bytes", f"{len(found)} counts", f"<= {GROWTH} bytes, for an hour", grown <= GROWTH * REPORTS),
    ]  # fmt: skip


def measure() -> list[Row]:
    """Start a demo of its own and flood it."""
    with tempfile.TemporaryDirectory(prefix="equalcity-bench-") as folder, demo(Path(folder) / "data") as running:
        return reported(running)


if __name__ == "__main__":
    print(printed(measure()))
