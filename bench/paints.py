"""When a page is there for the eye: a real browser on a slow line and with a slow processor, as budgets.md describes them."""

from __future__ import annotations

import os
import shutil
import statistics
from dataclasses import dataclass

from playwright.sync_api import sync_playwright

from weights import BROWSERS, QUIET

VISITS = 5
WATCH = """
window.seen = {largest: 0, shift: 0, blocking: 0};
const watch = (type, note) => new PerformanceObserver((list) => list.getEntries().forEach(note)).observe({type, buffered: true});
watch("largest-contentful-paint", (entry) => { seen.largest = entry.startTime; });
watch("layout-shift", (entry) => { seen.shift += entry.hadRecentInput ? 0 : entry.value; });
watch("longtask", (entry) => { seen.blocking += Math.max(0, entry.duration - 50); });
"""


@dataclass(frozen=True, slots=True)
class Line:
    """A line: its round trip in milliseconds, its speed in kbit/s, how much slower the processor is, the budget in seconds."""

    name: str
    latency: int
    kilobits: int
    processor: int
    budget: float


LINES = (Line("slow 4G, CPU x4", 150, 1638, 4, 1.5), Line("3G, CPU x4", 300, 700, 4, 3.0))


@dataclass(frozen=True, slots=True)
class Painted:
    """Medians of several first visits: largest paint and blocking time in milliseconds, layout shift without unit."""

    largest: float
    shift: float
    blocking: float


def painted(address: str, line: Line) -> Painted:
    """Visit the address several times with an empty browser on this line."""
    path = os.environ.get("BROWSER_PATH") or next((found for name in BROWSERS if (found := shutil.which(name))), None)
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=path, args=QUIET)
        try:
            visits = [_visit(browser, address, line) for _ in range(VISITS)]
        finally:
            browser.close()
    largest, shift, blocking = (statistics.median(v[name] for v in visits) for name in ("largest", "shift", "blocking"))
    return Painted(largest, shift, blocking)


def _visit(browser, address: str, line: Line) -> dict[str, float]:  # type: ignore[no-untyped-def]
    context = browser.new_context(viewport={"width": 360, "height": 800}, service_workers="block")
    page = context.new_page()
    devtools = context.new_cdp_session(page)
    devtools.send("Network.enable")
    speed = line.kilobits * 1000 / 8
    devtools.send(
        "Network.emulateNetworkConditions",
        {"offline": False, "latency": line.latency, "downloadThroughput": speed, "uploadThroughput": speed},
    )
    devtools.send("Emulation.setCPUThrottlingRate", {"rate": line.processor})
    page.add_init_script(WATCH)
    page.goto(address, wait_until="networkidle")
    page.wait_for_timeout(300)
    seen = dict(page.evaluate("window.seen"))
    context.close()
    return seen
