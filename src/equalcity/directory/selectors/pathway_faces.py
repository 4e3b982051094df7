"""The two faces of a pathway: for survivors and for workers, with the services that may be named at this moment. Public."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from equalcity.directory.logic.matching import Known
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
    tongue = _Tongue(pathway, steps, language, shows_unreviewed=shows_unreviewed)
    return _face(pathway, steps, tongue, "for_survivors", is_for_survivors=True)


def workers_face(pathway: Pathway, language: str) -> Face:
    """Return what a worker reads; drafts of translations are shown, and said to be drafts (3 queries)."""
    steps = steps_of(pathway)
    return _face(pathway, steps, _Tongue(pathway, steps, language, shows_unreviewed=True), "for_workers")


def _face(
    pathway: Pathway, steps: Sequence[Step], tongue: _Tongue, words: str, *, is_for_survivors: bool = False
) -> Face:
    shelf = shelf_of(pathway.city_id)
    shown = [
        FaceStep(
            kind=step.kind,
            is_offered=step.is_offered,
            actor=tongue.say(step.actor),
            way=_way(shelf, step.service, is_for_survivors=is_for_survivors) if step.service else None,
            condition=None if is_for_survivors else tongue.say(step.condition),
            response=tongue.say(step.response),
            words=tongue.say(getattr(step, words)),
        )
        for step in steps
    ]
    return Face(
        version=pathway.version,
        published_at=pathway.published_at,
        steps=shown,
        standing=tongue.standing(),
        is_withheld=tongue.is_withheld,
        reviewer=tongue.reviewer,
        reviewed_on=tongue.reviewed_on,
    )


class _Tongue:
    """The texts of a pathway in one language, as far as they may be said, and what was said so far."""

    def __init__(self, pathway: Pathway, steps: Sequence[Step], language: str, *, shows_unreviewed: bool) -> None:
        self.source, self.language = pathway.language, language
        self.shows_unreviewed = shows_unreviewed
        self.is_withheld, self.reviewer = False, ""
        self.reviewed_on: date | None = None
        self._said: set[str] = set()
        keys = [text_hash(text, self.source) for text in texts_of(steps)]
        self._there: Mapping[str, Rendition] = renditions_in(keys, language) if language != self.source else {}

    def say(self, text: str) -> Said | None:
        """Return a text in the best words there are for the reader; None for nothing."""
        if not text.strip():
            return None
        found = self._there.get(text_hash(text.strip(), self.source))
        if found is not None and self._may_say(found):
            self._said.add(found.standing)
            self._note(found)
            return Said(found.body, self.language)
        self.is_withheld = self.is_withheld or found is not None
        self._said.add("source" if self.language == self.source else "untranslated")
        return Said(text.strip(), self.source)

    def standing(self) -> str:
        """Return the standing of the least sure of the texts said so far."""
        return next((each for each in ("untranslated", "draft", "reviewed") if each in self._said), "source")

    def _may_say(self, found: Rendition) -> bool:
        return self.shows_unreviewed or found.standing == Rendition.Standing.REVIEWED

    def _note(self, found: Rendition) -> None:
        if found.reviewed_on and (self.reviewed_on is None or found.reviewed_on >= self.reviewed_on):
            self.reviewer, self.reviewed_on = found.reviewer, found.reviewed_on


def _way(shelf: Shelf, service: str, *, is_for_survivors: bool) -> Way | None:
    """Return a service if it is listed at this moment; a confidential one is reached through its hub."""
    doors = _doors_of(shelf, service)
    if not doors:
        return None
    name, hub = _name(doors[0]), doors[0].hub
    reached = _doors_of(shelf, str(hub)) if hub else []
    through = _name(reached[0]) if reached else None
    at = reached or doors
    phones = [each for each in at[0].phones if not (is_for_survivors and each.is_safe_to_call == Known.NO)]
    return Way(name, through, tuple(phones), at[0].address if len(at) == 1 else ())


def _doors_of(shelf: Shelf, service: str) -> list[Door]:
    return [door for door in shelf.doors.values() if str(door.service) == service]


def _name(door: Door) -> Said:
    return Said(door.name, door.language)
