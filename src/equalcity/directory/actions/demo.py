"""The invented services of the demonstration."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.db import transaction

from equalcity.core.clock import now
from equalcity.directory.actions.changing import add_entries, change_entry, directory_changed
from equalcity.directory.actions.confidential import name_hub
from equalcity.directory.actions.districts import put_districts
from equalcity.directory.formats.demo import Demo, Invented, Row, read_demo
from equalcity.directory.formats.hsds.ids import record_id
from equalcity.directory.logic.districts import Middle
from equalcity.directory.models import CityDirectory, Entry, Service, Source, Upkeep
from equalcity.directory.models.kinds import KINDS, Json, fill
from equalcity.people.errors import NotYours
from equalcity.people.logic.roles import Actor
from equalcity.wording.actions import NewRendition, keep_renditions, keep_texts
from equalcity.wording.logic.hashing import text_hash

CHECKED_EVERY = timedelta(days=180)


@transaction.atomic
def load_demo_services(*, actor: Actor, folder: Path) -> int:
    """Store the services of `services.yaml`, marked as invented; safe to repeat. Returns how many are new.

    Raises `NotYours` unless the system asks, and never in production.
    """
    if not actor.is_system or settings.MODE == "production":
        raise NotYours
    demo = read_demo(folder / "services.yaml")
    fresh = sum(_load(actor, service, demo.language) for service in demo.services)
    for place in demo.complaints:
        named = {f"complaint_{name}": place[name] for name in ("name", "telephone", "address")}
        CityDirectory.objects.update_or_create(city_id=place["city"], defaults=named)
    _load_districts(actor, demo)
    _keep_words(actor, demo)
    for city in {service.city for service in demo.services}:
        directory_changed(actor=actor, city=city)
    return fresh


def _load(actor: Actor, service: Invented, language: str) -> bool:
    origin, _ = Source.objects.get_or_create(
        pk=f"demo-{service.city}"[:60],
        defaults={"city_id": service.city, "name": "Demonstration", "language": language, "is_invented": True},
    )
    fresh = [entry for row in service.rows if (entry := _put(actor, origin, row)) is not None]
    add_entries(actor=actor, entries=fresh)
    made = UUID(record_id(origin.pk, "service", service.id))
    is_new = any(isinstance(entry, Service) for entry in fresh)
    if is_new and service.is_listed:
        # In production a coordinator completes the vetting sheet; nobody vets what is invented.
        today = now().date()
        Upkeep.objects.filter(pk=made).update(
            listing=Upkeep.Listing.LISTED, verified_on=today, verified_by=actor.alias, next_check=today + CHECKED_EVERY
        )
    if service.hub:
        name_hub(actor=actor, service=made, hub=UUID(record_id(origin.pk, "service", service.hub)))
    return is_new


def _put(actor: Actor, origin: Source, row: Row) -> Entry | None:
    """Change an entry that is there; return one that has to be added."""
    key = UUID(record_id(origin.pk, row.kind, row.key))
    values = {name: _said(origin, value) for name, value in row.values.items()}
    there = KINDS[row.kind]._default_manager.filter(pk=key).first()
    if there is not None:
        change_entry(actor=actor, entry=there, values=values)
        return None
    entry = KINDS[row.kind](pk=key, origin=origin, original_id=row.key)  # type: ignore[misc]
    fill(entry, row.kind, values)
    return entry


def _said(origin: Source, value: Json | tuple[str, str]) -> Json:
    if isinstance(value, tuple):
        return record_id(origin.pk, *value)
    return origin.city.name_in(origin.language) if value == "{city}" else value


def _load_districts(actor: Actor, demo: Demo) -> None:
    for city in {row["city"] for row in demo.districts}:
        rows = [Middle(row["code"], row["name"], *row["at"]) for row in demo.districts if row["city"] == city]
        put_districts(actor=actor, city=city, middles=rows)


def _keep_words(actor: Actor, demo: Demo) -> None:
    said = {
        (row.values[name], language, words[name])
        for service in demo.services
        for row in service.rows
        if row.kind == "service"
        for language, words in service.words.items()
        for name in words
    }
    texts = {text_hash(str(source), demo.language): (demo.language, str(source)) for source, _, _ in said}
    keep_texts(actor=actor, texts=texts)
    drafts = [NewRendition(text_hash(str(source), demo.language), language, body) for source, language, body in said]
    keep_renditions(actor=actor, renditions=drafts)
