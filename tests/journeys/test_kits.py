"""A coordinator puts an emblem on the city's campaign papers; a kit is made in Arabic, and somebody takes it without signing in."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser, Page, expect

from journeys.house import ROOT, House
from journeys.served import make
from journeys.steps import press_and_wait

pytestmark = pytest.mark.journey
EMBLEM = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">%s<circle cx="4" cy="4" r="4" fill="#0b4a5e"/></svg>'
)
# The house has no Arabic of this toolbox, so that other journeys need not wait for its files: here the words of its campaign alone are said in Arabic.
IN_ARABIC = f"""
from pathlib import Path
from equalcity.journal.actions import public_changed
from equalcity.toolboxes.formats.package.reader import read_package
from equalcity.wording.actions import NewRendition, keep_renditions
from equalcity.wording.logic.hashing import text_hash
from equalcity.people.logic.roles import SYSTEM
package, _ = read_package(Path({str(ROOT / "content" / "toolboxes" / "safer-spaces")!r}))
said = next(each for each in package.catalogues if each.language == "ar")
ids = {{block.id for block in package.walk() if block.kind == "asset"}}
keep_renditions(actor=SYSTEM, renditions=[
    NewRendition(text_hash(source, "en"), "ar", there)
    for (block, _field), (source, there) in said.messages.items() if block in ids and there
])
from django.db import transaction
with transaction.atomic(): public_changed()
"""


def test_an_emblem_is_put_on_a_kit_in_arabic_that_everybody_can_take(
    page: Page, browser: Browser, small: House, tmp_path: Path
) -> None:
    small.ask(IN_ARABIC)
    page.goto(f"{small.url}/desk/en/sign-in/")
    page.locator("input[name=login]").fill("coordinator-brussels@demo.example")
    page.locator("input[type=password]").fill(small.account("coordinator-brussels@").password)
    press_and_wait(page, page.get_by_role("button", name="Sign in", exact=True))
    page.goto(f"{small.url}/desk/en/kits/")
    press_and_wait(page, page.get_by_role("link", name="Brussels"))
    hostile, right = tmp_path / "hostile.svg", tmp_path / "emblem.svg"
    hostile.write_text(EMBLEM % "<script>alert(1)</script>")
    right.write_text(EMBLEM % "")
    page.locator("input[type=file]").set_input_files(hostile)
    press_and_wait(page, page.get_by_role("button", name="Use this emblem"))
    expect(page.locator("#errors")).to_contain_text("“script”")
    page.locator("input[type=file]").set_input_files(right)
    press_and_wait(page, page.get_by_role("button", name="Use this emblem"))
    shown = page.get_by_role("img", name="The emblem now")
    expect(shown).to_be_visible()
    assert shown.evaluate("picture => picture.complete && picture.naturalWidth > 0")
    page.get_by_label("العربية").check()
    page.get_by_label("Day on which you rang").fill(small.ask("import datetime; print(datetime.date.today())"))
    press_and_wait(page, page.get_by_role("button", name="Save"))
    expect(page.get_by_text("The kits are made within a minute or two")).to_be_visible()
    make(small, ("brussels", "ar", "kit"))

    context = browser.new_context(base_url=small.url, java_script_enabled=False)
    reader = context.new_page()
    reader.goto("/ar/kits/brussels/")
    whole = reader.locator("a.button[download]").get_attribute("href")
    with urlopen(f"{small.url}{whole}") as answer:
        kit = zipfile.ZipFile(io.BytesIO(answer.read()))
    assert len(kit.namelist()) == 1 + 3 * 14
    assert kit.testzip() is None
    assert not [name for name in kit.namelist() if "safer" in name or "lgbt" in name]
    assert context.cookies() == []
    context.close()
