"""Printing batches and calling them back, with the fixed cast."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from equalcity.core.clock import now
from equalcity.directory.actions.cards import make_batch, withdraw_batch
from equalcity.directory.actions.changing import change_entry, directory_changed, remove_entries
from equalcity.directory.actions.listing import suspend
from equalcity.directory.actions.undoing import undo_import
from equalcity.directory.errors import CardRefused, NoSuchBatch
from equalcity.directory.logic.cards import Form, Reason, Why
from equalcity.directory.models import Phone, PrintBatch, Service, Upkeep
from equalcity.directory.models.confidential import ConfidentialPlace
from equalcity.directory.selectors.cards import Wish, batches_visible_to, through_hubs
from equalcity.directory.selectors.shelf import shelf_of
from equalcity.journal.models import AuditEntry
from equalcity.people.errors import NotYours
from equalcity.people.logic.roles import SYSTEM, Actor
from equalcity.reference.actions import record_verification
from equalcity.reference.models import Helpline
from equalcity.reference.selectors import reference_book
from factories.directory import ago, service
from factories.imports import imported, table
from factories.people import Cast, cast, city

pytestmark = pytest.mark.django_db
SOON = timedelta(days=60)


@pytest.fixture
def people() -> Cast:
    made = cast()
    Helpline.objects.create(
        slug="it-1", country="IT", shown_in=["IT"], number="1522", display="1522", dial="1522", kind="violence",
        audience="public", labels={"en": "A line"}, cost="free", on_phone_bill="unknown",
    )  # fmt: skip
    return made


def wish(*services: Service, lines: tuple[str, ...] = (), form: Form = Form.FOLD, until: date | None = None) -> Wish:
    return Wish(city(), form, "en", tuple(each.pk for each in services), lines, until or (now() + SOON).date())


def printed(actor: Actor, asked: Wish, *, shows_unchecked: bool = True) -> PrintBatch:
    book = reference_book("en", shows_unchecked=shows_unchecked)
    return make_batch(actor=actor, wish=asked, book=book, copies=200, where="Library")


def why(actor: Actor, *, shows_unchecked: bool = True) -> list[Reason]:
    (shown,) = batches_visible_to(actor, city(), reference_book("en", shows_unchecked=shows_unchecked))
    return list(shown.reasons)


def changed(made: Service) -> None:
    directory_changed(actor=SYSTEM, city=made.origin.city_id)


def test_a_batch_keeps_its_numbers_as_they_are_dialled(people: Cast) -> None:
    made = service(phones=[{"number": "06 6840 1720"}])
    batch = printed(people.actor("owner"), wish(made, lines=("it-1",)))
    assert batch.numbers == [
        {"of": "line:it-1", "name": "A line", "dial": "1522"},
        {"of": f"service:{made.pk}", "name": "Open Door", "dial": "+390668401720"},
    ]
    assert (batch.copies, batch.where, batch.printed_by) == (200, "Library", people.actor("owner").alias)
    assert AuditEntry.objects.get(verb="cards.printed").subject == f"batch:{batch.pk}"
    assert why(people.actor("owner")) == []


@pytest.mark.parametrize("who", ["colleague", "outsider", "anonymous"])
def test_nobody_else_prints_sees_or_withdraws(people: Cast, who: str) -> None:
    made = service()
    batch = printed(people.actor("owner"), wish(made))
    book = reference_book("en", shows_unchecked=True)
    with pytest.raises(NotYours):
        printed(people.actor(who), wish(made))
    with pytest.raises(NotYours):
        batches_visible_to(people.actor(who), city(), book)
    with pytest.raises(NotYours):
        withdraw_batch(actor=people.actor(who), city=city(), batch=batch.pk, book=book)
    assert PrintBatch.objects.get().withdrawn_at is None


def test_a_changed_number_calls_it_back_and_an_undone_change_does_not(people: Cast) -> None:
    made = service(phones=[{"number": "06 6840 1720"}])
    printed(people.actor("owner"), wish(made))
    phone = Phone.objects.get()
    for number, expected in (("06 6840 1721", [Reason(Why.NUMBER_CHANGED, "Open Door")]), ("+39 0668401720", [])):
        with transaction.atomic():
            change_entry(actor=SYSTEM, entry=phone, values={"number": number})
            changed(made)
        assert why(people.actor("owner")) == expected


def test_so_does_an_import_and_its_undo_lets_it_lie(people: Cast) -> None:
    imported(table("1,Door,Talk to us,+39 02 3652 7138,"))
    made = Service.objects.get()
    later = (now() + 2 * SOON).date()
    with transaction.atomic():
        Upkeep.objects.update(listing="listed", verified_on=ago(1), verified_by="a", next_check=later)
        changed(made)
    printed(people.actor("owner"), wish(made))
    run = imported(table("1,Door,Talk to us,+39 02 3652 7139,"))
    assert why(people.actor("owner")) == [Reason(Why.NUMBER_CHANGED, "Door")]
    undo_import(actor=SYSTEM, run=run.pk)
    assert why(people.actor("owner")) == []


def test_a_suspended_service_calls_it_back(people: Cast) -> None:
    made = service()
    printed(people.actor("owner"), wish(made))
    suspend(actor=people.actor("owner"), service=made.pk, reason="complaint")
    assert why(people.actor("owner")) == [Reason(Why.SUSPENDED, "Open Door")]


@pytest.mark.parametrize(
    ("state", "expected"),
    [
        ({"listing": "unlisted"}, Why.NOT_LISTED),
        ({"verified_on": None, "verified_by": ""}, Why.NOT_CHECKED),
    ],
)
def test_a_service_not_listed_or_not_checked_any_more_calls_it_back(
    people: Cast, state: dict[str, object], expected: Why
) -> None:
    made = service(phones=[{"number": "06 6840 1720"}])
    printed(people.actor("owner"), wish(made))
    with transaction.atomic():
        Upkeep.objects.filter(pk=made.pk).update(**state)
        changed(made)
    assert why(people.actor("owner")) == [Reason(expected, "Open Door")]


def test_so_does_one_that_was_removed_or_became_confidential(people: Cast) -> None:
    removed, hidden = service("Removed"), service("Hidden")
    printed(people.actor("owner"), wish(removed, hidden))
    with transaction.atomic():
        remove_entries(actor=SYSTEM, entries=[removed])
        change_entry(actor=SYSTEM, entry=hidden, values={"is_confidential": True})
        changed(hidden)
    assert why(people.actor("owner")) == [Reason(Why.GONE, "Removed"), Reason(Why.GONE, "Hidden")]


def test_a_call_that_failed_calls_it_back_and_one_that_works_does_not(people: Cast) -> None:
    printed(people.actor("owner"), wish(lines=("it-1",)))
    caller = replace(people.actor("owner"), country="IT")
    for works, expected in ((True, []), (False, [Reason(Why.LINE_HIDDEN, "A line")])):
        record_verification(actor=caller, helpline="it-1", country="IT", on=now().date(), works=works)
        assert why(people.actor("owner"), shows_unchecked=False) == expected


def test_the_day_named_on_it_calls_it_back(people: Cast) -> None:
    batch = printed(people.actor("owner"), wish(service()))
    PrintBatch.objects.filter(pk=batch.pk).update(checked_until=ago(1))
    assert why(people.actor("owner")) == [Reason(Why.DATE_PASSED)]


def test_what_came_back_is_noted_once_with_its_reason(people: Cast) -> None:
    owner, book = people.actor("owner"), reference_book("en", shows_unchecked=True)
    made = service()
    batch = printed(owner, wish(made))
    with transaction.atomic():
        Upkeep.objects.update(listing="suspended")
        changed(made)
    for _ in range(2):
        withdraw_batch(actor=owner, city=city(), batch=batch.pk, book=book)
    batch.refresh_from_db()
    assert (batch.withdrawn_at is not None, batch.withdrawn_for) == (True, "suspended")
    assert why(owner) == []
    assert AuditEntry.objects.filter(verb="cards.withdrawn").count() == 1


def test_a_batch_of_another_city_is_not_there(people: Cast) -> None:
    batch = printed(people.actor("owner"), wish(service()))
    book = reference_book("en", shows_unchecked=True)
    with pytest.raises(NoSuchBatch):
        withdraw_batch(actor=SYSTEM, city=city("brussels"), batch=batch.pk, book=book)


def test_in_production_only_checked_helplines_are_printed(people: Cast) -> None:
    with pytest.raises(CardRefused) as refused:
        printed(people.actor("owner"), wish(lines=("it-1",)), shows_unchecked=False)
    assert refused.value.field == "lines"


def test_the_day_is_not_later_than_the_first_next_check(people: Cast) -> None:
    early, late = service("Early"), service("Late")
    first = (now() + timedelta(days=20)).date()
    with transaction.atomic():
        Upkeep.objects.filter(pk=early.pk).update(next_check=first)
        changed(early)
    with pytest.raises(CardRefused) as refused:
        printed(people.actor("owner"), wish(early, late, until=first + timedelta(days=1)))
    assert refused.value.field == "checked_until"
    assert str(first.year) in str(refused.value)
    assert printed(people.actor("owner"), wish(early, late, until=first)).checked_until == first


@pytest.mark.parametrize(
    ("form", "count", "lines"),
    [(Form.FOLD, 7, ()), (Form.POSTER, 1, ()), (Form.TEAR_OFF, 0, ()), (Form.TEAR_OFF, 1, ("it-1",))],
)
def test_what_a_form_has_no_place_for_is_refused(people: Cast, form: Form, count: int, lines: tuple[str, ...]) -> None:
    made = [service(f"Door {at}", phones=[{"number": "06 6840 1720"}]) for at in range(count)]
    with pytest.raises(CardRefused) as refused:
        printed(people.actor("owner"), wish(*made, form=form, lines=lines))
    assert refused.value.field == "services"


@pytest.mark.parametrize("state", [{"listing": "unlisted"}, {"next_check": ago(0)}, {"next_check": None}])
def test_what_is_not_listed_or_due_is_not_printed(people: Cast, state: dict[str, object]) -> None:
    made = service()
    with transaction.atomic():
        Upkeep.objects.update(**state)
        changed(made)
    with pytest.raises(CardRefused) as refused:
        printed(people.actor("owner"), wish(made))
    assert refused.value.field == "services"
    assert PrintBatch.objects.count() == 0


def test_a_confidential_service_is_reached_through_its_hub_alone(people: Cast) -> None:
    hub, hidden, lonely = service("Hub"), service("Refuge", is_confidential=True), service("Far", is_confidential=True)
    ConfidentialPlace.objects.create(service=hidden, hub=hub, address="Via Segreta 7")
    with transaction.atomic():
        changed(hub)
    nobody = UUID(int=1)
    assert through_hubs(shelf_of("rome"), [hidden.pk, nobody, lonely.pk, hub.pk]) == [hub.pk]
    with pytest.raises(CardRefused):
        printed(people.actor("owner"), wish(hidden))


def test_a_long_list_is_worked_out_in_as_many_queries_as_a_short_one(people: Cast) -> None:
    counts = []
    made = service(phones=[{"number": "06 6840 1720"}])
    book = reference_book("en", shows_unchecked=True)
    for more in (1, 2):
        for _ in range(more):
            printed(people.actor("owner"), wish(made, lines=("it-1",)))
        shelf_of("rome")
        with CaptureQueriesContext(connection) as asked:
            found = batches_visible_to(people.actor("owner"), city(), book)
        counts.append((len(found), len(asked)))
    assert [count for count, _ in counts] == [1, 3]
    assert counts[0][1] == counts[1][1]
