"""The whole directory as a feed: how much memory it takes while it streams, for a small directory and one twenty times as large.

`bench/feed.py NUMBER` fills a database of its own with so many services, streams them, and says the figures as JSON.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from itertools import batched
from pathlib import Path
from typing import Any

from rows import Row

SMALL, LARGE = 1_000, 20_000
GROWTH_BUDGET = 16  # MB, for twenty times as many services
PAGE, PAGE_BUDGET = 1_000, 1.0  # services on a page of the API; seconds of one processor


def measure() -> list[Row]:
    """Fill, stream and compare, each size in a process of its own."""
    small, large = (_of_child(size) for size in (SMALL, LARGE))
    rows = []
    for form in ("ndjson", "tabular"):
        growth = large[form]["peak"] - small[form]["peak"]
        told = f"+{small[form]['peak']:.0f} MB / +{large[form]['peak']:.0f} MB in {large[form]['seconds']:.1f} s"
        what = f"memory while the feed streams ({form}), {SMALL:,} / {LARGE:,} services"
        rows.append(Row(what, told, "", f"<= {GROWTH_BUDGET} MB more", growth <= GROWTH_BUDGET))
    took = large["page"]["seconds"]
    what = f"page of {PAGE:,} services of {LARGE:,}, flat / with all that hangs on them, processor time"
    told = f"{took:.2f} s / {large['full page']['seconds']:.2f} s"
    rows.append(
        Row(
            what,
            told,
            f"{large['page']['queries']:.0f} / {large['full page']['queries']:.0f} queries",
            f"<= {PAGE_BUDGET:g} s / -",
            took <= PAGE_BUDGET,
        )
    )
    return rows


def _of_child(size: int) -> dict[str, dict[str, float]]:
    with tempfile.TemporaryDirectory(prefix="equalcity-bench-") as folder:
        environment = {**os.environ, "EQUALCITY_DATA": folder, "EQUALCITY_MODE": "test"}
        environment |= {"DJANGO_SETTINGS_MODULE": "equalcity.config.settings", "PYTHONPATH": ":".join(sys.path)}
        environment.pop("DATABASE_URL", None)
        done = subprocess.run(
            [sys.executable, __file__, str(size)], env=environment, check=True, stdout=subprocess.PIPE
        )
    said: dict[str, dict[str, float]] = json.loads(done.stdout)
    return said


def _entries(size: int) -> Iterator[list[Any]]:
    """Yield made-up services with what hangs on them, those that others refer to first."""
    from factories.directory import entry, source, weekly

    origin = source()
    for number in range(size):
        name = f"Service {number}"
        body = entry("organization", name, origin, {"name": f"Association {number}", "description": "words " * 20})
        one = entry(
            "service",
            name,
            origin,
            {"name": name, "status": "active", "description": "words " * 60, "organization_id": body},
        )
        place = entry("location", name, origin, {"location_type": "physical", "latitude": 41.9, "longitude": 12.5})
        at = entry("service_at_location", name, origin, {"service_id": one, "location_id": place})
        hangs = [
            entry("address", name, origin, {"location_id": place, "address_1": "Via Grande 1", "city": "Roma"}),
            entry("phone", name, origin, {"service_id": one, "number": "+39 06 6990 1"}),
            entry("schedule", name, origin, {"service_id": one, **weekly()}),
            entry("language", name, origin, {"service_id": one, "code": "it", "name": "Italian"}),
            entry("fact", name, origin, {"service_id": one, "fact": "interpreters", "known": "yes"}),
        ]
        yield [body, one, place, at, *hangs]


def _fill(size: int) -> None:
    from django.core.management import call_command

    from equalcity.directory.models import Upkeep

    call_command("migrate", verbosity=0)
    for some in batched(_entries(size), 500):
        for rows in zip(*some, strict=True):
            type(rows[0])._default_manager.bulk_create(rows)
        Upkeep.objects.bulk_create([Upkeep(service=each[1], listing="listed") for each in some])


def _peak(work: Callable[[], Iterable[bytes]]) -> dict[str, float]:
    """Read all pieces; return how far the memory of the process rose above where it stood (MB), and the seconds of one processor."""
    Path("/proc/self/clear_refs").write_text("5")  # forgets the peak so far
    before, began = _megabytes("VmRSS"), time.process_time()
    for _ in work():
        pass
    return {"peak": _megabytes("VmHWM") - before, "seconds": time.process_time() - began}


def _megabytes(name: str) -> float:
    line = next(line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith(name))
    return int(line.split()[1]) / 1024


def _page(**asked: str) -> dict[str, float]:
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    began = time.process_time()
    with CaptureQueriesContext(connection) as caught:
        page = Client(headers={"host": "localhost"}).get("/hsds/services", {"per_page": str(PAGE), **asked}).json()
    assert page["size"] == min(PAGE, page["total_items"])
    return {"seconds": time.process_time() - began, "queries": float(len(caught))}


def _main(size: int) -> None:
    import django

    django.setup()
    from equalcity.directory.formats.exports import export
    from equalcity.directory.selectors.exporting import public_export

    def feed(form: str) -> Iterator[bytes]:
        taken = public_export()
        return export(form, taken.parts, taken.total)

    _fill(size)
    _page()  # what is loaded once
    for _ in zip(range(3), feed("ndjson"), strict=False):
        pass
    figures = {form: _peak(lambda form=form: feed(form)) for form in ("ndjson", "tabular")}  # type: ignore[misc]
    print(json.dumps({**figures, "page": _page(), "full page": _page(full="true")}))


if __name__ == "__main__":
    _main(int(sys.argv[1]))
