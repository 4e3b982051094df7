"""Updates as an Atom feed (RFC 4287); what was withdrawn is a deleted entry (RFC 6721)."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from xml.etree.ElementTree import Element, SubElement, register_namespace, tostring

from equalcity.toolboxes.logic.reading import Words
from equalcity.voices.formats.update_html import body_html

ATOM, TOMBSTONES = "http://www.w3.org/2005/Atom", "http://purl.org/atompub/tombstones/1.0"
TYPE = "application/atom+xml; charset=utf-8"
MOST = 50  # entries in a feed
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
register_namespace("", ATOM)
register_namespace("at", TOMBSTONES)


@dataclass(frozen=True, slots=True)
class Entry:
    """An update in a feed; `href` is where it is read, `topic` the slug of its toolbox or empty."""

    key: uuid.UUID
    href: str
    title: Words
    summary: Words
    body: Words
    published_at: datetime
    changed_at: datetime
    topic: str = ""


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed in a language. `href` is its own address, `page` that of the list it follows; `since` its time while it is empty."""

    href: str
    page: str
    title: str
    author: str
    language: str
    entries: Sequence[Entry]
    deleted: Sequence[tuple[uuid.UUID, datetime]]
    since: datetime


def urn(key: uuid.UUID) -> str:
    """Return the name of an update for ever, wherever it is read."""
    return f"urn:uuid:{key}"


def feed_key(href: str) -> uuid.UUID:
    """Return the name of a feed: the same as long as its address is."""
    return uuid.uuid5(uuid.NAMESPACE_URL, href)


def moment(value: datetime) -> str:
    """Return a moment as RFC 3339 writes it, in UTC, to the second."""
    return value.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def atom(feed: Feed) -> bytes:
    """Return the feed as UTF-8."""
    root = Element(f"{{{ATOM}}}feed", {_LANGUAGE: feed.language})
    shown = feed.entries[:MOST]
    moments = [each.changed_at for each in shown] + [at for _, at in feed.deleted]
    _text(root, "id", urn(feed_key(feed.href)))
    _text(root, "title", feed.title)
    _text(root, "updated", moment(max(moments, default=feed.since)))
    _link(root, "self", feed.href, "application/atom+xml")
    _link(root, "alternate", feed.page, "text/html")
    _text(SubElement(root, f"{{{ATOM}}}author"), "name", feed.author)
    _text(root, "generator", "Equalcity")
    for entry in shown:
        _entry(root, entry, feed.language)
    for key, at in feed.deleted[:MOST]:
        SubElement(root, f"{{{TOMBSTONES}}}deleted-entry", {"ref": urn(key), "when": moment(at)})
    written: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return written


def _entry(root: Element, entry: Entry, language: str) -> None:
    said = SubElement(root, f"{{{ATOM}}}entry")
    if entry.body.language != language:
        said.set(_LANGUAGE, entry.body.language)
    _text(said, "id", urn(entry.key))
    _words(said, "title", entry.title, entry.body.language)
    _text(said, "published", moment(entry.published_at))
    _text(said, "updated", moment(entry.changed_at))
    _link(said, "alternate", entry.href, "text/html")
    if entry.topic:
        SubElement(said, f"{{{ATOM}}}category", {"term": entry.topic})
    _words(said, "summary", entry.summary, entry.body.language)
    content = SubElement(said, f"{{{ATOM}}}content", {"type": "html"})
    content.text = body_html(entry.body)


def _words(parent: Element, name: str, words: Words, around: str) -> None:
    made = _text(parent, name, words.text)
    if words.language != around:
        made.set(_LANGUAGE, words.language)


def _text(parent: Element, name: str, text: str) -> Element:
    made = SubElement(parent, f"{{{ATOM}}}{name}")
    made.text = text
    return made


def _link(parent: Element, rel: str, href: str, kind: str) -> None:
    SubElement(parent, f"{{{ATOM}}}link", {"rel": rel, "type": kind, "href": href})
