"""The invented pathways of the demonstration (`content/demo/pathways.yaml`)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import yaml

from equalcity.directory.logic.pathways import Step

FORMAT = "equalcity-demo-pathways/1"


@dataclass(frozen=True, slots=True)
class Invented:
    """One invented pathway. A step's service is an id of `services.yaml`; `words` are drafts by language and by the text they translate."""

    city: str
    language: str
    steps: tuple[Step, ...]
    words: Mapping[str, Mapping[str, str]]

    def with_services(self, keys: Mapping[str, str]) -> list[Step]:
        """Return the steps with the keys of their services. Raises `KeyError` for an id that is none."""
        return [replace(step, service=keys[step.service]) if step.service else step for step in self.steps]


def read_pathways(path: Path) -> list[Invented]:
    """Read the file. Raises `ValueError` for another format, `KeyError` and `TypeError` for a row that lacks something or has too much."""
    content = yaml.safe_load(path.read_text(encoding="utf-8"))
    if content.get("format") != FORMAT or content.get("invented") is not True:
        raise ValueError(f"{path.name} does not hold invented pathways")
    return [
        Invented(row["city"], content["language"], tuple(Step(**step) for step in row["steps"]), row["words"])
        for row in content["pathways"]
    ]
