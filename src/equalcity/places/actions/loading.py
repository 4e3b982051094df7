"""Loading countries, cities and organisations from a folder of content."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from django.db import models, transaction

from equalcity.journal.actions import Signed, public_changed, record
from equalcity.places.errors import FilesRejected, LoadingRefused
from equalcity.places.formats.places import Known, PlacesFile, read_places
from equalcity.places.models import City, Country, Organisation

# What a city sets itself: taken from the file when the city is made, never afterwards.
OWN_OF_CITY = ("address", "telephone", "exit_url")


class Doer(Signed, Protocol):
    """What this floor needs to know of an actor (see `people.logic.roles.Actor`)."""

    @property
    def is_system(self) -> bool:
        """Whether the command line or a job acts."""
        ...


@dataclass(slots=True)
class Loaded:
    """How many rows a load made, changed and left as they were."""

    made: int = 0
    changed: int = 0
    same: int = 0

    def facts(self) -> dict[str, str | int]:
        """Return the counts for the audit trail."""
        return {"made": self.made, "changed": self.changed, "same": self.same}

    def put(
        self, model: type[models.Model], key: str, fields: Mapping[str, Any], *, keep: Collection[str] = ()
    ) -> models.Model:
        """Make or change one row; fields named in `keep` are only set when the row is made."""
        row = model._default_manager.filter(pk=key).first()
        if row is None:
            self.made += 1
            return model._default_manager.create(pk=key, **fields)
        changes = {name: value for name, value in fields.items() if name not in keep and getattr(row, name) != value}
        if not changes:
            self.same += 1
            return row
        for name, value in changes.items():
            setattr(row, name, value)
        row.save(update_fields=list(changes))
        self.changed += 1
        return row


def load_places(*, actor: Doer, folder: Path, reserved: Collection[str] = ()) -> Loaded:
    """Load `places.yaml` of a folder, whole or not at all; loading it again changes nothing.

    `reserved` are the words no city may use as its slug (see `web.addresses`). Raises `FilesRejected` with every
    mistake of the file, `LoadingRefused` for anybody but the command line.
    """
    if not actor.is_system:
        raise LoadingRefused
    with transaction.atomic():
        file = read_places(folder / "places.yaml", reserved=reserved, known=_known())
        if file.mistakes:
            raise FilesRejected(file.mistakes)
        loaded = _store(file)
        if loaded.made or loaded.changed:
            record(actor=actor, verb="places.loaded", subject="places", facts=loaded.facts())
            public_changed()
        return loaded


def _known() -> Known:
    cities = dict(City.objects.values_list("slug", "is_invented"))
    return Known(
        countries=frozenset(Country.objects.values_list("code", flat=True)),
        cities=frozenset(cities),
        invented=frozenset(slug for slug, is_invented in cities.items() if is_invented),
    )


def _store(file: PlacesFile) -> Loaded:
    loaded = Loaded()
    for country in file.countries:
        loaded.put(
            Country,
            country.code,
            {
                "names": country.names,
                "languages": list(country.languages),
                "likely_languages": list(country.likely_languages),
                "emergency": list(country.emergency),
            },
        )
    for position, city in enumerate(file.cities):
        fields = {
            "country_id": city.country,
            "names": city.names,
            "role": city.role,
            "languages": list(city.languages),
            "timezone": city.timezone,
            "helplines": list(city.helplines),
            "address": city.address,
            "telephone": city.telephone,
            "is_invented": city.is_invented,
            "position": position,
        }
        loaded.put(City, city.slug, fields, keep=OWN_OF_CITY)
    for position, organisation in enumerate(file.organisations):
        fields = {
            "name": organisation.name,
            "country": organisation.country,
            "city_id": organisation.city or None,
            "role": organisation.role,
            "is_invented": organisation.is_invented,
            "position": position,
        }
        loaded.put(Organisation, organisation.slug, fields)
    return loaded
