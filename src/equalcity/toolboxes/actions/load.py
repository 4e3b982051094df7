"""Bring a checked package into the database as a new draft, whole or not at all."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from equalcity.core.clock import now
from equalcity.journal.actions import record
from equalcity.media.actions import keep_file
from equalcity.people.logic.roles import Actor
from equalcity.toolboxes.errors import NotYours, PackageRefused
from equalcity.toolboxes.logic.access import may_load_package
from equalcity.toolboxes.logic.blocks import Block, Package, Unit
from equalcity.toolboxes.logic.help_names import help_name_mistakes
from equalcity.toolboxes.models import BlockRevision, Release, ReleaseUnit, Toolbox, UnitVersion
from equalcity.toolboxes.selectors.releases import help_names_outside
from equalcity.wording.actions import NewRendition, keep_renditions, keep_texts
from equalcity.wording.logic.hashing import text_hash

MEDIA_TYPES = {
    "svg": "image/svg+xml",
    "png": "image/png",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "webp": "image/webp",
}


@transaction.atomic
def load_package(*, actor: Actor, package: Package, position: int = 0) -> tuple[Release, bool]:
    """Store `package` as a draft release and return it with True; or return the newest release with False if it already says the same
    and was not withdrawn.

    A load never changes an earlier release. Texts, units and pictures that are known already are shared, not copied. Raises `NotYours`, `PackageRefused`.
    """
    if not may_load_package(actor, developed_in=package.developed_in):
        raise NotYours(_("Only authors of this toolbox and the project team bring new drafts."))
    toolbox, _made = Toolbox.objects.select_for_update().get_or_create(
        slug=package.slug, defaults={"developed_in": package.developed_in, "position": position}
    )
    if mistakes := help_name_mistakes(package, help_names_outside(toolbox)):
        raise PackageRefused(f"{package.slug}: {len(mistakes)} mistake(s); nothing was changed.", mistakes)
    keep_texts(actor=actor, texts=_texts(package))
    _keep_translations(actor, package)
    head, units = (
        _head(actor, package),
        [(p.slug, u, _unit_content(u, package.language)) for p in package.parts for u in p.units],
    )
    said = _hash({"head": head, "units": [[part, unit.slug, content] for part, unit, content in units]})
    newest = toolbox.releases.order_by("-number").first()
    if newest and newest.content_hash == said and newest.state != Release.State.WITHDRAWN:
        return newest, False
    release = _store(toolbox, package, head, units, said)
    record(actor=actor, verb="toolbox.load", subject=f"toolbox:{toolbox.slug}", facts={"release": release.number})
    return release, True


def _store(
    toolbox: Toolbox, package: Package, head: dict[str, Any], units: list[tuple[str, Unit, dict[str, Any]]], said: str
) -> Release:
    number = (toolbox.releases.aggregate(top=Max("number"))["top"] or 0) + 1
    moment = now()
    release = Release.objects.create(
        toolbox=toolbox,
        number=number,
        language=package.language,
        head=head,
        content_hash=said,
        created_at=moment,
        state_since=moment,
    )
    versions = [_version(content) for _, _, content in units]
    UnitVersion.objects.bulk_create(versions, ignore_conflicts=True, batch_size=100)
    ReleaseUnit.objects.bulk_create(
        ReleaseUnit(release=release, part=part, slug=unit.slug, position=position, version_id=version.hash)
        for position, ((part, unit, _), version) in enumerate(zip(units, versions, strict=True))
    )
    BlockRevision.objects.bulk_create(
        [
            BlockRevision(
                toolbox=toolbox, block=block.id, field=name, text=text_hash(text, package.language), since=number
            )
            for block in package.walk()
            for name, text in block.fields.items()
        ],
        ignore_conflicts=True,
        batch_size=400,
    )
    return release


def _version(content: dict[str, Any]) -> UnitVersion:
    facts = {name: value for name, value in content.items() if name != "blocks"}
    return UnitVersion(hash=_hash(content), facts=facts, blocks=content["blocks"])


def _texts(package: Package) -> dict[str, tuple[str, str]]:
    found = {
        text_hash(text, package.language): (package.language, text)
        for block in package.walk()
        for text in block.fields.values()
    }
    for catalogue in package.catalogues:
        for source, _said in catalogue.messages.values():
            found.setdefault(text_hash(source, package.language), (package.language, source))
    return found


def _keep_translations(actor: Actor, package: Package) -> None:
    keep_renditions(
        actor=actor,
        renditions={
            (text_hash(source, package.language), catalogue.language): NewRendition(
                text=text_hash(source, package.language),
                language=catalogue.language,
                body=target,
                standing=catalogue.standing,
                translator=catalogue.translator,
                reviewer=catalogue.reviewer,
                reviewed_on=date.fromisoformat(catalogue.reviewed_on) if catalogue.reviewed_on else None,
            )
            for catalogue in package.catalogues
            for source, target in catalogue.messages.values()
            if target
        }.values(),
    )
    # A translation made from an earlier wording hangs on that wording, known or not: remember that the block said it.
    _remember_earlier_wordings(package)


def _remember_earlier_wordings(package: Package) -> None:
    toolbox = Toolbox.objects.get(slug=package.slug)
    BlockRevision.objects.bulk_create(
        [
            BlockRevision(toolbox=toolbox, block=block, field=name, text=text_hash(source, package.language), since=0)
            for catalogue in package.catalogues
            for (block, name), (source, _) in catalogue.messages.items()
        ],
        ignore_conflicts=True,
        batch_size=400,
    )


def _head(actor: Actor, package: Package) -> dict[str, Any]:
    language = package.language
    return {
        "blocks": _blocks(package.head, language),
        "parts": [{"slug": part.slug, "blocks": _blocks(part.head, language)} for part in package.parts],
        "audiences": [[key, _block(block, language)] for key, block in package.audiences.items()],
        "sources": [
            {
                "id": s.id,
                "title": s.title,
                "publisher": s.publisher,
                "year": s.year,
                "url": s.url,
                "read": s.read,
                "extent": s.extent,
            }
            for s in package.sources
        ],
        "media": {
            path: keep_file(actor=actor, content=content, media_type=MEDIA_TYPES[path.rpartition(".")[2].lower()]).hash
            for path, content in sorted(package.media.items())
        },
    }


def _unit_content(unit: Unit, language: str) -> dict[str, Any]:
    return {
        "kind": unit.kind,
        "audience": list(unit.audience),
        "minutes": unit.minutes,
        "zone": unit.zone,
        "reading_level": unit.reading_level,
        "worker_only": unit.worker_only,
        # left out where a unit has none, so that units written before keep their hash
        **({"frame": unit.frame} if unit.frame else {}),
        **({"form": unit.form} if unit.form else {}),
        "head": _blocks(unit.head, language),
        "blocks": _blocks(unit.blocks, language),
    }


def _blocks(blocks: Iterable[Block], language: str) -> list[dict[str, Any]]:
    return [_block(block, language) for block in blocks]


def _block(block: Block, language: str) -> dict[str, Any]:
    return {
        "id": block.id,
        "kind": block.kind,
        "attrs": dict(block.attrs),
        "fields": {name: text_hash(text, language) for name, text in block.fields.items()},
        "children": _blocks(block.children, language),
    }


def _hash(content: dict[str, Any]) -> str:
    return hashlib.sha256(json.dumps(content, sort_keys=True, ensure_ascii=False).encode()).hexdigest()
