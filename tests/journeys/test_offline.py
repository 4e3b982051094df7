"""Reading without a network: only what was chosen, whole or not at all, and gone without a rest when it is removed."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import BrowserContext, Page, Route, expect

from journeys.house import House
from journeys.samples import first_unit, session
from journeys.served import TESTS, make, pack_key, second_server, wait_for
from journeys.steps import press_and_wait

FILES = "/en/toolboxes/safer-spaces/files/"
START = "/en/toolboxes/safer-spaces/"
LEFT = "async () => [(await navigator.serviceWorker.getRegistrations()).length, (await caches.keys()).length]"
STORED = (
    "async () => [localStorage.length, sessionStorage.length, (await indexedDB.databases()).length, document.cookie]"
)


@pytest.fixture(scope="module")
def stocked(small: House) -> House:
    """The small house, with the packs made that are kept here."""
    make(small, ("safer-spaces", "en", "pack"), ("brussels", "en", "pack"))
    return small


@pytest.fixture
def served(stocked: House) -> Iterator[tuple[str, object]]:
    """A server of its own over the house's data."""
    with second_server(stocked) as (url, stop):
        yield url, stop


def keep(page: Page, url: str, where: str = FILES) -> None:
    """Press the button of the first pack and wait until it is kept."""
    page.goto(url + where)
    page.locator("[data-keep]:visible").first.click()
    page.get_by_text("Kept. It opens without a network now.").wait_for()


def test_nothing_is_registered_or_stored_before_the_reader_chooses(page: Page, stocked: House) -> None:
    for path in ("/en/", START, FILES, "/en/offline/", "/en/brussels/", "/ar/offline/"):
        page.goto(stocked.url + path)
        page.wait_for_load_state("networkidle")
        assert page.evaluate(LEFT) == [0, 0], path


def test_a_kept_toolbox_reads_on_when_the_server_is_gone(
    page: Page, context: BrowserContext, served: tuple[str, object]
) -> None:
    url, stop = served
    keep(page, url)
    assert page.evaluate("async () => (await navigator.serviceWorker.ready).active.scriptURL") == f"{url}/sw.js"
    stop()  # type: ignore[operator]
    page.goto(url + START)
    page.get_by_text("Kept on this device: release 1").wait_for()
    assert page.locator("h1").inner_text() != ""
    press_and_wait(page, page.locator("ul.rows a").first)
    page.get_by_text("Kept on this device: release 1").wait_for()
    style = page.evaluate("getComputedStyle(document.querySelector('.leave')).backgroundColor")
    assert style != "rgba(0, 0, 0, 0)"  # its sheet came too
    page.goto(url + "/en/rights/")
    page.get_by_role("heading", name="There is no network now").wait_for()
    assert page.locator("a[href='tel:112']").count() >= 1
    assert page.title() == "City guide: no network"
    page.get_by_role("main").get_by_role("link", name=first_unit().title).first.wait_for()
    the_clock_of_a_session_runs(page, url)
    the_exit_leaves(page, context, url)


def the_clock_of_a_session_runs(page: Page, url: str) -> None:
    """Start a session's clock from its kept page."""
    page.goto(f"{url}/en{session().path}")
    press_and_wait(page, page.get_by_role("link", name="Run this session"))
    page.get_by_role("button", name="Start").click()
    expect(page.get_by_role("button", name="Pause")).to_be_visible()


def the_exit_leaves(page: Page, context: BrowserContext, url: str) -> None:
    """Leave: one request to another site, and no more."""
    page.goto(url + START)
    asked: list[str] = []
    context.route("https://**", lambda route: (asked.append(route.request.url), route.abort()))
    page.locator("a[data-leave]").click()
    wait_for(lambda: asked, 5)
    assert len(asked) == 1


def test_only_packs_are_stored_and_never_a_page_that_was_merely_read(page: Page, stocked: House) -> None:
    keep(page, stocked.url)
    for path in ("/en/brussels/", "/en/guide/", "/en/rights/", "/en/toolboxes/"):
        page.goto(stocked.url + path)
    paths = page.evaluate(
        "async () => (await Promise.all((await caches.keys()).map(async n => (await (await caches.open(n)).keys())"
        ".map(r => new URL(r.url).pathname)))).flat()"
    )
    assert START in paths
    strange = [p for p in paths if not p.startswith((START, "/static/", "/media/", "/packs/en/safer-spaces/"))]
    assert sorted(strange) == ["/en/offline/", "/en/offline/away/safer-spaces/"]


def test_removing_leaves_nothing(page: Page, context: BrowserContext, stocked: House) -> None:
    keep(page, stocked.url)
    page.goto(stocked.url + "/en/offline/")
    page.get_by_role("heading", name="On this device").wait_for()
    page.get_by_role("button", name="Remove everything from this device").click()
    page.get_by_text("Removed. Nothing of it is in this site's store any more.").wait_for()
    assert page.evaluate(LEFT) == [0, 0]
    assert page.evaluate(STORED) == [0, 0, 0, ""]
    assert context.cookies() == []


