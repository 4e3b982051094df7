"""Packages small enough to read at a glance, and loaded releases of them."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from equalcity.people.logic.roles import SYSTEM
from equalcity.toolboxes.actions import load_package, move_release
from equalcity.toolboxes.logic.blocks import Block, Catalogue, Package, Part, Unit
from equalcity.toolboxes.models import Release

PREPARED = (Release.State.PRERELEASE, Release.State.RELEASED)


def block(id_: str, body: str, kind: str = "text", *, children: tuple[Block, ...] = (), **attrs: str) -> Block:
    """Make a block that says `body`."""
    return Block(kind=kind, fields={"body": body}, attrs=attrs, children=children, id=id_)


def unit(slug: str = "first-welcome", *blocks: Block, part: str = "manual", **facts: Any) -> Unit:
    """Make a unit; without blocks it has one that welcomes."""
    said = blocks or (block(f"{slug}-b", "Welcome."),)
    head = (block(f"{slug}-t", slug.replace("-", " ").capitalize(), "title"),)
    known = {"kind": "guide", **facts}
    return Unit(slug=slug, path=f"{part}/01-{slug}.md", head=head, blocks=said, **known)


def package(*units: Unit, slug: str = "small", **facts: Any) -> Package:
    """Make a package of one part `manual`; its catalogues are given by `catalogues`."""
    part = Part("manual", (block(f"{slug}-p", "Manual", "title"),), units or (unit(),))
    known: dict[str, Any] = {"developed_in": "rome", **facts}
    return Package(
        slug=slug, language="en", head=(block(f"{slug}-h", "A small toolbox", "title"),), parts=(part,), **known
    )


def catalogue(language: str, said: dict[str, tuple[str, str]], standing: str = "draft") -> Catalogue:
    """Make translations of `body` fields: `{block id: (source, translation)}`; reviewed ones name a reviewer."""
    who = {"reviewer": "Rita Reviewer", "reviewed_on": "2026-11-01"} if standing == "reviewed" else {}
    messages = {(key, "body"): pair for key, pair in said.items()}
    return Catalogue(language=language, standing=standing, messages=messages, translator="Tom Translator", **who)


def loaded(given: Package | None = None) -> Release:
    """Load a package and return its draft."""
    return load_package(actor=SYSTEM, package=given or package())[0]


def released(given: Package | None = None) -> Release:
    """Load a package and open it to everyone."""
    release = loaded(given)
    for state in PREPARED:
        release = move_release(actor=SYSTEM, release=release, after=state)
    return release


def with_catalogues(given: Package, *catalogues: Catalogue) -> Package:
    """Return the package with these translations."""
    return replace(given, catalogues=catalogues)
