"""Leaving quickly: what a person finds who takes the telephone afterwards. Budgets: docs/decisions and the exit's own page say the same."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, BrowserType, Page, expect
from playwright.sync_api import Error as PlaywrightError

from factories.browsers import which_browser
from journeys.others import Others
from journeys.places import ACCESS, AFTER, BEFORE, CITY, CITY_RIGHTS, CITY_SEARCH, LEAVING

TYPED = "shelter for tonight"
STORED = """async () => ({
  local: localStorage.length, session: sessionStorage.length, databases: (await indexedDB.databases()).length,
  caches: (await caches.keys()).length, workers: (await navigator.serviceWorker.getRegistrations()).length,
  cookies: document.cookie, name: window.name })"""
NOTHING = {"local": 0, "session": 0, "databases": 0, "caches": 0, "workers": 0, "cookies": "", "name": ""}
SHIFT_ALONE = ("Shift", "Shift", "Shift")


PHONE = {"width": 360, "height": 740}
VisitorMaker = Callable[..., Page]


@pytest.fixture(scope="module")
def browser(browser_type: BrowserType, browser_type_launch_args: dict[str, Any]) -> Iterator[Browser]:
    """The whole browser: its shell without windows keeps no page for Back."""
    with browser_type.launch(**browser_type_launch_args | which_browser(is_whole=True)) as started:
        yield started


@pytest.fixture
def arrive(new_context: Callable[..., BrowserContext], others: Others) -> VisitorMaker:
    """Return a way to send somebody who was on some other site before."""

    def arrive(**options: Any) -> Page:
        page = new_context(viewport=PHONE, **options).new_page()
        page.goto(BEFORE)
        return page

    return arrive


@pytest.fixture
def visitor(arrive: VisitorMaker) -> Page:
    return arrive()


@pytest.fixture
def visitor_without_script(arrive: VisitorMaker) -> Page:
    return arrive(java_script_enabled=False)


def until(page: Page, expression: str) -> None:
    """Wait until it holds, asked from outside: the page's own policy forbids `eval`, which `wait_for_function` needs."""
    end = time.monotonic() + 5
    while not page.evaluate(expression):
        assert time.monotonic() < end, f"waited in vain for {expression}"
        page.wait_for_timeout(10)


def back(page: Page) -> None:
    page.go_back(wait_until="commit")
    page.wait_for_timeout(100)


def forward(page: Page) -> None:
    page.go_forward(wait_until="commit")
    page.wait_for_timeout(100)


def history(page: Page) -> list[str]:
    """Return every address behind Back and Forward."""
    entries: list[dict[str, Any]] = page.context.new_cdp_session(page).send("Page.getNavigationHistory")["entries"]
    return [entry["url"] for entry in entries if entry["url"] != "about:blank"]


def read_three_pages_and_type(page: Page) -> None:
    """The visit of the acceptance list: three help pages by their links, words sent once and typed again."""
    page.goto(CITY)
    page.get_by_role("link", name="Your rights").click()
    page.wait_for_url("**" + CITY_RIGHTS)
    page.locator(".thumbs").get_by_role("link", name="Search").click()
    page.wait_for_url("**" + CITY_SEARCH)
    page.locator("#q").fill(TYPED)
    page.keyboard.press("Enter")
    page.locator(".hits, .empty").first.wait_for()
    page.locator("#q").fill(TYPED)


def press(page: Page, *keys: str) -> None:
    for key in keys:
        page.keyboard.down(key)
        page.keyboard.up(key)


def by_click(page: Page) -> None:
    page.locator("[data-leave]").click()


def by_enter(page: Page) -> None:
    page.locator("[data-leave]").focus()
    press(page, "Enter")


def by_shift(page: Page) -> None:
    page.locator("#q").focus()
    press(page, *SHIFT_ALONE)


