"""The invented people of the demonstration (`content/demo/people.yaml`) and their passwords, which are random in each data folder."""

from __future__ import annotations

import json
import os
import secrets
from dataclasses import dataclass
from pathlib import Path

import yaml

from equalcity.people.logic.roles import Hat, Role


@dataclass(frozen=True, slots=True)
class Invented:
    """One invented person."""

    email: str
    name: str
    country: str
    language: str
    hats: tuple[Hat, ...]


def read_people(path: Path) -> list[Invented]:
    """Read the file. Raises `ValueError` for another format, `KeyError` for a row that lacks something."""
    content = yaml.safe_load(path.read_text(encoding="utf-8"))
    if content.get("format") != "equalcity-people/1" or content.get("invented") is not True:
        raise ValueError(f"{path.name} does not hold invented people")
    return [
        Invented(
            row["email"],
            row["name"],
            row["country"],
            row["language"],
            tuple(Hat(Role(hat["role"]), hat.get("city", ""), hat.get("organisation", "")) for hat in row["hats"]),
        )
        for row in content["people"]
    ]


def kept_passwords(path: Path, emails: list[str]) -> dict[str, str]:
    """Return a password for each address: those kept in the file, and fresh ones, which are added to it."""
    kept: dict[str, str] = json.loads(path.read_text()) if path.exists() else {}
    fresh = {email: secrets.token_urlsafe(15) for email in emails if email not in kept}
    if fresh:
        path.parent.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "w") as file:
            json.dump(kept | fresh, file, indent=1)
    return kept | fresh
