"""Taking a pocket card along from the list of services: a file, and no step of history."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import BrowserContext, Page

from journeys.house import House

LIST = "/en/brussels/help/"


def take(page: Page, folder: Path) -> bytes:
    """Ask for everything, keep the first service, press the button of the card; return the file."""
    page.goto(LIST)
    page.get_by_role("button", name="Show services").click()
    page.get_by_role("checkbox", name="Keep this one").first.check()
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Pocket card (PDF)").click()
    assert waiting.value.suggested_filename == "city-guide-brussels.pdf"
    waiting.value.save_as(folder / "taken.pdf")
    return (folder / "taken.pdf").read_bytes()


def test_the_card_is_a_file_and_the_list_stays_where_it_is(page: Page, tmp_path: Path) -> None:
    assert take(page, tmp_path)[:5] == b"%PDF-"
    assert page.url.endswith(LIST)
    assert page.evaluate("history.length") == 2  # the empty page the browser began with, and ours
    assert page.get_by_role("checkbox", name="Keep this one").first.is_checked()
    assert page.context.cookies() == []


def test_without_script_too(browser: object, house: House, tmp_path: Path) -> None:
    context: BrowserContext = browser.new_context(java_script_enabled=False, base_url=house.url)  # type: ignore[attr-defined]
    assert take(context.new_page(), tmp_path)[:5] == b"%PDF-"
    context.close()
