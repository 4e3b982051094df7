"""What an event says, apart from how far it has come: as forms give it, as revisions keep it, as two hands compare it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from datetime import UTC, datetime
from typing import Any


@dataclass(frozen=True, slots=True)
class EventContent:
    """What the form of an event says. Moments have their zone."""

    title: str
    summary: str
    language: str
    kind: str
    form: str
    access: str
    languages: tuple[str, ...]
    toolbox: str
    zone: str
    starts_at: datetime | None
    ends_at: datetime | None
    place: str
    join_link: str
    capacity: int | None


@dataclass(frozen=True, slots=True)
class PartContent:
    """What the form of one part of the programme says. `speakers` are pairs of name and role; `key` is empty for one that is new."""

    starts_at: datetime
    ends_at: datetime
    track: str
    title: str
    about: str
    speakers: tuple[tuple[str, str], ...]
    key: str = ""
    kind: str = ""
    is_recorded: bool = False
    toolbox: str = ""


CONTENT_FIELDS = tuple(field.name for field in fields(EventContent))
# Of these a calendar, and whoever has a place, must hear.
OF_PLACE_AND_TIME = ("form", "zone", "starts_at", "ends_at", "place", "join_link")


def as_json(content: EventContent | PartContent) -> dict[str, Any]:
    """Return content as plain values."""
    return {name: _plain(value) for name, value in asdict(content).items()}


def _plain(value: Any) -> Any:  # noqa: ANN401 - a value of any field
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    return value


def content_from(said: Mapping[str, Any]) -> EventContent:
    """Return the content that `as_json` made plain."""
    values = {name: said[name] for name in CONTENT_FIELDS}
    values["languages"] = tuple(values["languages"])
    values["starts_at"], values["ends_at"] = _moment(values["starts_at"]), _moment(values["ends_at"])
    return EventContent(**values)


def part_from(said: Mapping[str, Any]) -> PartContent:
    """Return the part of a programme that `as_json` made plain."""
    return PartContent(
        starts_at=datetime.fromisoformat(said["starts_at"]),
        ends_at=datetime.fromisoformat(said["ends_at"]),
        track=said["track"],
        title=said["title"],
        about=said["about"],
        speakers=tuple((name, role) for name, role in said["speakers"]),
        **{name: said[name] for name in ("key", "kind", "is_recorded", "toolbox")},
    )


def _moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


def mark_of(content: EventContent | Sequence[PartContent]) -> str:
    """Return a mark that is equal for equal content: whether somebody else changed it since a form was filled."""
    said = as_json(content) if isinstance(content, EventContent) else [as_json(each) for each in content]
    return hashlib.sha256(json.dumps(said, sort_keys=True, ensure_ascii=False).encode()).hexdigest()[:32]


def must_be_told(before: EventContent, after: EventContent) -> bool:
    """Whether a change is one of time or place."""
    return any(getattr(before, name) != getattr(after, name) for name in OF_PLACE_AND_TIME)


def speakers_from(lines: str) -> tuple[tuple[str, str], ...]:
    """Return speakers from lines of `name, role`; what follows the first comma is the role."""
    found = []
    for line in lines.splitlines():
        name, _comma, role = line.partition(",")
        if name.strip():
            found.append((" ".join(name.split()), " ".join(role.split())))
    return tuple(found)


def speaker_lines(speakers: Sequence[Sequence[str]]) -> str:
    """Return speakers as lines of `name, role`."""
    return "\n".join(", ".join(filter(None, (name, role))) for name, role in speakers)
