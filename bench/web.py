"""Measures of a running demo: speed of pages, their weight, memory, slow readers, the packs of its cities.

`bench/web.py` by itself, in the surroundings of a demo, makes the packs of all cities and says the figures as JSON.
"""

from __future__ import annotations

import json
import os
import re
import statistics
import subprocess
import sys
import time
import urllib.request
from collections import defaultdict, deque

from load import ask_until, load, slow_readers, write_copy
from paints import LINES, painted
from rows import Row, often_enough
from served import ROOT, Demo, memory
from weights import visits

HOME, TOOLBOX, SEARCH = "/en/", "/en/toolboxes/safer-spaces/", "/en/search/?q=interpreter"
PAGES = {"home page": HOME, "toolbox page": TOOLBOX}
ROUNDS = 5
PACK = 400_000  # bytes: the largest pack that may be offered
SLOW_READERS = 100
FIRST_BUILDS = 200


def fetch(address: str) -> bytes:
    """The plain bytes of a page."""
    with urllib.request.urlopen(address, timeout=30) as answer:
        return bytes(answer.read())


def store_copies(demo: Demo) -> dict[str, str]:
    """Lay the pages' own bytes and a file as large as a pack among the static files; served from the next start on."""
    static = demo.data / "static"
    copies = {
        what: write_copy(static, f"bench-{number}.html", fetch(demo.base + address))
        for number, (what, address) in enumerate(PAGES.items())
    }
    (static / "bench-pack.bin").write_bytes(os.urandom(PACK))
    return copies | {"pack": "/static/bench-pack.bin"}


def first_builds(demo: Demo) -> list[Row]:
    """Walk from the first page over links of ours, and time the first answer of each page."""
    waiting, seen = deque([HOME]), {HOME}
    took: list[float] = []
    while waiting and len(took) < FIRST_BUILDS:
        address = waiting.popleft()
        began = time.perf_counter()
        with urllib.request.urlopen(demo.base + address, timeout=30) as answer:
            kind, body = answer.headers.get("Content-Type", ""), answer.read()
        if not kind.startswith("text/html"):
            continue
        took.append((time.perf_counter() - began) * 1000)
        for link in re.findall(r'<a\b[^>]*href="(/[^"#?]*)"', body.decode()):
            if link not in seen and not link.startswith(("/static/", "/desk/", "/files/", "/media/")):
                seen.add(link)
                waiting.append(link)
    p95 = statistics.quantiles(took, n=20)[18] if len(took) > 1 else took[0]
    return [
        Row(
            f"first build of a page, p95 of {len(took)}",
            f"{p95:.1f} ms",
            f"median {statistics.median(took):.1f} ms",
            "<= 40 ms",
            p95 <= 40,
        )
    ]


def throughput(demo: Demo, copies: dict[str, str]) -> list[Row]:
    """Requests a second of kept pages, beside the same bytes as a static file of the same server, in turns."""
    rows = []
    for what, address in PAGES.items():
        load(demo.base + address, seconds=1)
        pairs = [(load(demo.base + address), load(demo.base + copies[what])) for _ in range(ROUNDS)]
        ours, static = (statistics.median(side.per_second for side in sides) for sides in zip(*pairs, strict=True))
        slow, fast = (statistics.median(side.p95 for side in sides) for sides in zip(*pairs, strict=True))
        wrong = sum(side.bad for pair in pairs for side in pair)
        met = often_enough([mine.per_second * 2 >= theirs.per_second and not mine.bad for mine, theirs in pairs])
        rows.append(
            Row(f"{what}, kept", f"{ours:,.0f}/s", f"same bytes as a static file {static:,.0f}/s", ">= half", met)
        )
        sizes = [statistics.median(side.size for side in sides) for sides in zip(*pairs, strict=True)]
        rows.append(Row(f"{what}, one answer", f"{sizes[0]:,.0f} bytes", f"static file {sizes[1]:,.0f} bytes"))
        rows.append(Row(f"{what}, kept, p95 of 8 readers", f"{slow:.1f} ms", f"static file {fast:.1f} ms"))
        if wrong:
            rows.append(Row(f"{what}: answers that went wrong", str(wrong), "", "0", False))
    return rows


def weights(demo: Demo) -> list[Row]:
    """Bytes and requests of first visits."""
    rows = []
    for what, visit in zip(PAGES, visits([demo.base + address for address in PAGES.values()]), strict=True):
        rows += [
            Row(
                f"{what}: HTML with its style, compressed",
                f"{visit.page / 1000:.1f} kB",
                "",
                "<= 14 kB",
                visit.page <= 14_000,
            ),
            Row(f"{what}: whole first visit", f"{visit.whole / 1000:.1f} kB", "", "<= 50 kB", visit.whole <= 50_000),
            Row(f"{what}: requests", str(visit.requests), "", "<= 6", visit.requests <= 6),
            Row(f"{what}: script", f"{visit.script / 1000:.1f} kB", "", "<= 10 kB", visit.script <= 10_000),
            Row(
                f"{what}: other hosts, web fonts, cookies",
                f"{len(visit.foreign)}, {visit.font}, {visit.cookies}",
                "",
                "0, 0, 0",
                not (visit.foreign or visit.font or visit.cookies),
            ),
        ]
    return rows


