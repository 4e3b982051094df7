"""Measure what the README states and print one table: what, ours, reference in the same run, budget, met.

`bench/run.py NAME...` runs only the measures so named. A measure that cannot run says so in the table and counts as not met.
"""

from __future__ import annotations

import atexit
import os
import shutil
import sys
import tempfile
import time
import traceback
from collections.abc import Callable
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent / "tests"), str(HERE.parent / "src")]

from rows import Row, printed  # noqa: E402 - after the path

WEB = ("start", "builds", "throughput", "weights", "paints", "memory", "slow-readers", "packs")
Measure = Callable[[], list[Row]]


def attempted(name: str, measure: Measure) -> list[Row]:
    """The rows of a measure, or one row that says it failed (and the reason, at once)."""
    began = time.monotonic()
    print(f"measuring {name} ...", file=sys.stderr, flush=True)
    try:
        return measure()
    except Exception as problem:  # noqa: BLE001 - one measure that fails must not hide the others
        traceback.print_exc()
        return [Row(name, f"could not be measured: {type(problem).__name__}", "", "", False)]
    finally:
        print(f"... {time.monotonic() - began:.0f} s", file=sys.stderr, flush=True)


def of_the_web(chosen: set[str]) -> list[Row]:
    """Start the demo cold, then warm, and measure it."""
    import served
    import web

    folder = Path(tempfile.mkdtemp(prefix="equalcity-bench-"))
    rows: list[Row] = []
    try:
        with served.demo(folder / "data") as cold:
            copies = web.store_copies(cold)
        with served.demo(folder / "data") as warm:
            if "start" in chosen:
                first, again = f"{cold.seconds:.1f} s", f"{warm.seconds:.1f} s"
                rows.append(Row("demo until the first page, empty data folder / again", f"{first} / {again}"))
            steps: dict[str, Measure] = {
                "builds": lambda: web.first_builds(warm),
                "throughput": lambda: web.throughput(warm, copies),
                "weights": lambda: web.weights(warm),
                "paints": lambda: web.paints(warm),
                "memory": lambda: web.growth(warm),
                "slow-readers": lambda: web.beside_slow_readers(warm, copies),
                "packs": lambda: web.packs(warm),
            }
            for name, step in steps.items():
                if name in chosen:
                    rows += attempted(name, step)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    return rows


def of_search() -> list[Row]:
    """Search among 40,000 blocks, by kind of query."""
    import search

    figures = search.measure()
    within = f"<= {search.P50_BUDGET:g} / {search.P95_BUDGET:g} ms"
    return [
        Row(
            f"search among {figures.entries:,} blocks, {kind}, p50 / p95",
            f"{p50:.1f} / {p95:.1f} ms",
            f"found something {found:.0%}",
            within,
            p50 <= search.P50_BUDGET and p95 <= search.P95_BUDGET,
        )
        for kind, (p50, p95, found) in figures.kinds.items()
    ]


def of_pdf() -> list[Row]:
    """A toolbox of about a hundred pages as a tagged PDF, in a left-to-right and a right-to-left language."""
    import pdf

    rows = []
    for language in ("en", "ar"):
        figures = pdf.measure(language)
        whole, alone = figures["whole_seconds"], figures["compile_seconds"]
        what = f"tagged PDF, {figures['pages']:.0f} pages ({language})"
        rows.append(Row(what, f"{whole:.2f} s", f"compile alone {alone:.2f} s", "<= 0.5 s", whole <= 0.5))
    return rows


def of_writes() -> list[Row]:
    """What durability costs."""
    import writes

    return writes.measure()


def of_matching() -> list[Row]:
    """The 20 best services among a thousand, forty thousand and a million."""
    import matched

    return matched.measure()


def of_feed() -> list[Row]:
    """The directory as a feed."""
    import feed

    return feed.measure()


def of_lists() -> list[Row]:
    """The page of a need in a city with 4,000 services."""
    import listed

    return listed.measure()


def of_imports() -> list[Row]:
    """Services from a file into the directory."""
    import imports

    return imports.measure()


def of_reports() -> list[Row]:
    """Ten thousand reports at once."""
    import reports

    return reports.measure()


def of_rooms() -> list[Row]:
    """A full room votes, and once more while the server is killed."""
    import rooms

    return rooms.measure()


def of_updates() -> list[Row]:
    """An update to 50,000 subscribers, the worker killed twice."""
    import updates

    return updates.measure()


def of_kits() -> list[Row]:
    """The campaign kits of a city in seven languages."""
    import kits

    return kits.measure()


OTHERS: dict[str, Measure] = {
    "feed": of_feed,
    "search": of_search,
    "pdf": of_pdf,
    "writes": of_writes,
    "match": of_matching,
    "list": of_lists,
    "imports": of_imports,
    "reports": of_reports,
    "rooms": of_rooms,
    "updates": of_updates,
    "kits": of_kits,
}


def main(names: list[str]) -> int:
    """Print the table; exit code 1 when a budget is not met."""
    unknown = set(names) - {*WEB, *OTHERS}
    if unknown:
        print(
            f"No measure is called {', '.join(sorted(unknown))}; there are: {', '.join((*WEB, *OTHERS))}",
            file=sys.stderr,
        )
        return 2
    os.environ["EQUALCITY_DATA"] = data = tempfile.mkdtemp(prefix="equalcity-bench-data-")
    atexit.register(shutil.rmtree, data, ignore_errors=True)
    chosen = set(names or (*WEB, *OTHERS))
    rows: list[Row] = []
    if chosen & set(WEB):
        rows += attempted("the demo", lambda: of_the_web(chosen))
    for name, measure in OTHERS.items():
        if name in chosen:
            rows += attempted(name, measure)
    print(printed(rows))
    return 1 if any(row.met is False for row in rows) else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