@pytest.mark.on_postgres
@pytest.mark.parametrize("leave", [by_click, by_enter, by_shift])
def test_leaving_leaves_nothing_behind_back_and_forward(
    visitor: Page, others: Others, leave: Callable[[Page], None]
) -> None:
    read_three_pages_and_type(visitor)
    assert visitor.evaluate(STORED) == NOTHING
    assert others.asked == [BEFORE], "a foreign host was asked before the exit"
    leave(visitor)
    visitor.wait_for_url(AFTER)
    assert others.asked == [BEFORE, AFTER], "the exit is exactly one navigation"
    assert history(visitor) == [BEFORE, AFTER]
    back(visitor)
    assert visitor.url == BEFORE
    assert TYPED not in visitor.content()
    forward(visitor)
    assert visitor.url == AFTER
    assert visitor.context.cookies() == []
    assert visitor.context.storage_state(indexed_db=True) == {"cookies": [], "origins": []}


@pytest.mark.parametrize(
    "step",
    [
        lambda page: page.get_by_role("navigation", name="Languages").get_by_role("link", name="Français").click(),
        lambda page: (page.locator(".skip").focus(), press(page, "Enter")),
        lambda page: page.get_by_role("link", name="Contact").first.click(),
        lambda page: page.locator(".brand").click(),
    ],
    ids=["language", "fragment", "link", "emblem"],
)
def test_no_link_of_a_help_page_leaves_a_step_behind(visitor: Page, base_url: str, step: Callable[[Page], Any]) -> None:
    visitor.goto(CITY_RIGHTS)
    step(visitor)
    expect(visitor).not_to_have_url(base_url + CITY_RIGHTS)
    assert history(visitor) == [BEFORE, visitor.url]


def test_a_working_page_is_replaced_too(visitor: Page, others: Others) -> None:
    visitor.goto("/en/toolboxes/")
    by_click(visitor)
    visitor.wait_for_url(AFTER)
    assert history(visitor) == [BEFORE, AFTER]


WATCH = """() => {
  addEventListener("click", (event) => {
    performance.mark("pressed", { startTime: event.timeStamp });
    new MutationObserver(() => {
      if (document.body.childElementCount === 0) performance.mark("blank");
      requestAnimationFrame(() => performance.mark("drawn"));
    }).observe(document.body, { childList: true });
  }, { capture: true, once: true });
}"""
TIMES = """() => { const at = (name) => performance.getEntriesByName(name)[0].startTime;
  return { blank: at("blank") - at("pressed"), drawn: at("drawn") - at("pressed") }; }"""


def test_the_page_is_blank_within_50_ms_even_when_the_neutral_page_does_not_come(visitor: Page, others: Others) -> None:
    read_three_pages_and_type(visitor)
    others.say_nothing = True
    visitor.evaluate(WATCH)
    visitor.locator("[data-leave]").click(no_wait_after=True)
    until(visitor, "performance.getEntriesByName('drawn').length > 0")
    times = visitor.evaluate(TIMES)
    assert visitor.locator("body *").count() == 0
    assert visitor.title() == "City guide"
    assert TYPED not in visitor.content()
    assert 0 <= times["blank"] < 50, times
    assert times["drawn"] < 100, times


def test_the_title_after_leaving_says_nothing_of_the_page(visitor: Page, others: Others) -> None:
    others.say_nothing = True
    visitor.goto("/en/toolboxes/migrant-women-and-girls/")
    visitor.locator("[data-leave]").click(no_wait_after=True)
    until(visitor, "document.body.childElementCount === 0")
    assert visitor.title() == "City guide"


def test_a_page_that_comes_back_from_the_browsers_cache_leaves_again(visitor: Page, others: Others) -> None:
    """The neutral page hangs, the reader goes back, and then forward: the page must not show itself."""
    visitor.goto("/en/toolboxes/")
    visitor.evaluate("addEventListener('pageshow', (event) => console.log('restored', event.persisted))")
    others.say_nothing = True
    visitor.locator("[data-leave]").click(no_wait_after=True)
    until(visitor, "document.body.childElementCount === 0")
    back(visitor)
    others.say_nothing = False
    with visitor.expect_console_message(lambda said: said.text == "restored true"):
        forward(visitor)
    visitor.wait_for_url(AFTER)
    assert others.asked == [BEFORE, AFTER, AFTER]


