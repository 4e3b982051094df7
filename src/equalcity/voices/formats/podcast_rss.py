"""The podcast as RSS: the elements of podcast directories (namespaces `itunes` and `podcast`) beside those of RSS 2.0. Rules: docs/formats/podcast-rss.md."""

from __future__ import annotations

import json
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from xml.etree.ElementTree import SubElement

from equalcity.voices.formats.rss import Channel, Item, begun, item, text, written
from equalcity.voices.logic.episodes import Chapter, Sound

ITUNES, PODCAST = "http://www.itunes.com/dtds/podcast-1.0.dtd", "https://podcastindex.org/namespace/1.0"
CHAPTERS_TYPE = "application/json+chapters"
CATEGORY = "Society & Culture"  # of Apple's list; says nothing of what it is about
_SHOWS = uuid.UUID("ead4c236-bf58-58c6-a2c6-a6b28d128cb6")  # the namespace of `podcast:guid`


@dataclass(frozen=True, slots=True)
class Show:
    """The podcast in a language: its channel, who makes it, and its picture."""

    channel: Channel
    author: str
    artwork: str


@dataclass(frozen=True, slots=True)
class Spoken:
    """An episode in the feed: its recording and, as full addresses, what goes with it; `captions` and `chapters` are empty where there are none."""

    item: Item
    sound: Sound
    recording: str
    transcript: str
    captions: str
    chapters: str


def podcast_rss(show: Show, episodes: Sequence[Spoken]) -> bytes:
    """Return the feed of the podcast, the newest episode first."""
    root, made = begun(show.channel, itunes=ITUNES, podcast=PODCAST)
    text(made, "itunes:author", show.author)
    text(made, "itunes:explicit", "false")
    text(made, "itunes:type", "episodic")
    SubElement(made, "itunes:category", {"text": CATEGORY})
    SubElement(made, "itunes:image", {"href": show.artwork})
    text(made, "podcast:guid", str(show_guid(show.channel.href)))
    text(made, "podcast:medium", "podcast")
    for each in episodes:
        said = item(made, each.item)
        enclosure = {"url": each.recording, "length": str(each.sound.size), "type": each.sound.media_type}
        SubElement(said, "enclosure", enclosure)
        text(said, "itunes:duration", str(max(1, round(each.sound.milliseconds / 1000))))
        text(said, "itunes:explicit", "false")
        text(said, "itunes:episodeType", "full")
        SubElement(said, "podcast:transcript", {"url": each.transcript, "type": "text/plain"})
        if each.captions:
            SubElement(said, "podcast:transcript", {"url": each.captions, "type": "text/vtt", "rel": "captions"})
        if each.chapters:
            SubElement(said, "podcast:chapters", {"url": each.chapters, "type": CHAPTERS_TYPE})
    return written(root)


def show_guid(href: str) -> uuid.UUID:
    """Return the name of a podcast for ever: made of its first address, without scheme and slashes at the end, as the namespace asks."""
    return uuid.uuid5(_SHOWS, href.partition("://")[2].rstrip("/"))


def chapters_json(title: str, chapters: Sequence[Chapter]) -> bytes:
    """Return chapters as the namespace's own file (JSON Chapters 1.2)."""
    said = [{"startTime": each.seconds, "title": each.title.text} for each in chapters]
    return json.dumps({"version": "1.2.0", "title": title, "chapters": said}, ensure_ascii=False).encode()
