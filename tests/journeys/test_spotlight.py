"""A spotlight is published and withdrawn: asked by letter, agreed to, thought over, shown, taken down by the person alone, and gone after yesterday's backup
is restored. Without script or cookie."""

from __future__ import annotations

import re
import shutil
from dataclasses import replace
from email import message_from_bytes, policy
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from factories.processes import wait_for
from journeys.faults import faults
from journeys.house import House
from journeys.served import second_server
from journeys.steps import press_and_wait

pytestmark = pytest.mark.journey
PERSON = "noor@example.org"
BEGIN = f"""
from equalcity.people.logic.roles import SYSTEM
from equalcity.voices.actions.stories import begin_story
from equalcity.voices.models import Campaign
campaign = Campaign.objects.get(slug="demo-workers")
print(begin_story(actor=SYSTEM, campaign=campaign.pk, language="en", address="{PERSON}").pk)
"""
OFFER = """
from equalcity.people.logic.roles import SYSTEM
from equalcity.voices.actions.stories import offer_story, plan_story
from equalcity.core.clock import now
plan_story(actor=SYSTEM, story="KEY", on=now().date())
offer_story(actor=SYSTEM, story="KEY")
"""
EIGHT_DAYS = """
from datetime import timedelta
from equalcity.people.logic.roles import SYSTEM
from equalcity.voices.actions.publishing import tend_stories
from equalcity.voices.models import Consent, Story
print(tend_stories(actor=SYSTEM))
for one in Consent.objects.filter(story="KEY"):
    Consent.objects.filter(pk=one.pk).update(at=one.at - timedelta(days=8))
row = Story.objects.get(pk="KEY")
Story.objects.filter(pk=row.pk).update(free_from=row.free_from - timedelta(days=8))
print(tend_stories(actor=SYSTEM), row.slug)
"""


BACK_UP = "from pathlib import Path\nfrom equalcity.journal.keep import back_up\nback_up(Path({file!r}))"
RESTORE = (
    "from pathlib import Path\nfrom equalcity.journal.keep import restore\nprint(restore(Path({file!r}), replace=True))"
)
LEDGER = "from equalcity.journal.folders import ledger_file\nprint(ledger_file())"


def restored(house: House, backup: Path, data: Path) -> House:
    """Return an installation of its own into which the house's backup was restored, with the keys and the ledger of what was erased since."""
    ledger = Path(house.ask(LEDGER))
    shutil.copytree(house.data / "keys", data / "keys")
    (data / ledger.relative_to(house.data)).parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(ledger, data / ledger.relative_to(house.data))
    shutil.copytree(house.data / "static", data / "static")
    again = replace(house, data=data)
    assert "repeated" in again.ask(RESTORE.format(file=str(backup)))
    return again


def links(house: House) -> list[str]:
    """Return the private links of the letters that left for the person, in their order; no subject says what it is about."""
    files = sorted((house.data / "mail").glob("*"), key=lambda path: path.stat().st_mtime_ns)
    letters = [message_from_bytes(path.read_bytes(), policy=policy.default) for path in files if path.is_file()]
    mine = [letter for letter in letters if letter["To"] == PERSON]
    assert {letter["Subject"] for letter in mine} <= {"A few questions from the network", "Your answers to the network"}
    return [re.findall(r"/en/stories/mine/[0-9a-f]{40}/", letter.get_content())[0] for letter in mine]


def answer(page: Page) -> None:
    page.get_by_label("What does your first hour at work look like?").fill("I look who has waited longest.")
    press_and_wait(page, page.get_by_role("button", name="Save, I will come back"))
    page.get_by_label("The name that is shown").fill("Noor")
    for label in ("I am an adult", "I tell of my own work", "Nothing here is the story of a client"):
        page.get_by_label(label).check()
    press_and_wait(page, page.get_by_role("button", name="I am done: give it to the editors"))
    expect(page.get_by_text("The editors are at work on it")).to_be_visible()


def agree(page: Page) -> None:
    expect(page.get_by_text("cannot be called back").first).to_be_visible()
    page.get_by_label("This website").check()
    page.get_by_label("The feed and the updates").check()
    press_and_wait(page, page.get_by_role("button", name="Yes, I agree to this"))
    expect(page.get_by_role("button", name="Stop: do not show it")).to_be_visible()


def test_a_spotlight_is_published_and_withdrawn(browser: Browser, house: House, tmp_path: Path) -> None:
    key = house.ask(BEGIN)
    context = browser.new_context(java_script_enabled=False, base_url=house.url)
    page = context.new_page()
    wait_for(lambda: links(house))
    asked = links(house)[0]
    with browser.new_context(base_url=house.url) as scanned:  # the scanner is a script
        look = scanned.new_page()
        look.goto(asked.replace("/en/", "/ar/"))
        assert faults(look) == []
    page.goto(asked)
    answer(page)
    house.ask(OFFER.replace("KEY", key))
    wait_for(lambda: len(links(house)) == 2)
    page.goto(links(house)[1])
    agree(page)
    before, after = house.ask(EIGHT_DAYS.replace("KEY", key)).splitlines()
    assert (before, after.split()[0]) == ("0", "1")
    story = f"/en/stories/{after.split()[1]}/"
    page.goto(story)
    expect(page.get_by_role("heading", level=1)).to_have_text("Noor")
    everywhere = [
        "/en/spotlight/",
        "/en/spotlight/demo-workers/",
        "/en/spotlight/feed/",
        story,
        story.replace("en", "ar", 1),
    ]
    for address in everywhere:
        assert "Noor" in page.request.get(house.url + address).text(), address
    backup = tmp_path / "yesterday"
    house.ask(BACK_UP.format(file=str(backup)))
    page.goto(links(house)[0])  # the first link still works
    press_and_wait(page, page.get_by_role("button", name="Take it down now and delete everything"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Everything is deleted")
    wait_for(lambda: "Noor" not in page.request.get(house.url + everywhere[0]).text())
    for address in everywhere:
        said = page.request.get(house.url + address)
        assert (said.status == 410) is ("stories" in address)
        assert "Noor" not in said.text(), address
    assert "Noor" not in page.request.get(f"{house.url}/en/").text()
    assert f"urn:uuid:{key}" in page.request.get(house.url + everywhere[2]).text()
    with second_server(restored(house, backup, tmp_path / "again")) as (url, _stop):
        answer_now = page.goto(url + story)
        assert answer_now
        assert answer_now.status == 410
        page.goto(url + everywhere[1])
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        expect(page.get_by_text("Noor")).to_have_count(0)
    assert context.cookies() == []
    assert "noor" not in house.log.read_text().lower()
    context.close()