CONTROLS = "a[href], button, input, select, textarea, summary"


@pytest.mark.parametrize("path", [CITY_SEARCH, ACCESS, "/en/toolboxes/safer-spaces/"])
def test_three_times_shift_leaves_from_every_control(visitor: Page, path: str) -> None:
    visitor.goto(path)
    one_of_each = visitor.locator(CONTROLS).evaluate_all(
        """(all) => { const seen = new Set(); return all.flatMap((each, place) => {
          const kind = each.localName + each.type + (each.closest("main, header, nav, footer")?.localName);
          if (!each.checkVisibility() || each.tabIndex < 0 || seen.has(kind)) return [];
          seen.add(kind); return [place]; }); }"""
    )
    assert len(one_of_each) >= 4
    for place in one_of_each:
        visitor.goto(path)
        visitor.locator(CONTROLS).nth(place).focus()
        press(visitor, "Shift", "Shift")
        assert visitor.url.endswith(path)
        press(visitor, "Shift")
        visitor.wait_for_url(AFTER)


def stays(page: Page, path: str) -> None:
    """The page is still there, now and a moment later."""
    page.wait_for_timeout(80)
    assert page.url.endswith(path)
    expect(page.locator("main")).to_be_visible()


def test_shift_as_part_of_writing_does_not_leave(visitor: Page) -> None:
    visitor.goto(CITY_SEARCH)
    field = visitor.locator("#q")
    field.focus()
    for letter in "SHIFTED":
        visitor.keyboard.down("Shift")
        visitor.keyboard.press(letter)
        visitor.keyboard.up("Shift")
    stays(visitor, CITY_SEARCH)
    expect(field).to_have_value("SHIFTED")
    for _ in range(4):
        visitor.keyboard.press("Shift+Tab")
    stays(visitor, CITY_SEARCH)
    press(visitor, "Shift", "Shift", "a", "Shift", "Shift")
    stays(visitor, CITY_SEARCH)
    for _ in range(3):
        visitor.locator("h1").click(modifiers=["Shift"])
    stays(visitor, CITY_SEARCH)


def test_the_shortcut_can_be_switched_off_and_on_again(visitor: Page) -> None:
    visitor.goto(LEAVING)
    control = visitor.locator("[data-shortcut]")
    expect(control).to_have_attribute("aria-pressed", "false")
    control.click()
    expect(control).to_have_attribute("aria-pressed", "true")
    press(visitor, *SHIFT_ALONE, *SHIFT_ALONE)
    stays(visitor, LEAVING)
    control.click()
    press(visitor, *SHIFT_ALONE)
    visitor.wait_for_url(AFTER)


@pytest.mark.parametrize("path", [CITY, "/en/", "/ar/brussels/", LEAVING, ACCESS])
@pytest.mark.parametrize("width", [320, 360, 1280])
def test_the_exit_is_second_in_order_and_in_its_corner(page: Page, path: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 740})
    page.goto(path)
    press(page, "Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    press(page, "Tab")
    assert page.evaluate("document.activeElement.matches('[data-leave]')")
    box = corner(page)
    assert box["inline"] >= 44
    assert box["block"] >= 44
    assert 0 <= box["from_top"] <= 16
    assert 0 <= box["from_end"] <= 40 + max(0, width - 1152) / 2
    assert box["is_last"], "something stands further to the end of the line than the exit"
    page.mouse.wheel(0, 4000)
    page.wait_for_timeout(50)
    assert corner(page)["is_on_top"]


CORNER = """() => {
  const exit = document.querySelector("[data-leave]"), box = exit.getBoundingClientRect(), isRtl = document.dir === "rtl";
  const end = (rect) => isRtl ? rect.left : innerWidth - rect.right;
  const emblem = document.querySelector(".brand").getBoundingClientRect();
  const hit = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
  const others = [...document.querySelectorAll("header a, header button")].filter((each) => each.checkVisibility());
  return { inline: box.width, block: box.height, from_top: box.top, from_end: end(box),
    emblem_from_start: isRtl ? innerWidth - emblem.right : emblem.left, is_on_top: exit.contains(hit),
    is_last: others.every((each) => each === exit || end(each.getBoundingClientRect()) > end(box)) };
}"""


def corner(page: Page) -> dict[str, Any]:
    found: dict[str, Any] = page.evaluate(CORNER)
    return found


@pytest.mark.parametrize("width", [360, 1280])
def test_the_exit_is_mirrored_in_right_to_left(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 740})
    page.goto(CITY)
    for path, direction in ((CITY, "ltr"), (CITY.replace("/en/", "/ar/"), "rtl")):
        page.goto(path)
        found = corner(page)
        assert page.evaluate("document.dir") == direction
        assert abs(found["from_end"] - found["emblem_from_start"]) <= 2, "the exit mirrors the emblem"


