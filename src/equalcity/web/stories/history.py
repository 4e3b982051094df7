"""What changed in a story, line by line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from equalcity.voices.logic.stories import StoryContent
from equalcity.voices.models import StoryRevision


@dataclass(frozen=True, slots=True)
class Line:
    """What stood there before a change, and after it."""

    label: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Change:
    """One change; putting its revision back undoes it and all later ones."""

    revision: StoryRevision
    lines: Sequence[Line]


def changes_of(
    states: Sequence[tuple[StoryRevision, StoryContent]], current: StoryContent, questions: Sequence[str]
) -> list[Change]:
    """Return the changes, the newest first; `states` are what the story said before each, in the same order."""
    found, after = [], current
    for revision, before in states:
        pairs = zip(_said(before, questions), _said(after, questions), strict=True)
        lines = [Line(label, was, becomes) for (label, was), (_label, becomes) in pairs if was != becomes]
        found.append(Change(revision, lines))
        after = before
    return found


def _said(content: StoryContent, questions: Sequence[str]) -> list[tuple[str, str]]:
    labels = {
        _("Name"): content.name,
        _("What they do"): content.role,
        _("Workplace"): content.workplace,
        _("City"): content.city,
        _("First words"): content.lead,
        _("Picture"): _("Portrait")
        if content.shows_portrait
        else _("Drawing %(number)s") % {"number": content.drawing + 1},
    }
    answers = [*content.answers, *[""] * len(questions)]
    return [*labels.items(), *zip(questions, answers, strict=False)]
