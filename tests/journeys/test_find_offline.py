"""Finding help without a network: the same services in the same order as the server names them, and nothing left behind but the pack."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page

from journeys.house import House
from journeys.served import make, second_server

HELP = "/ar/demo-on-sea/help/"
KEEP = "/ar/offline/"
STORED = (
    "async () => [localStorage.length, sessionStorage.length, (await indexedDB.databases()).length, document.cookie]"
)


@pytest.fixture
def served(small: House) -> Iterator[tuple[str, object]]:
    """A server of its own over the small house's data, with the city's pack."""
    make(small, ("demo-on-sea", "ar", "pack"))
    with second_server(small) as (url, stop):
        yield url, stop


def answered(page: Page, url: str) -> list[tuple[str, list[str]]]:
    """Answer the questions; return the names of the services, each with why it is there."""
    page.goto(url + HELP)
    page.check("input[name=need][value=psychosocial]")
    page.check("input[name=who][value=woman]")
    page.check("input[name=must][value=no-papers-needed]")
    page.select_option("#language", "fa")
    page.fill("#near", "0002")
    page.locator("form.find button[type=submit]").click()
    page.locator("li.fit:visible").first.wait_for()
    cards = page.locator("li.fit:visible")
    return [
        (card.locator("h2").inner_text(), sorted(card.locator("ul.why > li").all_inner_texts()[:3]))
        for card in cards.all()
    ]


def test_a_worker_finds_the_same_services_without_a_network(page: Page, served: tuple[str, object]) -> None:
    url, stop = served
    page.set_viewport_size({"width": 360, "height": 800})
    online = answered(page, url)
    page.goto(url + KEEP)
    row = page.locator("[data-pack$='/demo-on-sea/manifest.json']")
    row.locator("[data-keep]").click()
    row.locator("[data-remove]").wait_for()
    stop()  # type: ignore[operator]
    offline = answered(page, url)
    assert [name for name, _ in offline] == [name for name, _ in online]
    assert len(offline) == 3
    assert offline == online
    assert page.url == url + HELP
    assert page.evaluate("document.scrollingElement.scrollWidth") <= 360
    assert page.locator("a[href='tel:000000002']").first.is_visible()
    assert page.evaluate(STORED) == [0, 0, 0, ""]
