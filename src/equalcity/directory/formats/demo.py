"""The invented services of the demonstration (`content/demo/services.yaml`)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from .hsds.records import Json

FORMAT = "equalcity-demo-services/1"
OWN = ("name", "description", "sectors", "fees_description", "referral_method", "next_step", "response_time")


@dataclass(frozen=True, slots=True)
class Row:
    """A record to be stored: `key` is its original id, `values` refer to other rows by (kind, key); `{city}` stands for the city's name."""

    kind: str
    key: str
    values: dict[str, Json | tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Invented:
    """One invented service in one city. `hub` is the id of the service that reaches a confidential one."""

    id: str
    city: str
    rows: tuple[Row, ...]
    is_listed: bool
    is_confidential: bool
    hub: str
    words: dict[str, dict[str, str]]


@dataclass(frozen=True, slots=True)
class Demo:
    """All of the file."""

    language: str
    services: tuple[Invented, ...]
    districts: tuple[dict[str, Any], ...]
    complaints: tuple[dict[str, str], ...]


def read_demo(path: Path) -> Demo:
    """Read the file. Raises `ValueError` for another format, `KeyError` for a row that lacks something."""
    content = yaml.safe_load(path.read_text(encoding="utf-8"))
    if content.get("format") != FORMAT or content.get("invented") is not True:
        raise ValueError(f"{path.name} does not hold invented services")
    language = content["language"]
    services = tuple(_invented(row, city) for row in content["services"] for city in row["cities"])
    return Demo(language, services, tuple(content["districts"]), tuple(content["complaints"]))


def _invented(row: dict[str, Any], city: str) -> Invented:
    return Invented(
        id=row["id"],
        city=city,
        rows=tuple(_rows(row)),
        is_listed=row.get("listing", "listed") == "listed",
        is_confidential=row.get("confidential") is True,
        hub=row.get("hub", ""),
        words=row.get("words", {}),
    )


def _rows(row: dict[str, Any]) -> Iterator[Row]:
    key, house = row["id"], row["organization"]
    yield Row("organization", house, {"name": house, "description": "Invented for the demonstration."})
    own = {name: row[name] for name in OWN if name in row}
    confidential = {"is_confidential": True} if row.get("confidential") else {}
    yield Row("service", key, {**own, **confidential, "status": "active", "organization_id": ("organization", house)})
    if "address" in row:
        yield from _place(row)
    for kind, rows in _hanging(row).items():
        for number, values in enumerate(rows):
            yield Row(kind, f"{key}-{kind}-{number}", {**values, "service_id": ("service", key)})


def _place(row: dict[str, Any]) -> Iterator[Row]:
    key, (latitude, longitude) = row["id"], row["at"]
    where = {"location_type": "physical", "latitude": latitude, "longitude": longitude}
    yield Row("location", key, {**where, "name": row["name"]})
    at: dict[str, Json | tuple[str, str]] = {"service_id": ("service", key), "location_id": ("location", key)}
    yield Row("service_at_location", key, at)
    yield Row("address", key, {**row["address"], "address_type": "physical", "location_id": ("location", key)})


def _hanging(row: dict[str, Any]) -> dict[str, list[dict[str, Any]]]:
    return {
        "phone": row.get("phones", []),
        "schedule": [{"freq": "WEEKLY", "interval": 1, **one} for one in row.get("hours", [])]
        + [{"description": row["hours_text"]} for _ in range("hours_text" in row)],
        "language": [{"code": code} for code in row.get("languages", [])],
        "eligibility": [{"criterion": name, **rule} for name, rule in row.get("eligibility", {}).items()],
        "fact": [{"fact": name, "known": known} for name, known in row.get("facts", {}).items()],
    }
