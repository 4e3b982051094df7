"""WCAG 2.2 AA on every public page: what a scanner sees, and what only a driven browser shows."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import Browser, BrowserContext, Page, expect

from journeys.faults import faults, with_checks
from journeys.places import AFTER, CITY
from journeys.public_pages import TWINS, address, pages_in_both_directions, pages_without_sample, public_pages
from journeys.samples import one_of_each_kind

NAMES = sorted(public_pages())
SPACING = (  # WCAG 1.4.12
    "* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }"
    "p { margin-block-end: 2em !important }"
)


@pytest.fixture(scope="module")
def one_page(browser: Browser, browser_context_args: dict[str, Any]) -> Iterator[Page]:
    """Open one page for all of these: none of them leaves anything in the browser that another would meet."""
    context = browser.new_context(**browser_context_args)
    yield context.new_page()
    context.close()


@pytest.fixture
def page(one_page: Page) -> Page:
    """Return the page as a new one would be."""
    one_page.goto("about:blank")
    one_page.set_viewport_size({"width": 1280, "height": 720})
    one_page.emulate_media(color_scheme="light", reduced_motion="no-preference", forced_colors="none")
    return one_page


def show(page: Page, name: str, language: str) -> None:
    answer = page.goto(address(name, language))
    assert answer
    assert answer.ok, f"{answer.status} {answer.url}"


def ask(page: Page, check: str) -> Any:
    return page.evaluate(f"checks.{check}()")


def test_no_public_page_is_left_out() -> None:
    assert pages_without_sample() == [], "give its arguments a sample in public_pages.py"
    assert len(NAMES) >= 24
    assert set(NAMES) > TWINS, "a page that is gone still stands among the twins"


@pytest.mark.parametrize(("name", "language"), pages_in_both_directions())
def test_a_scanner_finds_nothing_in_light_and_dark(page: Page, language: str, name: str) -> None:
    page.emulate_media(color_scheme="light", reduced_motion="reduce")
    show(page, name, language)
    assert faults(page) == []
    if language == "en":  # colours do not depend on the direction
        page.emulate_media(color_scheme="dark")
        assert page.evaluate("getComputedStyle(document.documentElement).backgroundColor") == "rgb(20, 24, 31)"
        assert faults(page, ["color-contrast", "link-in-text-block"]) == []


@pytest.mark.parametrize("language", ["en", "ar"])
def test_every_kind_of_block_is_without_fault_and_fits(page: Page, language: str) -> None:
    for sample in one_of_each_kind():
        page.emulate_media(color_scheme="light", reduced_motion="reduce")
        page.set_viewport_size({"width": 320, "height": 640})
        answer = page.goto(f"/{language}{sample.path}")
        assert answer
        assert answer.ok, f"{answer.status} {answer.url}"
        with_checks(page)
        assert ask(page, "sideways") == [], sample.path
        assert faults(page) == [], sample.path
        page.emulate_media(color_scheme="dark")
        assert faults(page, ["color-contrast"]) == [], sample.path


@pytest.mark.parametrize(("name", "language"), pages_in_both_directions())
def test_a_page_fits_every_screen_and_every_text(page: Page, language: str, name: str) -> None:
    page.emulate_media(reduced_motion="reduce")
    page.set_viewport_size({"width": 320, "height": 256})
    show(page, name, language)
    with_checks(page)
    found = {"reflow": ask(page, "sideways"), "small": ask(page, "small"), "moving": ask(page, "moving")}
    page.evaluate("(css) => checks.style(css)", SPACING)
    page.set_viewport_size({"width": 360, "height": 740})
    found |= {"spacing": ask(page, "sideways"), "clipped by spacing": ask(page, "clipped")}
    page.evaluate("checks.style('html { font-size: 200% !important }')")
    page.set_viewport_size({"width": 720, "height": 740})
    found |= {"large text": ask(page, "sideways"), "clipped by large text": ask(page, "clipped")}
    assert {name: wrong for name, wrong in found.items() if wrong} == {}


WALKED = ("home", "city", "city-search", "toolbox", "unit", "run", "search", "access", "leaving")


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("name", WALKED)
def test_the_keyboard_reaches_everything_in_order_and_shows_where_it_is(page: Page, language: str, name: str) -> None:
    page.set_viewport_size({"width": 360, "height": 640})
    show(page, name, language)
    with_checks(page)
    forth, back = walk(page, "Tab"), walk(page, "Shift+Tab")
    assert [each["place"] for each in forth] == list(range(forth[0]["of"])), "not every control once, in order"
    assert [each["place"] for each in back] == list(reversed(range(back[0]["of"]))), "back is another way"
    assert [each for each in forth + back if not each["seen"]] == [], "focus is hidden"
    assert [each for each in forth if each["ring"] < 2] == [], "focus is not shown"


def walk(page: Page, key: str) -> list[dict[str, Any]]:
    """Press a key until the focus has left the page; return where it was."""
    page.evaluate("document.activeElement?.blur()")
    seen: list[dict[str, Any]] = []
    for _ in range(400):
        page.keyboard.press(key)
        found = ask(page, "focused")
        if seen and (found is None or found["place"] == seen[0]["place"]):  # left the page, or began again
            return seen
        if found is None:
            continue
        seen.append(found)
    raise AssertionError(f"a trap: {seen[-3:]}")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    "control", [".brand", "[data-leave]", ".languages a", "#q", "form button", ".call", ".thumbs a"]
)
def test_focus_stands_out_three_to_one(page: Page, scheme: str, control: str) -> None:
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto("/en/brussels/search/")
    shown = page.locator(control).locator("visible=true").first
    shown.scroll_into_view_if_needed()
    box = shown.bounding_box()
    assert box
    around = {
        "x": max(0, box["x"] - 8),
        "y": max(0, box["y"] - 8),
        "width": box["width"] + 16,
        "height": box["height"] + 16,
    }
    before = picture(page, around)
    page.keyboard.press("Shift")  # the keyboard is in use: focus is to be shown
    shown.focus()
    after = picture(page, around)
    changed = [contrast(a, b) for a, b in zip(pixels(before), pixels(after), strict=True) if a != b]
    strong = sum(each >= 3 for each in changed)
    assert strong >= 2 * (box["width"] + min(box["height"], 740 - box["y"])), (
        "a two pixel line around it must differ 3:1"
    )


def picture(page: Page, clip: Any) -> Image.Image:
    return Image.open(io.BytesIO(page.screenshot(clip=clip))).convert("RGB")


def pixels(image: Image.Image) -> list[tuple[int, int, int]]:
    raw = image.tobytes()
    return list(zip(raw[::3], raw[1::3], raw[2::3], strict=True))


@cache
def luminance(colour: tuple[int, int, int]) -> float:
    """Return relative luminance by WCAG 2.2."""
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in (each / 255 for each in colour)
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: tuple[int, int, int], other: tuple[int, int, int]) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("name", ["home", "city", "toolbox", "unit", "run", "access", "search"])
@pytest.mark.parametrize("width", [360, 1280])
def test_boxes_are_mirrored_from_right_to_left(page: Page, name: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    show(page, name, "en")
    with_checks(page)
    ltr = ask(page, "boxes")
    page.evaluate("document.documentElement.dir = 'rtl'")
    rtl = ask(page, "boxes")
    assert len(ltr) == len(rtl)
    wrong = [
        (one, other)
        for one, other in zip(ltr, rtl, strict=True)
        if abs(width - one[2] - other[1]) > 2 or abs(width - one[1] - other[2]) > 2
    ]
    assert wrong == []


def test_what_must_not_be_mirrored_is_not(page: Page) -> None:
    page.goto("/ar/brussels/")
    numbers = page.locator(".call b")
    assert numbers.count() >= 2
    assert numbers.evaluate_all("all => all.map(e => getComputedStyle(e).direction)") == ["ltr"] * numbers.count()
    inner = page.locator("main [href^='tel:'] bdi")
    assert inner.evaluate_all("all => all.length > 0 && all.every(e => e.dir === 'ltr')")
    assert "\ue000" not in page.locator("main").inner_text(), "a link of ours was left as its mark"
    assert page.locator(".brand svg").evaluate("e => getComputedStyle(e).transform") == "none"
    show(page, "run", "ar")
    assert page.locator("[data-clock-left]").evaluate("e => getComputedStyle(e).direction") == "ltr"


def test_in_forced_colours_marks_and_the_exit_are_seen(page: Page) -> None:
    page.emulate_media(forced_colors="active")
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto("/fr/brussels/")
    exit_ = page.locator("[data-leave]")
    assert exit_.evaluate("e => parseFloat(getComputedStyle(e).borderTopWidth)") >= 2
    for mark in (".brand svg", ".thumbs svg", ".standing"):
        box = page.locator(mark).locator("visible=true").first.bounding_box()
        assert box
        assert len(set(pixels(picture(page, box | {"width": min(box["width"], 24)})))) > 1, mark
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    assert exit_.evaluate("e => getComputedStyle(e).outlineStyle") == "solid"


def test_it_works_without_pictures_and_without_style(new_context: Callable[..., BrowserContext]) -> None:
    context = new_context(bypass_csp=False)
    context.route("**/*.{svg,png,jpg,webp,css}", lambda route: route.abort())
    page = context.new_page()
    page.goto(CITY)
    for path in ("rights", "contact"):
        page.evaluate("document.querySelectorAll('style').forEach((each) => each.remove())")
        assert page.evaluate("document.styleSheets.length") == 0
        page.locator(f"a[href='{CITY}{path}/']").first.click()
        page.wait_for_url(f"**{CITY}{path}/")
        expect(page.locator("h1")).to_be_visible()
    page.evaluate("document.querySelectorAll('style').forEach((each) => each.remove())")
    expect(page.locator("a[href='tel:112']").first).to_be_visible()
    page.locator("[data-leave]").click()
    page.wait_for_url(AFTER)
