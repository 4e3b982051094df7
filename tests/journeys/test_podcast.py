"""An episode from the desk to the ear: refused without its transcript, published, played in parts, followed, withdrawn."""

from __future__ import annotations

from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest
from defusedxml.ElementTree import fromstring
from playwright.sync_api import Browser, Page, expect

from journeys.house import ROOT, House
from journeys.steps import press_and_wait
from voices.formats.rss_rules import podcast_faults

pytestmark = pytest.mark.journey
MELODY = ROOT / "content" / "demo" / "melody.mp3"
PLAYING = "audio => new Promise(done => { audio.ontimeupdate = () => audio.currentTime > 8 && done(!audio.error); })"
SAID = "[0:00] Four tones go up.\n\n[0:08] Four tones come home."


def test_an_episode_is_refused_without_transcript_then_heard_followed_and_withdrawn(
    page: Page, browser: Browser, small: House
) -> None:
    desk(page, small)
    page.goto(f"{small.url}/desk/en/podcast/new/")
    page.get_by_label("Title").fill("A melody")
    page.get_by_label("What it is about").fill("Four tones.")
    page.get_by_label("Chapters").fill("0:00 Up\n0:08 Home")
    press_and_wait(page, page.get_by_role("button", name="Keep as a draft"))
    sheet = page.url
    give(page, ROOT / "content" / "demo" / "podcasts.yaml")
    expect(page.get_by_text("no recording we can take").first).to_be_visible()
    page.locator("input[type=file]").set_input_files(MELODY)
    press_and_wait(page, page.get_by_role("button", name="Keep the recording"))
    press_and_wait(page, page.get_by_role("button", name="Publish"))
    expect(page.get_by_text("It has no transcript yet")).to_be_visible()
    press_and_wait(page, page.get_by_role("link", name="Change the words"))
    page.get_by_label("Transcript").fill(SAID)
    press_and_wait(page, page.get_by_role("button", name="Save"))
    press_and_wait(page, page.get_by_role("button", name="Publish"))
    href = page.get_by_role("link", name="See it as readers do").get_attribute("href")
    assert href is not None
    recording = heard(browser, small, href)
    with urlopen(f"{small.url}/en/podcast/feed/") as answer:
        feed = answer.read()
    assert podcast_faults(feed) == []
    urls = [each.get("url") for each in fromstring(feed).iter("enclosure")]
    assert recording in urls
    page.goto(sheet)
    press_and_wait(page, page.get_by_role("button", name="Withdraw"))
    expect(page.get_by_text("It is withdrawn everywhere we serve")).to_be_visible()
    page.wait_for_timeout(1100)  # the state of the public content is asked for once a second
    for address in (recording, small.url + href):
        with pytest.raises(HTTPError, match="410"):
            urlopen(address)
    with urlopen(f"{small.url}/en/podcast/feed/") as answer:
        assert recording.encode() not in answer.read()


def desk(page: Page, house: House) -> None:
    """Sign in as the project team."""
    page.goto(f"{house.url}/desk/en/sign-in/")
    page.locator("input[name=login]").fill("team@demo.example")
    page.locator("input[type=password]").fill(house.account("team@").password)
    press_and_wait(page, page.get_by_role("button", name="Sign in", exact=True))


def give(page: Page, path: Path) -> None:
    """Give a file as the recording."""
    press_and_wait(page, page.get_by_role("link", name="Give the recording"))
    page.locator("input[type=file]").set_input_files(path)
    press_and_wait(page, page.get_by_role("button", name="Keep the recording"))


def heard(browser: Browser, house: House, href: str) -> str:
    """Play an episode from its second chapter by keyboard, and return the address of its recording; it comes in parts."""
    context = browser.new_context(base_url=house.url)
    reader = context.new_page()
    parts: list[tuple[str, int]] = []
    reader.on(
        "response", lambda answer: parts.append((answer.url, answer.status)) if answer.url.endswith(".mp3") else None
    )
    reader.goto(href)
    assert parts == []  # nothing is fetched before somebody plays it
    chapter = reader.get_by_role("link", name="0:08 Home")
    chapter.focus()
    chapter.press("Enter")
    assert reader.locator("audio").evaluate(PLAYING)
    assert {status for _url, status in parts} == {206}
    assert context.cookies() == []
    context.close()
    return parts[0][0]
