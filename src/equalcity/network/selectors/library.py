"""The library of existing material: the documents the toolboxes rest on, with the units that build on them, and what members added."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from equalcity.network.logic.contributions import MATERIAL
from equalcity.network.models import Member
from equalcity.network.selectors.contributions import ReadContribution, contributions_in_public, read
from equalcity.network.selectors.units import KnownUnit, known_units
from equalcity.toolboxes.logic.reading import Standing, Words
from equalcity.toolboxes.models import ReleaseUnit
from equalcity.toolboxes.selectors import released


@dataclass(frozen=True, slots=True)
class Item:
    """A document. `languages`, `form`, `licence` and `good_for` are empty where nobody said; `read` is the day somebody of a toolbox read it (ISO)."""

    title: Words
    author: str
    year: str
    href: str
    topics: tuple[str, ...]
    units: tuple[KnownUnit, ...]
    languages: tuple[str, ...] = ()
    form: str = ""
    licence: str = ""
    good_for: Words | None = None
    read: str = ""
    member: Member | None = None
    is_invented: bool = False


def library(language: str) -> list[Item]:
    """Return all of the library by title; what several toolboxes name by the same address stands once. Public."""
    units = known_units(language)
    items = [_item(each, units) for each in read(contributions_in_public(MATERIAL), language)]
    by_address: dict[str, Item] = {}
    for item in _sources(units):
        key = item.href or f"{item.title.text} {item.author}"
        there = by_address.get(key)
        by_address[key] = _both(there, item) if there else item
    return sorted([*items, *by_address.values()], key=lambda item: item.title.text.casefold())


def _item(found: ReadContribution, units: Mapping[str, KnownUnit]) -> Item:
    plain = found.plain
    return Item(
        title=found.words["title"],
        author=plain["author"],
        year=str(plain["year"] or ""),
        href=plain["address"],
        topics=tuple(plain["topics"]),
        units=tuple(units[key] for key in plain["units"] if key in units),
        languages=tuple(plain["languages"]),
        form=plain["form"],
        licence=plain["licence"],
        good_for=found.words["good_for"],
        member=found.member,
        is_invented=found.is_invented,
    )


def _sources(units: Mapping[str, KnownUnit]) -> Iterator[Item]:
    for release in released():
        slug, uses = release.toolbox.slug, _uses(release.content_hash, release.pk)
        for source in release.head["sources"]:
            keys = [f"{slug}/{title}" for title in uses.get(source["id"], ())]
            yield Item(
                title=Words(source["title"], release.language, Standing.SOURCE),
                author=source.get("publisher", ""),
                year=year if (year := source.get("year", "")).isdecimal() else "",  # else `undated`
                href=source.get("url", ""),
                topics=(slug,),
                units=tuple(units[key] for key in keys if key in units),
                read=source.get("read", ""),
            )


def _both(one: Item, other: Item) -> Item:
    topics = tuple(dict.fromkeys((*one.topics, *other.topics)))
    return replace(one, topics=topics, units=(*one.units, *other.units), read=max(one.read, other.read))


@lru_cache(maxsize=32)
def _uses(content_hash: str, release: int) -> dict[str, tuple[str, ...]]:
    """Return by source the titles (block ids) of the units that name it where everybody may read; a release never changes what it says."""
    found: dict[str, dict[str, None]] = {}
    places = ReleaseUnit.objects.filter(release=release).exclude(version__facts__worker_only=True)
    for place in places.select_related("version"):
        title = next(block["id"] for block in place.version.facts["head"] if block["kind"] == "title")
        for name in _named(place.version.blocks):
            found.setdefault(name, {})[title] = None
    return {name: tuple(titles) for name, titles in found.items()}


def _named(blocks: list[dict[str, Any]]) -> Iterator[str]:
    for block in blocks:
        if block["kind"] != "worker":
            if name := block["attrs"].get("ref" if block["kind"] == "source" else "origin"):
                yield name
            yield from _named(block["children"])