def growth(demo: Demo) -> list[Row]:
    """Memory of the server and its worker after 10,000 and after 20,000 requests."""
    ask_until(demo.base + HOME, 1000)
    ask_until(demo.base + SEARCH, 500)
    begin, asked, held = memory(demo.process), 0, []
    for goal in (10_000, 20_000):
        # Nine in ten are kept pages; one in ten is a search, which goes through everything every time.
        asked += ask_until(demo.base + SEARCH, goal - asked - 9000)
        asked += ask_until(demo.base + TOOLBOX, goal - asked)
        held.append(memory(demo.process))
    return [
        Row("memory, server and worker, after 10,000 requests", f"{held[0]:.0f} MiB", f"before {begin:.0f} MiB"),
        Row(
            "memory after 20,000 requests",
            f"{held[1]:.0f} MiB",
            f"{held[1] - held[0]:+.1f} MiB since 10,000",
            "<= +2 MiB",
            held[1] - held[0] <= 2,
        ),
    ]


def made_file(demo: Demo, within: float = 120.0) -> str:
    """The address of a toolbox's PDF, once the worker has made it; nothing when that takes too long."""
    until = time.monotonic() + within
    while time.monotonic() < until:
        found = re.search(rb'href="(/files/[^"]+[.]pdf)"', fetch(demo.base + TOOLBOX + "files/"))
        if found:
            return found[1].decode()
        time.sleep(2)
    return ""


def paints(demo: Demo) -> list[Row]:
    """When the largest part of a page is painted on a slow line and a slow telephone, how much it shifts and blocks."""
    rows = []
    for what, address in PAGES.items():
        for line in LINES:
            seen = painted(demo.base + address, line)
            is_soon = seen.largest <= line.budget * 1000
            is_calm = seen.shift <= 0.02 and seen.blocking <= 50
            calm = f"{seen.shift:.3f} / {seen.blocking:.0f} ms"
            rows += [
                Row(
                    f"{what}: largest paint, {line.name}",
                    f"{seen.largest / 1000:.2f} s",
                    "",
                    f"<= {line.budget} s",
                    is_soon,
                ),
                Row(f"{what}: shift / blocking, {line.name}", calm, "", "<= 0.02 / 50 ms", is_calm),
            ]
    return rows


def beside_slow_readers(demo: Demo, copies: dict[str, str]) -> list[Row]:
    """How long the home page takes while a hundred readers draw a file over a bad line."""
    alone = load(demo.base + HOME, seconds=3)
    with slow_readers(demo.base + (made_file(demo) or copies["pack"]), SLOW_READERS):
        beside = [load(demo.base + HOME, seconds=2) for _ in range(ROUNDS)]
    p95 = statistics.median(one.p95 for one in beside)
    met = often_enough([one.p95 <= 100 and not one.bad for one in beside])
    return [
        Row(
            f"home page, p95, beside {SLOW_READERS} readers at 20 kB/s",
            f"{p95:.1f} ms",
            f"without them {alone.p95:.1f} ms",
            "<= 100 ms",
            met,
        )
    ]


def packs(demo: Demo) -> list[Row]:
    """What the packs of cities weigh, and what the worker pays for a change of a city's directory."""
    surroundings = {
        **os.environ,
        "EQUALCITY_DATA": str(demo.data),
        "EQUALCITY_MODE": "demo",
        "EQUALCITY_SCHEME": "http",
    }
    surroundings |= {"EQUALCITY_HOSTS": "localhost,127.0.0.1", "PYTHONPATH": str(ROOT / "src")}
    done = subprocess.run([sys.executable, __file__], env=surroundings, check=True, stdout=subprocess.PIPE)
    said = json.loads(done.stdout)
    rows = []
    for city, sizes in sorted(said["sizes"].items()):
        language, largest = max(sizes.items(), key=lambda each: each[1])
        told = f"{min(sizes.values()) / 1000:.0f} kB", f"{largest / 1000:.0f} kB ({language})"
        what = f"pack of {city}, smallest / largest of {len(sizes)} languages"
        rows.append(Row(what, " / ".join(told), "", f"<= {PACK / 1000:.0f} kB", largest <= PACK))
    anew = f"with index and editions anew {said['change'] + said['anew']:.1f} s"
    return [*rows, Row("worker, for a change of a city's directory, processor time", f"{said['change']:.1f} s", anew)]


def _pack() -> None:
    import django

    os.environ["DJANGO_SETTINGS_MODULE"] = "equalcity.config.settings"
    django.setup()
    from django.db import transaction

    from equalcity.directory.actions.changing import directory_changed
    from equalcity.people.logic.roles import SYSTEM
    from equalcity.press.keeping_up import index_everything, keep_up
    from equalcity.press.making import wanted

    def made(**asked: str) -> dict[str, dict[str, int]]:
        sizes: dict[str, dict[str, int]] = defaultdict(dict)
        for order in wanted():
            item = order.item
            if item.form == "pack" and not item.release and asked.get("city", item.subject) == item.subject:
                sizes[item.subject][item.language] = order.make().travels
        return sizes

    began = time.process_time()
    index_everything()
    wanted()
    anew, sizes = time.process_time() - began, made()
    keep_up()
    with transaction.atomic():
        directory_changed(actor=SYSTEM, city=next(iter(sizes)))
    began = time.process_time()
    keep_up()
    made(city=next(iter(sizes)))
    print(json.dumps({"sizes": sizes, "anew": anew, "change": time.process_time() - began}))


if __name__ == "__main__":
    _pack()
