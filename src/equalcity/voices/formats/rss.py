"""RSS 2.0 (https://www.rssboard.org/rss-specification), and what a podcast adds to it. The rules and where each comes from: docs/formats/podcast-rss.md."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import format_datetime
from uuid import UUID
from xml.etree.ElementTree import Element, SubElement, tostring

from equalcity.voices.formats.atom import urn

TYPE = "application/rss+xml; charset=utf-8"
MOST = 50  # items in a feed of updates
# Written as they stand: the library's own prefixes would turn RSS, which has no namespace, into something else.
ATOM = {"xmlns:atom": "http://www.w3.org/2005/Atom"}


@dataclass(frozen=True, slots=True)
class Item:
    """Something in a feed; `href` is where it is read."""

    key: UUID
    href: str
    title: str
    text: str
    published_at: datetime


@dataclass(frozen=True, slots=True)
class Channel:
    """A feed in a language. `href` is its own address, `page` that of the list it follows; `changed_at` when anything in it changed last."""

    href: str
    page: str
    title: str
    text: str
    language: str
    changed_at: datetime


def moment(value: datetime) -> str:
    """Return a moment as RFC 2822 writes it, in UTC."""
    return format_datetime(value.astimezone(UTC).replace(microsecond=0), usegmt=True)


def begun(channel: Channel, **spaces: str) -> tuple[Element, Element]:
    """Return a feed with what every feed says of itself, and its channel; `spaces` are further namespaces by prefix."""
    root = Element("rss", {"version": "2.0", **ATOM, **{f"xmlns:{prefix}": name for prefix, name in spaces.items()}})
    made = SubElement(root, "channel")
    text(made, "title", channel.title)
    text(made, "link", channel.page)
    text(made, "description", channel.text)
    text(made, "language", channel.language)
    text(made, "lastBuildDate", moment(channel.changed_at))
    text(made, "generator", "Equalcity")
    SubElement(made, "atom:link", {"rel": "self", "type": "application/rss+xml", "href": channel.href})
    return root, made


def item(parent: Element, said: Item) -> Element:
    """Add an item with what every item says, and return it."""
    made = SubElement(parent, "item")
    text(made, "title", said.title)
    text(made, "link", said.href)
    text(made, "description", said.text)
    text(made, "guid", urn(said.key)).set("isPermaLink", "false")
    text(made, "pubDate", moment(said.published_at))
    return made


def text(parent: Element, name: str, said: str) -> Element:
    """Add an element that holds words alone, and return it."""
    made = SubElement(parent, name)
    made.text = said
    return made


def written(root: Element) -> bytes:
    """Return a feed as UTF-8."""
    said: bytes = tostring(root, encoding="utf-8", xml_declaration=False)
    return b'<?xml version="1.0" encoding="UTF-8"?>\n' + said


def rss(channel: Channel, items: Sequence[Item]) -> bytes:
    """Return a plain feed, the newest item first."""
    root, made = begun(channel)
    for each in items[:MOST]:
        item(made, each)
    return written(root)
