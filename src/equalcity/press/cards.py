"""Cards composed from the directory, the reference book and wording: said in the survivor's language, neutral on the outside."""

from __future__ import annotations

import fcntl
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import override

from equalcity.core.clock import now
from equalcity.core.errors import Kind, Problem
from equalcity.directory.formats.hours_short import ALWAYS, ShortHours, short_hours
from equalcity.directory.logic.cards import MOST_SERVICES, Form
from equalcity.directory.selectors.cards import OnCard, Printable, lines_for, printable, through_hubs
from equalcity.directory.selectors.shelf import shelf_of
from equalcity.places import selectors as places
from equalcity.places.models import City
from equalcity.press.formats.cards import Card, Item, card_pdf
from equalcity.press.references import standing_of
from equalcity.reference.logic.showing import EMERGENCY
from equalcity.reference.selectors import HelplineShown, ReferenceBook
from equalcity.toolboxes.formats.labels import day, labels_in, locale_of
from equalcity.wording.logic.hashing import text_hash
from equalcity.wording.models import Rendition
from equalcity.wording.selectors import renditions_in

AT_ONCE = 2  # cards drawn at the same time on one machine
PATIENCE = 2.0  # seconds somebody waits for a turn
LONGEST_NAME = 70  # characters
_CHILDREN = frozenset({"children", "child-emergency", "missing-children"})


class CardsBusy(Problem):
    """Others are drawing cards just now; it passes by itself."""

    code = "cards-busy"
    kind = Kind.BUSY


@dataclass(frozen=True, slots=True)
class Order:
    """What to draw: `found` is what stands on it, `until` the day named on it (None where not everything on it was checked lately),
    `address` the neutral address without scheme, `sheet` how many on a sheet."""

    city: City
    form: Form
    language: str
    found: OnCard
    until: date | None
    address: str
    sheet: int = 1


def draw(order: Order, book: ReferenceBook) -> bytes:
    """Return the PDF; `book` is in the language of the card. Raises `PdfRefused`, also when not all of it has room, and `CardsBusy`."""
    with override(order.language):
        card = card_of(order, book)
    with turn_at_drawing():
        return card_pdf(card)


def file_name(city: City) -> str:
    """Return the neutral name of a card's file."""
    return f"city-guide-{city.slug}.pdf"


def taken_along(city: City, services: Iterable[UUID], book: ReferenceBook) -> tuple[OnCard, date | None]:
    """Return what one person's card shows: the helplines the city puts first, and of the services chosen those that are listed, confidential ones by
    their hub; those of the city first, then of others in the country. The day is the earliest next check, or None when one of them is due."""
    today, wanted = now().date(), list(services)
    chosen: list[Printable] = []
    for shelf in (shelf_of(each.slug) for each in _around(city)):
        reached = through_hubs(shelf, wanted)
        known = printable(shelf, city.country_id, reached)
        chosen += [known[key] for key in reached]
    chosen = chosen[:MOST_SERVICES]
    lines = [line for line in lines_for(city, book) if line.id in city.helplines]
    days = [each.next_check for each in chosen if each.next_check and each.is_checked(today)]
    return OnCard(tuple(chosen), tuple(lines)), min(days) if days and len(days) == len(chosen) else None


def _around(city: City) -> list[City]:
    """Return the city, and the others of its country: a list of services goes on there where there are few."""
    others = places.cities(with_invented=settings.MODE != "production")
    return [city, *(each for each in others if each.country_id == city.country_id and each.slug != city.slug)]


def card_of(order: Order, book: ReferenceBook) -> Card:
    """Return the card in words, in the active language."""
    city, found = order.city, order.found
    country = city.country.name_in(order.language)
    names = _names(found.services, order.language, is_draft_shown=book.shows_unchecked)
    today = now().date()
    return Card(
        form=order.form,
        language=order.language,
        cover=_("City guide: %(city)s") % {"city": city.name_in(order.language)},
        emergency=emergency_item(book, order.language),
        lines=tuple(_line(line, order.language) for line in found.lines),
        services=tuple(_service(each, names, order.language, today) for each in found.services),
        words=_words(order, country, today),
        address=order.address,
        href=f"{'https' if settings.SECURE else 'http'}://{order.address}",
        sheet=order.sheet,
    )


