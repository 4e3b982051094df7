"""The feeds are what the written rules ask for, whatever is in them; and each rule finds what breaks it."""

from __future__ import annotations

import io
import json
import re
import uuid
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from equalcity.toolboxes.logic.reading import Standing, Words
from equalcity.voices.formats.artwork import podcast_artwork
from equalcity.voices.formats.podcast_rss import Show, Spoken, chapters_json, podcast_rss
from equalcity.voices.formats.rss import MOST, Channel, Item, rss
from equalcity.voices.logic.episodes import Chapter, Sound
from equalcity.voices.logic.updates import cleaned
from voices.formats.rss_rules import faults, podcast_faults

SITE = "http://localhost:8202"
NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
RULES = Path(__file__).resolve().parents[3] / "docs" / "formats" / "podcast-rss.md"


def channel(title: str = "City conversations") -> Channel:
    return Channel(f"{SITE}/en/podcast/feed/", f"{SITE}/en/podcast/", title, "Talks.", "en", NOON)


def item(number: int = 1, title: str = "The first minutes", text: str = "At the counter.") -> Item:
    return Item(uuid.UUID(int=number), f"{SITE}/en/podcast/{number}/", title, text, NOON)


def spoken(number: int = 1, title: str = "The first minutes", media_type: str = "audio/mpeg") -> Spoken:
    beside = f"{SITE}/podcast/{number}"
    ending = {"audio/mpeg": "mp3", "audio/x-m4a": "m4a", "video/mp4": "mp4"}[media_type]
    return Spoken(
        item(number, title),
        Sound("0" * 64, media_type, 48274, 12042),
        f"{beside}/0.{ending}",
        f"{beside}/transcript.txt",
        f"{beside}/captions.vtt",
        f"{beside}/chapters.json",
    )


def feed(*episodes: Spoken) -> bytes:
    return podcast_rss(Show(channel(), "Equalcity", f"{SITE}/podcast/artwork.png"), episodes)


def test_a_feed_obeys_the_rules_empty_and_full() -> None:
    assert podcast_faults(feed()) == []
    assert podcast_faults(feed(spoken(1), spoken(2, media_type="audio/x-m4a"), spoken(3, media_type="video/mp4"))) == []
    assert faults(rss(channel(), [])) == []
    many = rss(channel(), [item(number) for number in range(MOST + 5)])
    assert (faults(many), many.count(b"<item>")) == ([], MOST)


@given(st.text(min_size=1, max_size=60).map(cleaned).filter(lambda text: text and "<" not in text))
def test_any_title_that_is_kept_gives_a_feed_that_obeys_the_rules(title: str) -> None:
    kept = " ".join(title.split())
    assert podcast_faults(feed(spoken(title=kept or "x"))) == []


BROKEN = {
    "well-formed": ("<channel>", "<channel>&nbsp;"),
    "rss": ('version="2.0"', 'version="0.92"'),
    "channel": ("<link>http://localhost:8202/en/podcast/</link>", ""),
    "language": ("<language>en</language>", "<language>English</language>"),
    "self": ('rel="self"', 'rel="alternate"'),
    "absolute": ("<link>http://localhost:8202/en/podcast/1/", "<link>http://localhost/en/podcast/1/"),
    "dates": ("Sun, 22 Nov 2026", "Mon, 22 Nov 2026"),
    "item": ("<description>At the counter.</description>", ""),
    "guid": (' isPermaLink="false"', ""),
    "guid-stable": ("urn:uuid:00000000", "episode-00000000"),
    "trimmed": ("At the counter.", "At the counter. "),
    "plain": ("At the counter.", "At the &lt;b&gt;counter&lt;/b&gt;."),
    "namespaces": ("http://www.itunes.com/dtds/podcast-1.0.dtd", "http://www.itunes.com/DTDs/Podcast-1.0.dtd"),
    "explicit": ("<itunes:explicit>false", "<itunes:explicit>clean"),
    "category": ("Society &amp; Culture", "Society &amp; culture"),
    "artwork": ("artwork.png", "artwork.webp"),
    "author": ("<itunes:author>Equalcity", "<itunes:author>"),
    "type": ("<itunes:type>episodic", "<itunes:type>full"),
    "show-guid": ("<podcast:guid>", "<podcast:guid>0"),
    "description": ("At the counter.", "At the counter." * 300),
    "enclosure": (' length="48274"', ""),
    "enclosure-type": ('type="audio/mpeg"', 'type="audio/mp3"'),
    "enclosure-length": ('length="48274"', 'length="0"'),
    "ascii": ("/podcast/1/0.mp3", "/podcast/1/é.mp3"),
    "duration": ("<itunes:duration>12", "<itunes:duration>0:12"),
    "transcript": (' rel="captions"', ""),
    "chapters": ("application/json+chapters", "application/json"),
}


@pytest.mark.parametrize("rule", BROKEN)
def test_each_rule_finds_what_breaks_it(rule: str) -> None:
    right, wrong = BROKEN[rule]
    made = feed(spoken()).decode()
    assert right in made
    assert rule in podcast_faults(made.replace(right, wrong, 1).encode())


def test_the_rules_are_those_of_the_list() -> None:
    text = RULES.read_text(encoding="utf-8")
    named = set(re.findall(r"^\| `([a-z-]+)`", text, re.MULTILINE))
    elsewhere = {"ranges", "public", "withdrawn"}  # of the served feed: tests/web/podcasts
    assert named == set(BROKEN) | elsewhere


def test_the_picture_is_what_directories_ask_for() -> None:
    with Image.open(io.BytesIO(podcast_artwork())) as picture:
        assert (picture.format, picture.mode, picture.size) == ("PNG", "RGB", (1500, 1500))
    assert len(podcast_artwork()) < 512 * 1024


def test_chapters_are_a_file_of_their_own() -> None:
    made = chapters_json("An episode", [Chapter(0, Words("Hello", "en", Standing.SOURCE))])
    assert json.loads(made) == {
        "version": "1.2.0",
        "title": "An episode",
        "chapters": [{"startTime": 0, "title": "Hello"}],
    }
