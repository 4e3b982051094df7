"""What the desk's first page offers from the boards, by role."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from equalcity.directory.logic.desk import may_open_entries, may_open_words
from equalcity.directory.logic.pathways import may_open_pathways
from equalcity.gatherings.logic.rules import may_organise_some
from equalcity.network.logic.rules import (
    may_answer_enquiries,
    may_decide_joining,
    may_open_network,
    may_word_exchange,
    may_write_some,
)
from equalcity.network.selectors import applications_waiting, enquiries_open
from equalcity.network.selectors.contributions import contributions_waiting
from equalcity.people.logic.roles import Actor, may_manage_people
from equalcity.reference.logic.reviewing import may_review_pages
from equalcity.toolboxes.logic.access import may_decide_access
from equalcity.toolboxes.selectors import requests_visible_to
from equalcity.voices.logic.rules import (
    may_open_channels,
    may_word_episodes,
    may_word_stories,
    may_word_updates,
    may_write_updates,
)


@dataclass(frozen=True, slots=True)
class Board:
    """A board to go to; `count` is how many things wait there, 0 when nothing does or nobody counts."""

    address: str
    title: str | Promise
    note: str | Promise
    count: int = 0


# The groups of the desk's first page; a board stands in one by the first word of its address, in the first where none has it.
GROUPS: Sequence[tuple[Promise, frozenset[str]]] = (
    (_("Toolboxes and texts"), frozenset({"releases", "requests", "reviews"})),
    (_("A city and its services"), frozenset({"numbers", "cities", "cards", "services", "pathway"})),
    (_("The network"), frozenset({"network", "enquiries", "events", "meet", "exchange"})),
    (_("Seen and heard"), frozenset({"updates", "podcast", "spotlight", "kits", "channels"})),
)


def board_groups(actor: Actor) -> list[tuple[Promise, list[Board]]]:
    """Return the boards this person can work at, in groups; no group is empty."""
    found: dict[int, list[Board]] = {}
    for board in boards(actor):
        word = board.address.split("/")[3]
        place = next((at for at, (_title, words) in enumerate(GROUPS) if word in words), 0)
        found.setdefault(place, []).append(board)
    return [(GROUPS[place][0], found[place]) for place in sorted(found)]


def boards(actor: Actor) -> list[Board]:
    """Return the boards this person can work at."""
    found = []
    if actor.hats:
        note = _("Read drafts and trial versions of the toolboxes that are open to you.")
        if may_decide_access(actor):
            note = _("Read every draft, open releases to cities and to everyone, take them back.")
        found.append(Board(reverse("desk-releases"), _("Toolboxes and releases"), note))
    if may_decide_access(actor):
        waiting = len(requests_visible_to(actor))
        note = _("People who ask to read toolboxes before they are released.")
        found.append(Board(reverse("desk-requests"), _("Requests for access"), note, waiting))
    note = _("Call the helplines of your country and say whether they work.")
    found.append(Board(reverse("desk-numbers"), _("Numbers"), note))
    if may_manage_people(actor):
        note = _("Its address and telephone, and where its exit leads.")
        found.append(Board(reverse("desk-cities"), _("What a city says of itself"), note))
        note = _("Print numbers to take along; see what has to come back because a number changed.")
        found.append(Board(reverse("desk-cards"), _("Cards and posters"), note))
        note = _("Posters, cards and pictures with your city's emblem, in its languages.")
        found.append(Board(reverse("desk-kits"), _("Campaign kits"), note))
        note = _("Take a list of services from a file into the city's directory, or take an import back.")
        found.append(Board(reverse("desk-imports"), _("Bring services in"), note))
    if may_open_entries(actor):
        note = _("Whom a city can send people to: looked up, vetted, kept true.")
        found.append(Board(reverse("desk-services"), _("Services"), note))
    if may_open_words(actor):
        note = _("Translate what services say of themselves, or read what others translated.")
        found.append(Board(reverse("desk-services-words"), _("Words of services"), note))
    if may_open_pathways(actor):
        note = _("Who does what in a city, how soon, in words for survivors and for workers.")
        found.append(Board(reverse("desk-pathways"), _("Step by step"), note))
    found += _of_the_network(actor)
    if may_review_pages(actor):
        note = _("Read translations beside their source, and say that they are right.")
        found.append(Board(reverse("desk-reviews"), _("Translations to review"), note))
    return found


def _of_the_network(actor: Actor) -> list[Board]:
    found = []
    if may_decide_joining(actor):
        note, waiting = _("Cities and organisations that want to take part."), len(applications_waiting(actor))
        found.append(Board(reverse("desk-applications"), _("Applications to join"), note, waiting))
    if may_answer_enquiries(actor):
        note, waiting = _("Questions from people who work in the field."), len(enquiries_open(actor))
        found.append(Board(reverse("desk-enquiries"), _("Enquiries"), note, waiting))
    if may_open_network(actor):
        note = _("The steps of those who join, and what was passed on to whom.")
        found.append(Board(reverse("desk-network"), _("Members of the network"), note))
    if may_write_some(actor) or may_word_exchange(actor):
        note = _("Good-practice cards, questions among cities, buddies, experts, the library.")
        waiting = contributions_waiting(actor)
        found.append(Board(reverse("desk-exchange"), _("Between events"), note, waiting))
    if may_organise_some(actor):
        note = _("Plan workshops and webinars, write the programme, see who comes.")
        found.append(Board(reverse("desk-events"), _("Events"), note))
        note = _("Expectations, polls and questions in a meeting, without accounts.")
        found.append(Board(reverse("desk-rooms"), _("In the room"), note))
    if may_write_updates(actor) or may_word_updates(actor):
        note = _("What the network tells everybody: written once, translated, sent.")
        found.append(Board(reverse("desk-updates"), _("Updates"), note))
    if may_word_episodes(actor):
        note = _("Episodes to hear and to read: recorded, written down, published.")
        found.append(Board(reverse("desk-podcast"), _("Podcast"), note))
    if may_word_stories(actor):
        note = _("People and cities tell of their work: asked, edited, agreed to, shown, taken down.")
        found.append(Board(reverse("desk-spotlight"), _("Spotlight"), note))
    if may_open_channels(actor):
        note = _("What was posted where, ready texts to post, numbers for a report.")
        found.append(Board(reverse("desk-channels"), _("Channels"), note))
    return found