def _words(order: Order, country: str, today: date) -> Mapping[str, str]:
    is_draft = order.language not in settings.REVIEWED_WORDS
    return {
        "until": _until(order, today),
        "unchecked": _("not yet checked by a person in %(country)s") % {"country": country},
        "draft": labels_in(order.language)["standing-draft"] if is_draft else "",
        "more": _("More, in your language:"),
        "tagline": _("Where to go and whom to call, in your language"),
        "take": _("Take a number with you"),
        "how": {
            Form.FOLD: _(
                "Cut along the outer marks. Fold the upper half back, then close it like a book, the cover outside."
            ),
            Form.PAGE: _("Fold at the marks, with the print inside."),
        }.get(order.form, ""),
    }


def _until(order: Order, today: date) -> str:
    """Say until when the numbers were checked, or when the card was made."""
    said = day((order.until or today).isoformat(), order.language)
    if order.until:
        return _("Numbers checked until %(day)s") % {"day": said}
    if not order.found.services:
        return _("Printed on %(day)s") % {"day": said}
    return _("Printed on %(day)s. Not everything was checked lately: call before you go.") % {"day": said}


def emergency_item(book: ReferenceBook, language: str) -> Item:
    line = book.helpline("eu-112")
    if line is None:
        return Item(_("Emergency: police, ambulance"), language, EMERGENCY)
    return Item(line.label, line.label_language, line.display)


def _line(line: HelplineShown, language: str) -> Item:
    said = line.label if not line.name or line.name == line.label else f"{line.name}: {line.label}"
    return Item(
        name=_shortened(said),
        language=line.label_language,
        number=line.display,
        plain=plain_name(line),
        checked="" if line.says_unchecked else standing_of(line),
        is_unchecked=line.says_unchecked,
        hours=ALWAYS if line.hours == "24/7" else (),
    )


def plain_name(line: HelplineShown) -> str:
    """Name a helpline where everybody looks: without a word of what brings people to it."""
    if line.kind in _CHILDREN:
        return _("For children and young people")
    if line.kind == "police":
        return _("Police")
    return _("Someone to talk to")


def _service(each: Printable, names: Mapping[str, Rendition], language: str, today: date) -> Item:
    rendition = names.get(text_hash(each.name, each.language))
    hours: ShortHours = short_hours(each.hours, today, locale_of(language)) if each.hours else ()
    return Item(
        name=_shortened(rendition.body if rendition else each.name),
        language=language if rendition else each.language,
        number=each.number,
        note=_("invented for the demonstration")
        if each.is_invented
        else ""
        if hours
        else _("hours not known: call first"),
        hours=hours,
        address=each.address,
    )


def _names(services: Iterable[Printable], language: str, *, is_draft_shown: bool) -> dict[str, Rendition]:
    """Return the renditions of the services' names; drafts in the demonstration alone."""
    found = renditions_in({text_hash(each.name, each.language) for each in services}, language)
    return {key: each for key, each in found.items() if is_draft_shown or each.standing == Rendition.Standing.REVIEWED}


def _shortened(said: str) -> str:
    return said if len(said) <= LONGEST_NAME else f"{said[: LONGEST_NAME - 1].rstrip()}…"


@contextmanager
def turn_at_drawing() -> Iterator[None]:
    """Hold one of the machine's few turns at drawing. Raises `CardsBusy` when none gets free in time."""
    until = time.monotonic() + PATIENCE
    while True:
        for slot in range(AT_ONCE):
            with (Path(settings.DATA) / f"cards-{slot}.lock").open("w") as lock:
                try:
                    fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                except BlockingIOError:
                    continue
                yield
                return
        if time.monotonic() >= until:
            raise CardsBusy(_("Many people are taking a card just now. Please try again in a minute."))
        time.sleep(0.05)
