"""What a first visit costs a telephone: bytes and requests as a real browser counts them."""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from playwright.sync_api import sync_playwright

BROWSERS = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
QUIET = ["--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update"]


@dataclass(slots=True)
class Visit:
    """One first visit: bytes over the line by kind of file, number of requests, hosts that are not ours, cookies."""

    page: int = 0
    script: int = 0
    font: int = 0
    whole: int = 0
    requests: int = 0
    foreign: set[str] = field(default_factory=set)
    cookies: int = 0


def visits(addresses: list[str]) -> list[Visit]:
    """Visit each address in a browser that knows nothing yet."""
    path = os.environ.get("BROWSER_PATH") or next((found for name in BROWSERS if (found := shutil.which(name))), None)
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=path, args=QUIET)
        try:
            return [_visit(browser, address) for address in addresses]
        finally:
            browser.close()


def _visit(browser, address: str) -> Visit:  # type: ignore[no-untyped-def]
    context = browser.new_context(viewport={"width": 360, "height": 800}, service_workers="block")
    page, visit, kinds = context.new_page(), Visit(), {}
    devtools = context.new_cdp_session(page)
    devtools.send("Network.enable")

    def answered(event: dict) -> None:  # type: ignore[type-arg]
        kinds[event["requestId"]] = event["type"]
        host = urlsplit(event["response"]["url"]).netloc
        if host and host != urlsplit(address).netloc:
            visit.foreign.add(host)

    def finished(event: dict) -> None:  # type: ignore[type-arg]
        size, kind = int(event["encodedDataLength"]), kinds.get(event["requestId"], "")
        visit.requests += 1
        visit.whole += size
        visit.page += size if kind == "Document" else 0
        visit.script += size if kind == "Script" else 0
        visit.font += size if kind == "Font" else 0

    devtools.on("Network.responseReceived", answered)
    devtools.on("Network.loadingFinished", finished)
    page.goto(address, wait_until="networkidle")
    visit.cookies = len(context.cookies())
    context.close()
    return visit
