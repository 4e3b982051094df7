"""Episodes in files (`podcasts.yaml`): what is known of the podcasts of 2019-2021, and what is invented for the demonstration."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import yaml

FORMAT = "equalcity-podcasts/1"
FILE = "podcasts.yaml"
TEXTS = ("title", "summary", "people", "transcript")


@dataclass(frozen=True, slots=True)
class EpisodeEntry:
    """One of them. `recording` is a file beside the list, for invented ones alone; `words` are drafts of translations by language, then by text."""

    slug: str
    title: str
    summary: str
    language: str
    is_invented: bool
    year: int | None = None
    sources: tuple[str, ...] = ()
    people: str = ""
    transcript: str = ""
    chapters: str = ""
    captions: str = ""
    recording: str = ""
    words: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


def read_episode_file(path: Path) -> list[EpisodeEntry]:
    """Read the file. Raises `ValueError` for another format, for history without a source or year, or with a recording; `TypeError` for a row that lacks
    something or has too much.
    """
    content = yaml.safe_load(path.read_text(encoding="utf-8"))
    if content.get("format") != FORMAT:
        raise ValueError(f"{path.name} does not hold episodes")
    is_invented = bool(content.get("invented"))
    found = []
    for row in content["episodes"]:
        said = {name: value.strip() if isinstance(value, str) else value for name, value in row.items()}
        made = EpisodeEntry(
            **{
                **said,
                "sources": tuple(row.get("sources", ())),
                "language": content["language"],
                "is_invented": is_invented,
            }
        )
        if not is_invented and not (made.sources and made.year and not made.recording):
            raise ValueError(
                f"{path.name}: `{made.slug}` of the project needs a year and a source, and has no recording"
            )
        found.append(made)
    return found