def test_removing_works_without_a_network(page: Page, context: BrowserContext, stocked: House) -> None:
    keep(page, stocked.url)
    context.set_offline(True)
    page.goto(stocked.url + "/en/offline/")
    page.get_by_role("button", name="Remove everything from this device").click()
    page.get_by_text("Removed. Nothing of it").wait_for()
    assert page.evaluate(LEFT) == [0, 0]
    context.set_offline(False)


def test_what_does_not_come_whole_or_is_not_signed_by_us_is_not_kept(page: Page, stocked: House) -> None:
    def shorter(route: Route) -> None:
        route.fulfill(body=route.fetch().body()[:-1], content_type="application/octet-stream")

    def forged(route: Route) -> None:
        said = route.fetch().json()
        route.fulfill(json=said | {"manifest": said["manifest"].replace('"release":1', '"release":7')})

    for pattern, spoil in (("**/packs/en/safer-spaces/1/*", shorter), ("**/manifest.json", forged)):
        page.route(pattern, spoil)
        page.goto(stocked.url + FILES)
        page.locator("[data-keep]:visible").first.click()
        page.get_by_text("It did not come whole, so nothing was changed.").wait_for()
        assert page.evaluate(LEFT) == [0, 0]
        page.unroute(pattern)


def test_a_city_guide_is_kept_with_its_help_pages(page: Page, context: BrowserContext, stocked: House) -> None:
    page.goto(stocked.url + "/en/offline/")
    row = page.locator("[data-pack$='/brussels/manifest.json']")
    row.locator("[data-keep]").click()
    page.get_by_text("Kept. It opens without a network now.").wait_for()
    context.set_offline(True)
    for path in ("/en/brussels/", "/en/brussels/rights/", "/en/leaving/", "/en/guide/", "/en/brussels/contact/"):
        page.goto(stocked.url + path)
        page.get_by_text("Kept on this device").first.wait_for()
    context.set_offline(False)


# Toolboxes of their own, so that nobody else's pages change while they are read.  Short names: ids made of them have 16 letters at most.
IN_RELEASES, TAKEN_BACK = "in-releases", "taken-back"
NEW = """
import sys; sys.path.insert(0, {tests!r})
from factories.toolboxes import block, package, released, unit
released(package(unit("first-welcome", block("b", "Welcome to release {number}.")), slug={slug!r}))
"""
BACK = """
from equalcity.people.logic.roles import SYSTEM
from equalcity.toolboxes.actions import move_release
from equalcity.toolboxes.models import Release
for release in Release.objects.filter(toolbox__slug={slug!r}, state="released"):
    move_release(actor=SYSTEM, release=release, after="withdrawn")
"""


def release(house: House, slug: str, number: int) -> None:
    """Release it that many times, and have its pack made."""
    house.ask(NEW.format(tests=str(TESTS), number=number, slug=slug))
    make(house, (slug, "en", "pack"))


def withdraw(house: House, slug: str) -> None:
    """Take back all its releases."""
    house.ask(BACK.format(slug=slug))


@pytest.fixture
def in_releases(stocked: House) -> Iterator[str]:
    """Return the address of a toolbox that is released for the first time."""
    release(stocked, IN_RELEASES, 1)
    yield f"/en/toolboxes/{IN_RELEASES}/"
    withdraw(stocked, IN_RELEASES)


def test_an_update_that_breaks_off_keeps_the_old(
    page: Page, context: BrowserContext, stocked: House, in_releases: str
) -> None:
    keep(page, stocked.url, in_releases + "files/")
    before = pack_key(stocked, IN_RELEASES)
    release(stocked, IN_RELEASES, 2)
    assert pack_key(stocked, IN_RELEASES) not in ("", before)
    page.goto(stocked.url + in_releases + "files/")
    page.route(f"**/packs/en/{IN_RELEASES}/2/*", lambda route: route.abort())
    page.get_by_role("button", name="Take the newer version").click()
    page.get_by_text("It did not come whole, so nothing was changed.").wait_for()
    context.set_offline(True)
    page.goto(stocked.url + in_releases)
    page.get_by_text("Kept on this device: release 1").wait_for()
    context.set_offline(False)
    page.unroute(f"**/packs/en/{IN_RELEASES}/2/*")
    page.goto(stocked.url + in_releases + "files/")
    page.get_by_role("button", name="Take the newer version").click()
    page.get_by_text("Kept. It opens without a network now.").wait_for()
    assert page.evaluate(LEFT) == [1, 2]  # the worker; the index and one pack
    context.set_offline(True)
    page.goto(stocked.url + in_releases)
    page.get_by_text("Kept on this device: release 2").wait_for()
    context.set_offline(False)


def test_what_was_withdrawn_goes_at_the_next_contact(page: Page, stocked: House) -> None:
    release(stocked, TAKEN_BACK, 1)
    keep(page, stocked.url, f"/en/toolboxes/{TAKEN_BACK}/files/")
    assert page.evaluate(LEFT) == [1, 2]
    withdraw(stocked, TAKEN_BACK)

    def is_dropped() -> bool:
        page.goto(stocked.url + "/en/toolboxes/")  # a contact with the server
        return bool(page.evaluate(LEFT) == [0, 0])

    wait_for(is_dropped, 60)
