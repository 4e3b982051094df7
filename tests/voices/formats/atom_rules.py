"""What an Atom feed must be, rule by rule, each with the place in the standard that says so.

The schema of RFC 4287 (appendix B, RELAX NG) is informative and cannot be had offline; these are the demands of its text that concern what we write.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from xml.etree.ElementTree import Element

from defusedxml.ElementTree import fromstring

ATOM, AT = "{http://www.w3.org/2005/Atom}", "{http://purl.org/atompub/tombstones/1.0}"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)")
ABSOLUTE = re.compile(r"[a-z][a-z0-9+.-]*:\S+")
TEXTS = {"title", "summary", "subtitle", "rights"}


def faults(feed: bytes) -> list[str]:
    """Return every rule that the feed breaks."""
    root = fromstring(feed, forbid_dtd=True)
    if root.tag != f"{ATOM}feed":
        return ["4.1.1: the root is atom:feed"]
    entries = root.findall(f"{ATOM}entry")
    found = [*_container(root, "4.1.1"), *_feed(root, entries), *_deleted(root, entries)]
    for entry in entries:
        found += [*_container(entry, "4.1.2"), *_entry(entry, root)]
    for each in root.iter():
        found += _element(each)
    return found


def _many(parent: Element, name: str) -> int:
    return len(parent.findall(f"{ATOM}{name}"))


def _container(parent: Element, section: str) -> Iterator[str]:
    for name in ("id", "title", "updated"):
        if _many(parent, name) != 1:
            yield f"{section}: exactly one atom:{name}"
    for name in ("published", "summary", "content", "generator", "icon", "logo", "rights", "subtitle"):
        if _many(parent, name) > 1:
            yield f"{section}: at most one atom:{name}"
    alternates = Counter(
        (link.get("type"), link.get("hreflang"))
        for link in parent.findall(f"{ATOM}link")
        if link.get("rel", "alternate") == "alternate"
    )
    if any(count > 1 for count in alternates.values()):
        yield f"{section}: no two alternate links of the same type and language"


def _feed(root: Element, entries: list[Element]) -> Iterator[str]:
    if not _many(root, "author") and not all(_many(entry, "author") for entry in entries):
        yield "4.1.1: an author in the feed, or in each of its entries"
    if not any(link.get("rel") == "self" for link in root.findall(f"{ATOM}link")):
        yield "4.1.1: a feed should say where it is itself"
    ids = [entry.findtext(f"{ATOM}id") for entry in entries]
    moments = [(entry.findtext(f"{ATOM}id"), entry.findtext(f"{ATOM}updated")) for entry in entries]
    if len(set(moments)) < len(moments):
        yield "4.1.1: entries with the same id differ in atom:updated"
    if len(set(ids)) < len(ids):
        yield "4.2.6: an entry has an id of its own"
    if root.findtext(f"{ATOM}id") in ids:
        yield "4.2.6: the feed's id is not that of an entry"


def _entry(entry: Element, root: Element) -> Iterator[str]:
    content, links = entry.find(f"{ATOM}content"), entry.findall(f"{ATOM}link")
    if content is None and not any(link.get("rel", "alternate") == "alternate" for link in links):
        yield "4.1.2: an alternate link where there is no content"
    if content is not None and (kind := content.get("type", "text")) in ("text", "html") and len(content):
        yield f"4.1.3.3: content of type {kind} holds no elements"
    if content is not None and content.get("src") and (content.text or "").strip():
        yield "4.1.3.2: content from elsewhere is empty here"
    if not (entry.findtext(f"{ATOM}title") or "").strip():
        yield "4.2.14: a title is for people, and so says something"
    published, updated = entry.findtext(f"{ATOM}published"), entry.findtext(f"{ATOM}updated")
    if published and updated and datetime.fromisoformat(published) > datetime.fromisoformat(updated):
        yield "4.2.15: nothing is updated before it was published"


def _element(each: Element) -> Iterator[str]:
    name = each.tag.removeprefix(ATOM)
    if name in TEXTS and each.get("type", "text") in ("text", "html") and len(each):
        yield f"3.1.1: atom:{name} as text holds no elements"
    if name in TEXTS and each.get("type", "text") not in ("text", "html", "xhtml"):
        yield f"3.1.1: the type of atom:{name} is text, html or xhtml"
    if name in ("updated", "published") and not MOMENT.fullmatch(each.text or ""):
        yield f"3.3: atom:{name} is a moment by RFC 3339 with T and Z in capitals"
    if name == "id" and not ABSOLUTE.fullmatch(each.text or ""):
        yield "4.2.6: atom:id is an absolute IRI"
    if name == "link" and not ABSOLUTE.fullmatch(each.get("href", "")):
        yield "4.2.7.1: a link has an address; ours is absolute, for there is no xml:base"
    if name == "category" and not each.get("term"):
        yield "4.2.2.1: a category has a term"
    if name == "author" and len(each.findall(f"{ATOM}name")) != 1:
        yield "3.2.1: a person has one name"
    if name == "feed" and not each.get(LANG):
        yield "2: the feed says its language (the standard allows, we demand it)"


def _deleted(root: Element, entries: list[Element]) -> Iterator[str]:
    there = {entry.findtext(f"{ATOM}id") for entry in entries}
    for gone in root.findall(f"{AT}deleted-entry"):
        if not ABSOLUTE.fullmatch(gone.get("ref", "")):
            yield "RFC 6721, 3: a deleted entry names the id of what is gone"
        if not MOMENT.fullmatch(gone.get("when", "")):
            yield "RFC 6721, 3: a deleted entry says since when"
        if gone.get("ref") in there:
            yield "RFC 6721, 3: what is gone is not in the feed as well"
