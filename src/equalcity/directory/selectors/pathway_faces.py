"""The two faces of a pathway: for survivors and for workers, with the services that may be named at this moment. Public."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from equalcity.directory.logic.pathways import Step, texts_of
from equalcity.directory.models import Pathway
from equalcity.directory.selectors.pathways import steps_of
from equalcity.directory.selectors.shelf import Door, Number, Shelf, shelf_of
from equalcity.wording.logic.hashing import text_hash
from equalcity.wording.models import Rendition
from equalcity.wording.selectors import renditions_in


@dataclass(frozen=True, slots=True)
class Said:
    """Words and the language they are in."""

    text: str
    language: str


@dataclass(frozen=True, slots=True)
class Way:
    """A listed service. `through` is the name of the one that reaches it when it is confidential: then numbers and address are that one's.

    `address` is empty where there is none to be told, or where there are several places.
    """

    name: Said
    through: Said | None
    phones: tuple[Number, ...]
    address: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FaceStep:
    """A step as one of the two reads it. Without a `way` the `actor` says where to turn; without both the city's office does, or 112."""

    kind: str
    is_offered: bool
    actor: Said | None
    way: Way | None
    condition: Said | None
    response: Said | None
    words: Said | None


@dataclass(frozen=True, slots=True)
class Face:
    """A pathway in a reader's language. `standing` is that of the least sure text: source, reviewed, draft or untranslated.

    `is_withheld`: there are drafts which this reader may not see. `reviewer` and `reviewed_on` belong to the last review.
    """

    version: int
    published_at: datetime | None
    steps: Sequence[FaceStep]
    standing: str
    is_withheld: bool
    reviewer: str
    reviewed_on: date | None


def survivors_face(pathway: Pathway, language: str, *, shows_unreviewed: bool) -> Face:
    """Return what a survivor reads: steps with words for survivors alone; drafts of translations in demo and preview alone (3 queries)."""
    steps = [step for step in steps_of(pathway) if step.for_survivors.strip()]
    shelf = shelf_of(pathway.city_id)
    tongue = _Tongue(pathway, steps, shelf, language, shows_unreviewed=shows_unreviewed)
    return tongue.face(
        [
            FaceStep(
                kind=step.kind,
                is_offered=step.is_offered,
                actor=tongue.say(step.actor),
                way=_way(shelf, step.service, tongue),
                condition=None,
                response=tongue.say(step.response),
                words=tongue.say(step.for_survivors),
            )
            for step in steps
        ]
    )


def workers_face(pathway: Pathway, language: str) -> Face:
    """Return what a worker reads; drafts of translations are shown, and said to be drafts (3 queries)."""
    steps = steps_of(pathway)
    shelf = shelf_of(pathway.city_id)
    tongue = _Tongue(pathway, steps, shelf, language, shows_unreviewed=True)
    return tongue.face(
        [
            FaceStep(
                kind=step.kind,
                is_offered=step.is_offered,
                actor=tongue.say(step.actor),
                way=_way(shelf, step.service, tongue),
                condition=tongue.say(step.condition),
                response=tongue.say(step.response),
                words=tongue.say(step.for_workers),
            )
            for step in steps
        ]
    )


class _Tongue:
    """The texts of a pathway and the names of its services in one language, as far as they may be said, and what was said so far."""

    def __init__(
        self, pathway: Pathway, steps: Sequence[Step], shelf: Shelf, language: str, *, shows_unreviewed: bool
    ) -> None:
        self.pathway, self.language = pathway, language
        self.shows_unreviewed = shows_unreviewed
        self.is_withheld, self.reviewer = False, ""
        self.reviewed_on: date | None = None
        self._said: set[str] = set()
        sources = {(text, pathway.language) for text in texts_of(steps)}
        sources |= {(door.name, door.language) for door in shelf.doors.values()}
        keys = [text_hash(*source) for source in sources if source[1] != language]
        self._there: Mapping[str, Rendition] = renditions_in(keys, language) if keys else {}

    def say(self, text: str) -> Said | None:
        """Return a text of the pathway in the best words there are for the reader; None for nothing."""
        source = self.pathway.language
        if not (text := text.strip()):
            return None
        if said := self._rendered(text, source):
            return said
        self._said.add("source" if self.language == source else "untranslated")
        return Said(text, source)

    def name(self, door: Door) -> Said:
        """Return the name of a service. One that nobody translated is a name as good as any."""
        return self._rendered(door.name, door.language) or Said(door.name, door.language)

    def face(self, steps: Sequence[FaceStep]) -> Face:
        """Return the face, with the standing of the least sure of the texts said so far."""
        standing = next((each for each in ("untranslated", "draft", "reviewed") if each in self._said), "source")
        version, moment = self.pathway.version, self.pathway.published_at
        return Face(version, moment, steps, standing, self.is_withheld, self.reviewer, self.reviewed_on)

    def _rendered(self, text: str, source: str) -> Said | None:
        found = self._there.get(text_hash(text, source))
        if found is None or source == self.language:
            return None
        if not (self.shows_unreviewed or found.standing == Rendition.Standing.REVIEWED):
            self.is_withheld = True
            return None
        self._said.add(found.standing)
        if found.reviewed_on and (self.reviewed_on is None or found.reviewed_on >= self.reviewed_on):
            self.reviewer, self.reviewed_on = found.reviewer, found.reviewed_on
        return Said(found.body, self.language)


def _way(shelf: Shelf, service: str, tongue: _Tongue) -> Way | None:
    """Return a service if one is named and listed at this moment; a confidential one is reached through its hub."""
    doors = _doors_of(shelf, service)
    if not doors:
        return None
    reached = _doors_of(shelf, str(doors[0].hub)) if doors[0].hub else []
    at = reached or doors
    through = tongue.name(reached[0]) if reached else None
    return Way(tongue.name(doors[0]), through, at[0].phones, at[0].address if len(at) == 1 else ())


def _doors_of(shelf: Shelf, service: str) -> list[Door]:
    return [door for door in shelf.doors.values() if str(door.service) == service]
