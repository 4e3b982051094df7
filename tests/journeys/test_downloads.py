"""Taking a toolbox away as a file, in a browser."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page

from journeys.house import House
from journeys.served import make_all


@pytest.fixture(scope="module")
def stocked(house: House) -> House:
    """The house, with all its files made."""
    make_all(house)
    return house


def test_a_reader_finds_the_files_and_takes_one(page: Page, stocked: House, tmp_path: Path) -> None:
    page.goto(f"{stocked.url}/en/toolboxes/safer-spaces/")
    page.get_by_role("link", name="Take it with you").click()
    english = page.get_by_role("region", name="English")
    with page.expect_download() as waiting:
        english.get_by_role("link", name="PDF").click()
    taken = tmp_path / "taken.pdf"
    waiting.value.save_as(taken)
    assert waiting.value.suggested_filename == "safer-spaces-1-en.pdf"
    data = taken.read_bytes()
    assert data.startswith(b"%PDF-")
    assert data.rstrip().endswith(b"%%EOF")


def test_the_files_are_there_without_script(browser: object, stocked: House) -> None:
    context = browser.new_context(java_script_enabled=False)  # type: ignore[attr-defined]
    page = context.new_page()
    page.goto(f"{stocked.url}/ar/toolboxes/safer-spaces/files/")
    assert page.locator("html").get_attribute("dir") == "rtl"
    assert page.locator("section ul.rows a[download]").count() >= 3
    assert page.locator("[data-keep]:visible").count() == 0
    assert page.locator("noscript").first.inner_text() != ""
    context.close()
