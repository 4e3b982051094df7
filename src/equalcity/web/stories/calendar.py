"""The calendar of stories: what goes out when, what waits for whom, what ends soon."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from equalcity.core.clock import now
from equalcity.voices.models import Story
from equalcity.voices.selectors.stories import SOON
from equalcity.web.stories import words

State = Story.State


@dataclass(frozen=True, slots=True)
class Row:
    """A story on the calendar. `day` is the earliest on which it can go out, None where that is not known."""

    story: Story
    state: str | Promise
    day: date | None


@dataclass(frozen=True, slots=True)
class Part:
    """Stories that stand at the same place, and what is to be known of it."""

    title: str | Promise
    note: str | Promise
    rows: Sequence[Row]


def rows(stories: Iterable[Story]) -> list[Row]:
    """Return stories as rows."""
    return [Row(each, words.STATES[State(each.state)], goes_out(each)) for each in stories]


def goes_out(story: Story) -> date | None:
    """Return the day on which a story that waits goes out: its planned one, and not before the seven days are over."""
    if story.state != State.WAITING or story.free_from is None or story.planned_on is None:
        return None
    free = story.free_from.date()
    return max(story.planned_on, free)


def parts(stories: Iterable[Story]) -> list[Part]:
    """Return the parts of the calendar in which there is something."""
    every = list(stories)
    soon = now().date() + SOON
    waiting = [each for each in every if each.state == State.WAITING]
    planned = sorted(
        (each for each in waiting if each.planned_on), key=lambda each: (goes_out(each) or soon, each.slug)
    )
    ending = [each for each in every if each.state == State.PUBLISHED and each.ends_on and each.ends_on <= soon]
    found = [
        Part(_("What goes out when"), _("By itself, on its day."), rows(planned)),
        Part(
            _("Agreed to, without a day yet"),
            _("Give each a day, and it goes out by itself."),
            rows(each for each in waiting if not each.planned_on),
        ),
        Part(
            _("Waits for consent"),
            _("The person reads it, and agrees or not."),
            rows(each for each in every if each.state == State.OFFERED),
        ),
        Part(
            _("With the editors"),
            _("Edit it, then let the person read it."),
            rows(each for each in every if each.state == State.EDITING),
        ),
        Part(
            _("Being answered"),
            _("The person has the questions."),
            rows(each for each in every if each.state == State.ASKED),
        ),
        Part(
            _("Ends soon"),
            _("Taken down by itself on the day, unless the person chooses another."),
            rows(sorted(ending, key=lambda each: (each.ends_on or soon, each.slug))),
        ),
        Part(_("Out"), "", rows(each for each in every if each.state == State.PUBLISHED and each not in ending)),
    ]
    return [part for part in found if part.rows]
