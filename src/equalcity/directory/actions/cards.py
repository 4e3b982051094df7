"""Printing cards, and calling them back."""

from __future__ import annotations

from dataclasses import asdict

from django.db import transaction
from django.utils.translation import gettext as _

from equalcity.core.clock import now
from equalcity.directory.errors import CardRefused
from equalcity.directory.models import PrintBatch
from equalcity.directory.selectors.cards import OnCard, Wish, batch_visible_to, on_card
from equalcity.journal.actions import record
from equalcity.people.errors import NotYours
from equalcity.people.logic.roles import Actor, may_run_city
from equalcity.places.models import City
from equalcity.reference.selectors import ReferenceBook

MOST_COPIES = 100_000


def make_batch(*, actor: Actor, wish: Wish, book: ReferenceBook, copies: int, where: str) -> PrintBatch:
    """Note a batch as printed, with its numbers as they are dialled. Raises `NotYours`, `CardRefused`."""
    if not may_run_city(actor, wish.city.slug):
        raise NotYours
    if not 0 < copies <= MOST_COPIES:
        raise CardRefused("copies", _("Say how many are printed: at least one."))
    if not where.strip():
        raise CardRefused("where", _("Say where they will lie: otherwise nobody can call them back."))
    with transaction.atomic():
        batch = _kept(actor, wish, on_card(wish, book), copies, where.strip())
        facts: dict[str, str | int] = {"city": wish.city.slug, "form": wish.form, "copies": copies}
        record(actor=actor, verb="cards.printed", subject=f"batch:{batch.pk}", facts=facts)
    return batch


def _kept(actor: Actor, wish: Wish, found: OnCard, copies: int, where: str) -> PrintBatch:
    return PrintBatch.objects.create(
        city=wish.city,
        kind=wish.form,
        language=wish.language,
        numbers=[asdict(each) for each in found.printed],
        services=[str(each.id) for each in found.services],
        copies=copies,
        where=where,
        checked_until=wish.checked_until,
        printed_at=now(),
        printed_by=actor.alias,
    )


def withdraw_batch(*, actor: Actor, city: City, batch: int, book: ReferenceBook) -> None:
    """Note that a batch has come back, with the first reason there is; twice is as good as once. Raises `NotYours`, `NoSuchBatch`."""
    with transaction.atomic():
        shown = batch_visible_to(actor, city, batch, book)
        if shown.batch.withdrawn_at:
            return
        why = shown.reasons[0].why if shown.reasons else ""
        if PrintBatch.objects.filter(pk=batch, withdrawn_at=None).update(withdrawn_at=now(), withdrawn_for=why):
            record(actor=actor, verb="cards.withdrawn", subject=f"batch:{batch}", facts={"city": city.slug, "why": why})