HIDDEN = """() => {
  const exit = document.querySelector("[data-leave]"), focus = document.activeElement;
  if (focus === document.body || exit === focus) return null;
  const [a, b] = [exit, focus].map((each) => each.getBoundingClientRect());
  const across = Math.min(a.right, b.right) - Math.max(a.left, b.left);
  const down = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
  const seen = exit.contains(document.elementFromPoint(a.x + a.width / 2, a.y + a.height / 2));
  return { name: focus.textContent.trim().slice(0, 40) || focus.id, exit_is_seen: seen,
    covered: Math.max(0, across) * Math.max(0, down) / (b.width * b.height), in_view: b.bottom > 0 && b.top < innerHeight };
}"""
MOST_COVERED = 0.03  # of a link that is itself taller than the screen; everything else must be clear of the exit


@pytest.mark.parametrize("path", ["/en/brussels/search/", "/ar/brussels/", "/en/", "/en/access/"])
def test_at_400_percent_the_exit_is_seen_and_covers_no_focus(page: Page, path: str) -> None:
    page.set_viewport_size({"width": 320, "height": 256})
    page.goto(path)
    seen = []
    for key in ("Tab", "Shift+Tab"):
        for _ in range(page.locator(CONTROLS).count() + 2):
            page.keyboard.press(key)
            if found := page.evaluate(HIDDEN):
                seen.append(found)
    assert len(seen) > 20
    assert [
        each for each in seen if each["covered"] > MOST_COVERED or not each["exit_is_seen"] or not each["in_view"]
    ] == []


def test_without_script_the_exit_is_an_ordinary_link(visitor_without_script: Page, others: Others) -> None:
    page = visitor_without_script
    page.goto(CITY_SEARCH)
    page.locator("#q").fill(TYPED)
    page.locator("form[role=search] button").click()
    page.locator(".hits, .empty").first.wait_for()
    assert page.url.endswith(CITY_SEARCH), "a need stands in the address"
    page.locator("#q").fill(TYPED)
    assert others.asked == [BEFORE]
    page.locator("[data-leave]").click()
    page.wait_for_url(AFTER)
    assert others.asked == [BEFORE, AFTER]
    assert page.context.cookies() == []
    assert [url for url in history(page) if "shelter" in url or "?" in url] == []
    with pytest.raises(PlaywrightError, match="ERR_CACHE_MISS"):  # the browser asks before it sends a form again
        back(page)
    page.wait_for_timeout(200)
    assert "tonight" not in page.content()


def test_without_script_back_shows_no_typed_word(visitor_without_script: Page) -> None:
    page = visitor_without_script
    page.goto(CITY_SEARCH)
    page.locator("#q").fill(TYPED)
    page.locator("[data-leave]").click()
    page.wait_for_url(AFTER)
    back(page)
    assert page.url.endswith(CITY_SEARCH)
    expect(page.locator("#q")).to_have_value("")
