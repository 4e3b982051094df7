"""Where one can go on to from the network's own page: its parts, in groups, by what a reader comes for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import get_resolver
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from equalcity.web.shell import link


@dataclass(frozen=True, slots=True)
class Way:
    """A part of the network to go to."""

    name: str | Promise
    note: str | Promise
    href: str


type Entry = tuple[str, Promise, Promise]
# A part without arguments in its address, what it is called, and what is there.
GROUPS: Sequence[tuple[Promise, Sequence[Entry]]] = (
    (
        _("Meet and learn"),
        (
            ("events", _("Events"), _("Workshops, webinars and trainings to come, and those that were.")),
            ("meet", _("In the room"), _("You are in a meeting and have its code.")),
            ("exchange", _("Between events"), _("Good practice, questions among cities, experts, a library.")),
        ),
    ),
    (
        _("Hear from the network"),
        (
            ("updates", _("Updates"), _("What happens in the network: toolboxes, cities, meetings.")),
            ("spotlight", _("In the spotlight"), _("People and cities tell of their work.")),
            ("podcast", _("Podcast"), _("Episodes to hear and to read.")),
            ("days", _("International days"), _("Which come next, and what helps to prepare them.")),
            (
                "kits",
                _("Campaign kits"),
                _("Posters, cards and pictures of the toolboxes, for each city in its languages."),
            ),
        ),
    ),
    (
        _("Take part"),
        (
            ("join", _("Join as a trainee city"), _("With one topic or more, learning from those who began before.")),
            ("access", _("Ask for access"), _("Read a toolbox before it is released.")),
            ("enquiry", _("Write to the project team"), _("For people who work in services, cities or the press.")),
        ),
    ),
)


def ways(request: HttpRequest) -> list[tuple[Promise, list[Way]]]:
    """Return the groups with their parts, as links in the page's language."""
    there = get_resolver().reverse_dict
    return [
        (title, [Way(name, note, link(request, each)) for each, name, note in parts if each in there])
        for title, parts in GROUPS
    ]
