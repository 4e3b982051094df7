"""How long it takes to find the 20 best services with their reasons: ours, PostgreSQL over its socket, and a plain scan by the specification.

Services and needs are those of `services.py`. Every need is asked three times, and its median counts; the first round warms up what both keep. Prints
p50, p95 and p99, PostgreSQL's plan for one need, and on how many needs both named the same services in the same order.
Standalone: `PYTHONPATH=src python bench/matched.py`.
"""

from __future__ import annotations

import gc
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

sys.path.append(str(Path(__file__).resolve().parent.parent / "scripts"))

import psycopg

from equalcity.directory.logic.distance import kilometres
from equalcity.directory.logic.hours_open import state_at
from equalcity.directory.logic.matching import Match, Offer, match
from equalcity.directory.logic.nearness import Point
from equalcity.directory.logic.openings import opening_of
from equalcity.directory.logic.stock import Item, Stock
from in_postgres import ask, fill, plan
from rows import Row, printed
from services import MONDAY, Asked, Drawing
from with_postgres import NoPostgres, cluster  # type: ignore[import-not-found]  # checked with the scripts

MOST = 20
SIZES = {
    1_000: (200, 200, 20),
    40_000: (200, 100, 5),
    1_000_000: (200, 8, 2),
}  # needs asked of ours, of PostgreSQL, of the scan
TIMES_FASTER, AT, WITHIN, AMONG = 20, 40_000, 10.0, 1_000_000  # ms


@dataclass(frozen=True, slots=True)
class Took:
    """Milliseconds at the median, for 95 and for 99 of 100 needs."""

    p50: float
    p95: float
    p99: float

    def __str__(self) -> str:
        return f"{self.p50:.2f} / {self.p95:.2f} / {self.p99:.2f} ms"


def timed(asked: Sequence[Asked], answer: Callable[[Asked], object], rounds: int = 3) -> Took:
    """Ask every need in each round; the median of its rounds is what it took."""
    took: list[list[float]] = [[] for _ in asked]
    for _ in range(rounds):
        for each, times in zip(asked, took, strict=True):
            began = time.perf_counter()
            answer(each)
            times.append((time.perf_counter() - began) * 1000)
    medians = [statistics.median(times) for times in took]
    cuts = statistics.quantiles(medians * 2 if len(medians) == 1 else medians, n=100, method="inclusive")
    return Took(cuts[49], cuts[94], cuts[98])


class Scan:
    """One service after another, as the specification is written. Which are open is known beforehand, at one moment."""

    def __init__(self, items: Sequence[Item]) -> None:
        self.items = items
        different = {id(item.hours): item.hours for item in items}
        self.openings = {key: opening_of(state_at(hours, MONDAY)) for key, hours in different.items()}

    def answer(self, asked: Asked) -> list[Match]:
        """Return the answer at that moment."""
        return list(match(asked.need, (self._offer(item, asked.here) for item in self.items)).matches[:MOST])

    def _offer(self, item: Item, here: Point | None) -> Offer:
        far = kilometres(here, item.point) if here and item.point else None
        is_due = item.next_check is None or item.next_check <= MONDAY.date()
        return replace(item.offer, opening=self.openings[id(item.hours)], distance=far, is_due=is_due)


def measure() -> list[Row]:
    """Measure every size; without PostgreSQL its column says so."""
    gc.disable()  # a million services are many objects to look through, and none of them goes
    try:
        return [row for size, counts in SIZES.items() for row in among(size, *counts)]
    finally:
        gc.enable()


def among(size: int, ours: int, theirs: int, scanned: int) -> list[Row]:
    """Measure among so many services."""
    drawing = Drawing()
    items, asked = drawing.items(size), drawing.asked(ours)
    began = time.perf_counter()
    stock = Stock(items)
    built = time.perf_counter() - began
    for each in asked:
        answer(stock, each)
    took = timed(asked, lambda each: answer(stock, each))
    scan, at_once = Scan(items), [replace(each, moment=MONDAY) for each in asked[:scanned]]
    by_scan = timed(at_once, scan.answer, rounds=1)
    same = [answer(stock, each) == scan.answer(each) for each in at_once[:1]]
    postgres, agreed, told = in_postgres(items, asked[:theirs], stock)
    what = f"match among {size:,} services, 20 with reasons, p50 / p95 / p99"
    reference = f"PostgreSQL {told}; plain scan p50 {by_scan.p50:.0f} ms"
    rows = [
        Row(
            what,
            str(took),
            reference,
            f"<= {WITHIN:g} ms" if size == AMONG else "",
            took.p95 <= WITHIN if size == AMONG else None,
        )
    ]
    if postgres:
        faster = postgres.p95 / took.p95
        is_due = size == AT
        rows.append(
            Row(
                f"match among {size:,} services: how much faster than PostgreSQL (p95)",
                f"{faster:.0f} times", f"p50 {postgres.p50 / took.p50:.0f} times; same services and order: {agreed}",
                f">= {TIMES_FASTER} times" if is_due else "", faster >= TIMES_FASTER if is_due else None,
            )
        )  # fmt: skip
    rows.append(
        Row(
            f"columns of {size:,} services built",
            f"{built:.1f} s",
            f"answers of the specification: {sum(same)} of {len(same)}",
            "",
            all(same),
        )
    )
    return rows


def answer(stock: Stock, asked: Asked) -> list[Match]:
    """Our answer."""
    return list(stock.match(asked.need, asked.moment, asked.here, MOST).matches)


def in_postgres(items: Sequence[Item], asked: Sequence[Asked], stock: Stock) -> tuple[Took | None, str, str]:
    """What PostgreSQL took, on how many needs it agreed with us, and its figures as words."""
    try:
        with cluster() as address, psycopg.connect(address) as line:
            fill(line, items)
            agreed = sum(ids(ask(line, each)) == ids(answer(stock, each)) for each in asked)
            took = timed(asked, lambda each: ask(line, each), rounds=1 if len(items) == AMONG else 3)
            print(f"PostgreSQL's plan among {len(items):,}, {asked[0].need}:\n{plan(line, asked[0])}", file=sys.stderr)
            return took, f"{agreed} of {len(asked)}", str(took)
    except NoPostgres as problem:
        return None, "", f"not measured: {problem}"


def ids(found: Sequence[Match]) -> list[Any]:
    """Who was found, in order."""
    return [one.offer.id for one in found]


if __name__ == "__main__":
    print(printed(measure()))
