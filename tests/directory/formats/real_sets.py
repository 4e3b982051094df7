"""The sets that may not be shipped, as tables; they lie where `REAL_DATA` says."""

from __future__ import annotations

import json
from pathlib import Path

from .hsds_samples import REAL, as_csv

MAPPINGS = Path(__file__).parents[2] / "data" / "directory" / "hsds" / "mappings"


def jordan(language: str) -> bytes:
    rows = []
    for one in json.loads((REAL / f"unhcr-jordan/services_{language}.json").read_bytes()):
        told = one["properties"]
        longitude, latitude = one["geometry"]["coordinates"][:2]
        plain = {name: value for name, value in told.items() if isinstance(value, str)}
        said = {name.partition(". ")[0]: "; ".join(value) for name, value in told.items() if isinstance(value, dict)}
        rows.append(
            {
                **plain,
                "id": str(one["id"]),
                "latitude": str(latitude),
                "longitude": str(longitude),
                "referral": said.get("10", ""),
                "intake": said.get("3", ""),
                "coverage": said.get("5", ""),
                "hours": said.get("8", ""),
            }
        )
    return as_csv(rows)


def swedish_lines() -> bytes:
    rows = [
        {**{name: one[name] for name in ("id", "title", "description", "phone", "category", "lastVerified")}}
        | {"url": one["resource"]["url"], "hours": one["availability"]["label"], "searchAliases": ""}
        for one in json.loads((REAL / "stodlinjer-sweden/supportData.json").read_bytes())
    ]
    return as_csv(rows)
