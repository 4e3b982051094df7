"""The updates of the project of 2019-2021 (`content/history/updates.yaml`): what is known of them, with its source."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import yaml

from equalcity.voices.logic.updates import Origin

FORMAT = "equalcity-history-updates/1"
FILE = "updates.yaml"


@dataclass(frozen=True, slots=True)
class OldUpdate:
    """One of them. `words` are drafts of translations: by language, then by `title`, `summary` and `body`."""

    slug: str
    year: int
    language: str
    title: str
    sources: tuple[str, ...]
    toolbox: str = ""
    summary: str = ""
    body: str = ""
    words: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    @property
    def origin(self) -> Origin:
        """Whether it is retold, or nothing but its title is known."""
        return Origin.RETOLD if self.body else Origin.TITLE


def read_updates(path: Path) -> list[OldUpdate]:
    """Read the file. Raises `ValueError` for another format or a row without a source, `TypeError` for one that lacks something or has too much."""
    content = yaml.safe_load(path.read_text(encoding="utf-8"))
    if content.get("format") != FORMAT:
        raise ValueError(f"{path.name} does not hold updates of the project")
    found = []
    for row in content["updates"]:
        if not row.get("sources"):
            raise ValueError(f"{path.name}: `{row.get('slug')}` names no source")
        texts = {name: str(row[name]).strip() for name in ("summary", "body") if name in row}
        found.append(OldUpdate(**{**row, **texts, "sources": tuple(row["sources"]), "language": content["language"]}))
    return found
