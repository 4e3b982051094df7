"""A city's list comes in: given, its columns settled, read, one row mended by hand, given again, and taken back."""

from __future__ import annotations

import os
import re
import secrets
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from journeys.house import ROOT, House
from journeys.steps import press_and_wait
from journeys.test_sign_in import write_password

pytestmark = pytest.mark.journey
REAL = Path(os.environ.get("REAL_DATA") or "does-not-exist") / "lombardia-cav" / "centri_cav.csv"
INVENTED = ROOT / "tests" / "data" / "directory" / "hsds" / "centres_like_lombardy.csv"
# What stands in the invented list about a place that protects women, in any spacing.
PLANTED = re.compile(r"Segretissima|3652\s?7138|45\.4876|9\.1987|\b20199\b")
DOOR = "/desk/en/services/import/"
CONFIDENTIAL = "This place is confidential: what could tell where it is was left out and is not repeated here."
PARTLY = "A part of the hours could not be read with certainty; it stays text beside the rest."
WAIT = 30_000  # milliseconds until the list is read


def press(page: Page, name: str, role: str = "button") -> None:
    """Press the first of what is called so, and look at the page that comes."""
    press_and_wait(page, page.get_by_role(role, name=name).first)  # type: ignore[arg-type]
    assert PLANTED.search(page.content()) is None


def give(page: Page, file: Path) -> None:
    """Give the file in the form that is open; the page with its columns comes."""
    page.get_by_label("File:", exact=True).set_input_files(file)
    press(page, "Look at the file")
    expect(page.get_by_role("heading", level=1)).to_have_text("What the columns mean")


def start(page: Page) -> str:
    """Start, wait for the report, which comes by itself, and return its address."""
    press(page, "Start")
    expect(page.get_by_role("link", name="Take this import back")).to_be_visible(timeout=WAIT)
    assert PLANTED.search(page.content()) is None
    return page.url


def counts(page: Page) -> dict[str, int]:
    """Return how many entries became what, as the report says it."""
    said = page.locator("dl.facts > div").all_inner_texts()
    return {words: int(number) for words, number in (one.split("\n") for one in said)}


def show(page: Page, outcome: str) -> list[str]:
    """Show one outcome of the report and return its sentences, each once for the rows that follow one another."""
    page.get_by_role("combobox", name="Show").select_option(outcome)
    press(page, "Show")
    return page.locator("main .rows h3").all_inner_texts()


def settle_friday(page: Page) -> None:
    """Set the hours of the row that the report names first, from the source's words into the grid."""
    press(page, "Set the hours", "link")
    expect(page).to_have_url(re.compile("/edit/#hours$"))
    expect(page.locator(".source-words")).to_have_text("venerdì dalle 9.00 12.00")
    friday = page.get_by_role("group", name="Friday")
    friday.get_by_label("From:").fill("9")
    friday.get_by_label("Until:").fill("12.00")
    page.get_by_label("It stands in the grid below now").check()
    press(page, "Save")
    expect(page.get_by_text("Saved. Readers see it within a moment.")).to_be_visible()
    expect(page.locator("dl.facts dd", has_text="Tuesday")).to_have_text("Tuesday 14:00–17:00Friday 09:00–12:00")


@pytest.mark.parametrize(
    ("file", "entries", "flagged"),
    [
        (INVENTED, 44, 34),
        pytest.param(REAL, 768, 497, marks=pytest.mark.skipif(not REAL.is_file(), reason="REAL_DATA names no folder")),
    ],
    ids=["invented", "real"],
)
def test_a_list_comes_in_and_is_taken_back(
    browser: Browser, house: House, file: Path, entries: int, flagged: int
) -> None:
    context = browser.new_context(java_script_enabled=False, base_url=house.url)
    page = context.new_page()
    write_password(page, house, house.account("coordinator@").email)
    slug = f"centres-{secrets.token_hex(3)}"
    page.goto(DOOR)
    page.get_by_label("Whose list is it?").select_option("a new source, for Demo-on-Sea")
    page.get_by_label("Short name of the new source").fill(slug)
    page.get_by_label("Name of the new source:", exact=True).fill(f"Centri {slug}")
    page.get_by_label("Language it is written in").select_option("Italiano")
    give(page, file)
    expect(page.get_by_label("tipo")).to_have_value("taxonomy_term.name")
    page.get_by_label("tipo").select_option("leave this column out")
    report = start(page)
    assert counts(page) == {"new": entries, "left out": 4, "to be looked at": flagged}
    assert show(page, "refused") == [CONFIDENTIAL]
    assert page.locator("main .rows .meta").count() == 4
    assert show(page, "flagged")[0] == PARTLY
    settle_friday(page)
    page.goto(DOOR)
    page.get_by_label("Whose list is it?").select_option(f"Centri {slug} (Demo-on-Sea)")
    give(page, file)
    expect(page.get_by_label("tipo")).to_have_value("")
    start(page)
    kept = {"kept as they were": 2, "left out": 4, "to be looked at": flagged}
    assert counts(page) == {"the same as before": entries - 2} | kept
    assert set(show(page, "kept")) == {"A person changed these hours after they were imported; they were kept."}
    page.goto(report)
    press(page, "Take this import back", "link")
    press(page, "Take it back")
    expect(page.get_by_text("Taken back. What was changed since stays, and is listed below.")).to_be_visible()
    assert set(show(page, "kept")) == {"This entry is in use or was changed after the import; it was not removed."}
    context.close()
