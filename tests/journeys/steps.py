"""Steps that journeys share."""

from __future__ import annotations

from playwright.sync_api import Locator, Page


def press_and_wait(page: Page, control: Locator) -> None:
    """Press what leads to another page, and wait until that page is loaded.

    An address or a sentence that is there before as well says nothing, and a `goto` before the other page has come breaks one of the two off.
    """
    with page.expect_navigation():
        control.click()
