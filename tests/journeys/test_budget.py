"""What a public page weighs for a telephone on a bad network, as the browser itself counts it. Figures: docs, and `make bench`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit
from urllib.request import Request, urlopen

import pytest
from playwright.sync_api import BrowserContext, Page

from journeys.house import House
from journeys.others import Others
from journeys.public_pages import address, public_pages

FIRST_ROUND_TRIP = 14_000  # bytes: ten segments and the headers of the answer
LONG_TEXT = 16_000  # a unit is as long as its text: six cases or a test of fifteen questions on one page, in any script
UNITS = {"unit", "unit-in", "run", "guide-unit", "guide-unit-in"}
FIRST_VISIT, REQUESTS, SCRIPT = 50_000, 6, 10_000
# A city's kit shows what there is to print, for people in an office: pictures that come as one scrolls, at most these on a telephone's first screens.
PICTURES, MANY = {"city-kit"}, (350_000, 35)
SHIFT = 0.02
# What a page loads by itself stands in its source or is asked for by a script; both have begun when the browser is idle after `load`.
CALM = "() => new Promise((calm) => requestIdleCallback(() => setTimeout(calm, 60), { timeout: 500 }))"


def limit(name: str) -> int:
    """Return how many bytes a page may have, headers included."""
    return LONG_TEXT if name in UNITS else FIRST_ROUND_TRIP


@dataclass
class Load:
    """What came over the line: bytes by kind, headers included."""

    bytes: dict[str, int] = field(default_factory=dict)
    requests: list[str] = field(default_factory=list)


def first_visit(page: Page, path: str) -> Load:
    """Load a page with an empty cache, then the two files that a browser fetches beside it: icon and manifest."""
    load, kinds = Load(), {}
    line = page.context.new_cdp_session(page)

    def begin(event: dict[str, Any]) -> None:
        kinds[event["requestId"]] = event["type"]
        if not event["request"]["url"].startswith("data:"):  # the browser's own drawings of a player
            load.requests.append(event["request"]["url"])

    def end(event: dict[str, Any]) -> None:
        kind = kinds.get(event["requestId"], "Other")
        load.bytes[kind] = load.bytes.get(kind, 0) + int(event["encodedDataLength"])

    line.on("Network.requestWillBeSent", begin)
    line.on("Network.loadingFinished", end)
    line.send("Network.enable")
    answer = page.goto(path)
    page.evaluate(CALM)
    assert answer
    assert answer.ok, f"{answer.status} {answer.url}"
    beside = page.locator("link[rel=icon], link[rel=manifest]").evaluate_all("all => all.map(e => e.href)")
    for href in beside:
        if href not in load.requests:
            answer = page.request.get(href, headers={"Accept-Encoding": "br"})
            load.requests.append(href)
            load.bytes["Beside"] = load.bytes.get("Beside", 0) + int(answer.headers["content-length"]) + 400
    return load


@pytest.mark.parametrize("language", ["ar", "de"])
def test_a_page_comes_in_one_round_trip_in_other_languages(house: House, language: str) -> None:
    heavy = {}
    for name in public_pages():
        asked = Request(house.url + address(name, language), headers={"Accept-Encoding": "br"})
        with urlopen(asked) as answer:
            assert answer.headers["Content-Encoding"] == "br"
            size = len(answer.read()) + len(str(answer.headers))
        if size > limit(name):
            heavy[name] = size
    assert heavy == {}


@pytest.mark.parametrize("name", sorted(public_pages()))
def test_a_first_visit_stays_within_its_weight(
    new_context: Callable[..., BrowserContext], house: House, others: Others, name: str
) -> None:
    page = new_context(viewport={"width": 360, "height": 740}).new_page()
    page.add_init_script(
        """globalThis.moved = 0; new PerformanceObserver((list) => {
        for (const each of list.getEntries()) globalThis.moved += each.value;
        }).observe({ type: "layout-shift", buffered: true });"""
    )
    load = first_visit(page, address(name, "en"))
    assert load.bytes["Document"] <= limit(name), load
    weight, requests = MANY if name in PICTURES else (FIRST_VISIT, REQUESTS)
    assert sum(load.bytes.values()) <= weight, load
    assert len(load.requests) <= requests, load
    assert load.bytes.get("Script", 0) <= SCRIPT, load
    assert load.bytes.get("Font", 0) == 0, load
    assert {urlsplit(url).netloc for url in load.requests} == {urlsplit(house.url).netloc}
    assert others.asked == []
    assert page.evaluate("globalThis.moved") <= SHIFT
    assert page.context.cookies() == []


@pytest.mark.parametrize(("name", "language"), [("city", "en"), ("unit", "ar")])
def test_nothing_moves_while_a_slow_telephone_draws(page: Page, name: str, language: str) -> None:
    line = page.context.new_cdp_session(page)
    line.send("Emulation.setCPUThrottlingRate", {"rate": 4})
    slow = {"offline": False, "latency": 150, "downloadThroughput": 1_638_400 / 8, "uploadThroughput": 750_000 / 8}
    line.send("Network.enable")
    line.send("Network.emulateNetworkConditions", slow)
    page.add_init_script(
        """globalThis.moved = 0;
        new PerformanceObserver((list) => { for (const each of list.getEntries()) globalThis.moved += each.value; })
          .observe({ type: "layout-shift", buffered: true });
"""
    )
    page.goto(address(name, language))
    page.evaluate(CALM)
    assert page.evaluate("globalThis.moved") <= SHIFT
