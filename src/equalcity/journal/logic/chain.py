"""The hash chain of the audit trail: every entry's seal covers its whole content and the seal before it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

GENESIS = hashlib.sha256(b"equalcity audit trail, version 1").hexdigest()


@dataclass(frozen=True, slots=True)
class Link:
    """One entry as the chain sees it. `position` counts from 1; `seal` is 64 hexadecimal digits."""

    entry: int
    position: int
    at: datetime
    alias: str
    verb: str
    subject: str
    facts: Mapping[str, str | int]
    seal: str = ""


@dataclass(frozen=True, slots=True)
class Break:
    """The first place where the chain does not hold: the entry, its position, and why (`changed`, `order`)."""

    entry: int
    position: int
    why: str


@dataclass(frozen=True, slots=True)
class Head:
    """How far a chain reaches: the number of links and the last seal."""

    count: int
    seal: str


def canonical(link: Link) -> bytes:
    """Return the bytes that are sealed: JSON with sorted keys, ASCII only, times in UTC with microseconds."""
    content = {
        "alias": link.alias,
        "at": link.at.astimezone(UTC).isoformat(timespec="microseconds"),
        "entry": link.entry,
        "facts": dict(link.facts),
        "position": link.position,
        "subject": link.subject,
        "verb": link.verb,
    }
    return json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=True).encode("ascii")


def seal_after(previous: str, link: Link) -> str:
    """Return the link's seal: SHA-256 of the previous seal, a line feed, and the canonical bytes."""
    return hashlib.sha256(previous.encode("ascii") + b"\n" + canonical(link)).hexdigest()


def follow(links: Iterable[Link]) -> tuple[Head, Break | None]:
    """Walk the links in the order given; return how far the chain holds and its first break, if any."""
    head = Head(0, GENESIS)
    for link in links:
        if link.position != head.count + 1:
            return head, Break(link.entry, link.position, "order")
        if seal_after(head.seal, link) != link.seal:
            return head, Break(link.entry, link.position, "changed")
        head = Head(link.position, link.seal)
    return head, None
