"""What may stand on a printed card, and which printed batches have to be called back."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils import formats
from django.utils.translation import gettext as _

from equalcity.core.clock import now
from equalcity.directory.errors import CardRefused, NoSuchBatch
from equalcity.directory.formats.dialling import dialled, figures
from equalcity.directory.logic.cards import (
    MOST_LINES,
    MOST_SERVICES,
    Form,
    Printed,
    Reason,
    Standing,
    last_day,
    reasons,
)
from equalcity.directory.logic.hours import Hours
from equalcity.directory.logic.matching import Known
from equalcity.directory.models import PrintBatch, Upkeep
from equalcity.directory.selectors.shelf import Door, Number, Shelf, shelf_of
from equalcity.people.errors import NotYours
from equalcity.people.logic.roles import Actor, may_run_city
from equalcity.places.models import City
from equalcity.reference.logic.showing import EMERGENCY
from equalcity.reference.selectors import HelplineShown, ReferenceBook

LONGEST_NUMBER = 16  # figures of a number with its plus; more than fifteen is no number (ITU-T E.164)
LONGEST_WRITTEN = 20  # characters that have room beside a name
NOT_SPOKEN = frozenset({"fax", "pager", "textphone"})  # types of telephone in HSDS


@dataclass(frozen=True, slots=True)
class Printable:
    """A listed service as a card shows it; `number` is empty where there is none to call, `hours` where its places differ."""

    id: UUID
    name: str
    language: str
    number: str
    dial: str
    hours: Hours | None
    address: tuple[str, ...]
    next_check: date | None
    is_invented: bool

    def is_checked(self, today: date) -> bool:
        """Whether somebody checked the entry, and it is not due again."""
        return self.next_check is not None and self.next_check > today


def printable(shelf: Shelf, country: str, only: Collection[UUID] | None = None) -> dict[UUID, Printable]:
    """Return the services of a shelf that a card may name, or those of them in `only`. Confidential ones are not among them: their hub is."""
    by_service: dict[UUID, list[Door]] = {}
    for door in shelf.doors.values():
        if not door.is_confidential and (only is None or door.service in only):
            by_service.setdefault(door.service, []).append(door)
    return {key: _printable(doors, country) for key, doors in by_service.items()}


def _printable(doors: Sequence[Door], country: str) -> Printable:
    first = doors[0]
    phone = next((each for door in doors for each in door.phones if _is_to_call(each)), None)
    return Printable(
        id=first.service,
        name=first.name,
        language=first.language,
        number=_as_written(phone) if phone else "",
        dial=dialled(phone.number, country, phone.extension) if phone else "",
        hours=first.hours if all(door.hours == first.hours for door in doors) else None,
        address=first.address if len(doors) == 1 else (),
        next_check=first.next_check if first.verified_on else None,
        is_invented=first.is_invented,
    )


def _as_written(phone: Number) -> str:
    """The number as the service writes it; one with words around it as figures alone."""
    number = phone.number if len(phone.number) <= LONGEST_WRITTEN else figures(phone.number)
    return " / ".join(part for part in (number, phone.extension) if part)


def _is_to_call(phone: Number) -> bool:
    return (
        0 < len(figures(phone.number)) <= LONGEST_NUMBER
        and phone.kind not in NOT_SPOKEN
        and phone.is_safe_to_call is not Known.NO
    )


def through_hubs(shelf: Shelf, services: Iterable[UUID]) -> list[UUID]:
    """Return these services, a confidential one by its hub, each once and in their order; what is not on the shelf is left out."""
    doors = {door.service: door for door in shelf.doors.values()}
    found = (doors[key].hub if doors[key].is_confidential else key for key in services if key in doors)
    return list(dict.fromkeys(key for key in found if key in doors and not doors[key].is_confidential))


def lines_for(city: City, book: ReferenceBook) -> list[HelplineShown]:
    """Return the helplines that a card of a city may show beside 112."""
    found = book.helplines_in(city.country_id, city=city.slug)
    return [line for line in found if line.number != EMERGENCY]


@dataclass(frozen=True, slots=True)
class Wish:
    """A card somebody wants: which form, in which language, with which services and helplines, until when its numbers are said to be checked."""

    city: City
    form: Form
    language: str
    services: tuple[UUID, ...]
    lines: tuple[str, ...]
    checked_until: date


@dataclass(frozen=True, slots=True)
class OnCard:
    """What stands on a card, in the order in which it was asked for."""

    services: tuple[Printable, ...]
    lines: tuple[HelplineShown, ...]

    @property
    def printed(self) -> tuple[Printed, ...]:
        """Return the entries as a batch keeps them."""
        return (
            *(Printed(f"line:{line.id}", line.name or line.label, line.dial) for line in self.lines),
            *(Printed(f"service:{each.id}", each.name, each.dial) for each in self.services),
        )


def on_card(wish: Wish, book: ReferenceBook) -> OnCard:
    """Return what a card for many people shows. Raises `CardRefused` for what must not be printed."""
    today = now().date()
    known = printable(shelf_of(wish.city.slug), wish.city.country_id, wish.services)
    shown = {line.id: line for line in lines_for(wish.city, book)}
    if not set(wish.services) <= set(known):
        raise CardRefused("services", _("A service you chose is not listed any more. Please choose again."))
    if not set(wish.lines) <= set(shown):
        raise CardRefused("lines", _("A helpline you chose may not be shown any more. Please choose again."))
    found = OnCard(tuple(known[key] for key in wish.services), tuple(shown[key] for key in wish.lines))
    _check_form(wish.form, found)
    for each in found.services:
        if not each.is_checked(today):
            sentence = _("%(name)s is due to be checked. Check the entry first, then print it.")
            raise CardRefused("services", sentence % {"name": each.name})
    _check_date(wish, found, today)
    return found


def _check_form(form: Form, found: OnCard) -> None:
    numbers = [number for number in (*(s.dial for s in found.services), *(line.dial for line in found.lines)) if number]
    if form is Form.TEAR_OFF and (len(found.services) + len(found.lines) != 1 or not numbers):
        raise CardRefused(
            "services", _("A sheet to tear off carries one number alone: choose one service or one helpline.")
        )
    if form is Form.POSTER and found.services:
        raise CardRefused(
            "services", _("A poster is read by everybody who passes: it names no service. Choose helplines alone.")
        )
    if len(found.services) > MOST_SERVICES:
        raise CardRefused("services", _("At most %(most)d services have room.") % {"most": MOST_SERVICES})
    if len(found.lines) > MOST_LINES:
        raise CardRefused("lines", _("At most %(most)d helplines have room.") % {"most": MOST_LINES})


def _check_date(wish: Wish, found: OnCard, today: date) -> None:
    last = last_day([each.next_check for each in found.services if each.next_check], today)
    if wish.checked_until < today:
        raise CardRefused("checked_until", _("This day has passed."))
    if wish.checked_until > last:
        sentence = _("Not later than %(day)s: then the first entry on this card is due to be checked again.")
        raise CardRefused("checked_until", sentence % {"day": formats.date_format(last)})


@dataclass(frozen=True, slots=True)
class BatchShown:
    """A printed batch, and why it has to be called back; nothing when it may lie on, or has come back already."""

    batch: PrintBatch
    printed: tuple[Printed, ...]
    reasons: tuple[Reason, ...]

    @property
    def may_be_printed_again(self) -> bool:
        """Whether more of the same may be printed."""
        return not self.reasons and self.batch.withdrawn_at is None


def batches_visible_to(actor: Actor, city: City, book: ReferenceBook) -> list[BatchShown]:
    """Return a city's batches, newest first, in a fixed number of queries. Raises `NotYours`.

    What is to be called back is worked out from what stands in the directory and in the book at this moment, so that it is right after every kind of change.
    """
    if not may_run_city(actor, city.slug):
        raise NotYours
    rows = list(PrintBatch.objects.filter(city=city).order_by("-printed_at", "-pk"))
    standing = _standing(city, book, {key for row in rows for key in row.services})
    return [_shown(row, standing) for row in rows]


def batch_visible_to(actor: Actor, city: City, key: int, book: ReferenceBook) -> BatchShown:
    """Return one batch. Raises `NotYours`, `NoSuchBatch`."""
    found = next((each for each in batches_visible_to(actor, city, book) if each.batch.pk == key), None)
    if found is None:
        raise NoSuchBatch
    return found


def _shown(row: PrintBatch, standing: Standing) -> BatchShown:
    printed = tuple(Printed(each["of"], each["name"], each["dial"]) for each in row.numbers)
    why = () if row.withdrawn_at else reasons(printed, row.checked_until, standing, now().date())
    return BatchShown(row, printed, why)


def _standing(city: City, book: ReferenceBook, printed: Collection[str]) -> Standing:
    known = shelf_of(city.slug).doors.values()
    doors = [door for door in known if str(door.service) in printed and not door.is_confidential]
    services: dict[str, set[str]] = {}
    for door in doors:
        numbers = {dialled(each.number, city.country_id, each.extension) for each in door.phones if _is_to_call(each)}
        services.setdefault(str(door.service), set()).update(numbers)
    return Standing(
        services={key: frozenset(numbers) for key, numbers in services.items()},
        unchecked=frozenset(str(door.service) for door in doors if door.verified_on is None),
        others=_listings(city),
        lines={line.id: line.dial for line in lines_for(city, book)},
    )


def _listings(city: City) -> Mapping[str, str]:
    rows = Upkeep.objects.filter(service__origin__city=city).exclude(listing=Upkeep.Listing.LISTED)
    return {str(key): listing for key, listing in rows.values_list("service_id", "listing")}
