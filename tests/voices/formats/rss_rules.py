"""What our RSS feeds must be: the rules of docs/formats/podcast-rss.md by name, one after the other."""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterator
from email.utils import format_datetime, parsedate_to_datetime
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

ATOM = "{http://www.w3.org/2005/Atom}"
ITUNES, PODCAST = "{http://www.itunes.com/dtds/podcast-1.0.dtd}", "{https://podcastindex.org/namespace/1.0}"
SHOWS = uuid.UUID("ead4c236-bf58-58c6-a2c6-a6b28d128cb6")
ENDINGS = {"audio/mpeg": ".mp3", "audio/x-m4a": ".m4a", "video/mp4": ".mp4"}
CATEGORIES = {
    "Arts", "Business", "Comedy", "Education", "Fiction", "Government", "History", "Health & Fitness", "Kids & Family", "Leisure", "Music", "News",
    "Religion & Spirituality", "Science", "Society & Culture", "Sports", "Technology", "True Crime", "TV & Film",
}  # fmt: skip
LONGEST = 4000  # bytes


def faults(feed: bytes) -> list[str]:
    """Return the names of all rules that a feed breaks, those of every feed."""
    if not feed.startswith(b'<?xml version="1.0" encoding="UTF-8"?>'):
        return ["well-formed"]
    try:
        root = fromstring(feed, forbid_dtd=True)
    except (ParseError, DefusedXmlException):
        return ["well-formed"]
    channels = root.findall("channel")
    if root.tag != "rss" or root.get("version") != "2.0" or len(channels) != 1:
        return ["rss"]
    channel, items = channels[0], channels[0].findall("item")
    return sorted({*_channel(channel), *_addresses(root, channel), *_dates(root), *_items(items), *_words(root)})


def podcast_faults(feed: bytes) -> list[str]:
    """Return the names of all rules that the feed of a podcast breaks."""
    found = faults(feed)
    if found in (["well-formed"], ["rss"]):
        return found
    channel = fromstring(feed).find("channel")
    assert channel is not None
    items = channel.findall("item")
    return sorted({*found, *_show(channel), *_sizes(channel, items), *_enclosures(items), *_beside(items)})


def _one(parent: Element, name: str) -> str | None:
    """Return the words of an element that is there exactly once."""
    found = parent.findall(name)
    return found[0].text if len(found) == 1 else None


def _channel(channel: Element) -> Iterator[str]:
    if not all(_one(channel, name) for name in ("title", "link", "description", "language")):
        yield "channel"
    if not re.fullmatch(r"[a-z]{2,3}(-[a-z]{2,4})?", channel.findtext("language") or ""):
        yield "language"


def _addresses(root: Element, channel: Element) -> Iterator[str]:
    links = [link for link in channel.findall(f"{ATOM}link") if link.get("rel") == "self"]
    own = links[0].get("href", "") if len(links) == 1 else ""
    if not own or links[0].get("type") != "application/rss+xml":
        yield "self"
    said = [each.text or "" for each in root.iter("link")]
    said += [value for each in root.iter() for name, value in each.items() if name in ("url", "href")]
    for address in said:
        parts = urlsplit(address)
        if parts.scheme not in ("http", "https") or parts[:2] != urlsplit(own)[:2]:
            yield "absolute"
        if not address.isascii():
            yield "ascii"


def _dates(root: Element) -> Iterator[str]:
    for each in (*root.iter("pubDate"), *root.iter("lastBuildDate")):
        try:
            right = format_datetime(parsedate_to_datetime(each.text or ""), usegmt=True)
        except (ValueError, TypeError):
            right = ""
        if right != each.text:
            yield "dates"


def _items(items: list[Element]) -> Iterator[str]:
    for each in items:
        if not all(_one(each, name) for name in ("title", "link", "description", "pubDate")):
            yield "item"
        guid = each.find("guid")
        if guid is None or len(each.findall("guid")) > 1 or guid.get("isPermaLink") != "false":
            yield "guid"
        elif not re.fullmatch(r"urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", guid.text or ""):
            yield "guid-stable"
    guids = [each.findtext("guid") for each in items]
    if len(set(guids)) < len(guids):
        yield "guid"


def _words(root: Element) -> Iterator[str]:
    for each in root.iter():
        words = each.text or ""
        if not len(each) and words != words.strip():
            yield "trimmed"
        if each.tag in ("title", "description") and re.search(r"<[a-zA-Z/!]", words):
            yield "plain"


def _show(channel: Element) -> Iterator[str]:
    explicit = _one(channel, f"{ITUNES}explicit")
    if explicit not in ("true", "false"):
        yield "explicit" if channel.findall(f"{ITUNES}*") else "namespaces"
    categories = channel.findall(f"{ITUNES}category")
    if len(categories) != 1 or categories[0].get("text") not in CATEGORIES:
        yield "category"
    images = [each.get("href", "") for each in channel.findall(f"{ITUNES}image")]
    if len(images) != 1 or not images[0].endswith((".png", ".jpg")):
        yield "artwork"
    if not _one(channel, f"{ITUNES}author"):
        yield "author"
    if _one(channel, f"{ITUNES}type") not in ("episodic", "serial"):
        yield "type"
    own = channel.find(f"{ATOM}link")
    href = "" if own is None else own.get("href", "")
    if _one(channel, f"{PODCAST}guid") != str(uuid.uuid5(SHOWS, href.partition("://")[2].rstrip("/"))):
        yield "show-guid"


def _sizes(channel: Element, items: list[Element]) -> Iterator[str]:
    if any(len((each.findtext("description") or "").encode()) > LONGEST for each in (channel, *items)):
        yield "description"


def _enclosures(items: list[Element]) -> Iterator[str]:
    addresses = [each.get("url", "") for item in items for each in item.findall("enclosure")]
    if len(set(addresses)) < len(addresses) or any(len(item.findall("enclosure")) != 1 for item in items):
        yield "enclosure"
    for each in (found for item in items for found in item.findall("enclosure")):
        if set(each.keys()) != {"url", "length", "type"}:
            yield "enclosure"
        ending = ENDINGS.get(each.get("type", ""))
        if ending is None or not each.get("url", "").endswith(ending):
            yield "enclosure-type"
        if not re.fullmatch(r"[1-9]\d*", each.get("length", "")):
            yield "enclosure-length"


def _beside(items: list[Element]) -> Iterator[str]:
    for item in items:
        if not re.fullmatch(r"[1-9]\d*", _one(item, f"{ITUNES}duration") or ""):
            yield "duration"
        transcripts = item.findall(f"{PODCAST}transcript")
        if not transcripts or any(not each.get("url") or not each.get("type") for each in transcripts):
            yield "transcript"
        if any((each.get("type") == "text/vtt") != (each.get("rel") == "captions") for each in transcripts):
            yield "transcript"
        if any(
            not each.get("url") or each.get("type") != "application/json+chapters"
            for each in item.findall(f"{PODCAST}chapters")
        ):
            yield "chapters"
