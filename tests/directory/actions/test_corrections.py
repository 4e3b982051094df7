"""A provider's private link: what it may say, when it stops working, and who decides."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import transaction

from directory.desk import ROME, STRANGERS, read
from equalcity.core.clock import now
from equalcity.directory.actions.changing import change_entry
from equalcity.directory.actions.corrections import (
    approve_correction,
    decline_correction,
    make_link,
    send_correction,
)
from equalcity.directory.errors import LinkInvalid, NoSuchCorrection
from equalcity.directory.formats.hours_grid import Cell, Grid
from equalcity.directory.models import Correction, ProviderLink, Service, Upkeep
from equalcity.directory.selectors.corrections import link_for
from equalcity.directory.selectors.parts import mark_of_parts, parts_of
from equalcity.directory.selectors.shelf import shelf_of
from equalcity.journal.errors import ChangedMeanwhile
from equalcity.journal.models import AuditEntry
from equalcity.people.errors import NotYours
from equalcity.people.logic.roles import ANYBODY, SYSTEM
from factories.directory import ago, service, weekly

pytestmark = pytest.mark.django_db
SUNDAY = Grid((Cell(6, 600, 720),))


def send(made: Service, token: str, grid: Grid | None = None, **wanted: Any) -> Correction:
    """Send what a provider says, the hours as they stand unless others are given."""
    parts = parts_of(read(made.pk).service)
    said = [(wanted, grid or parts[0].grid)]
    return send_correction(actor=ANYBODY, token=token, read=mark_of_parts(parts), said=said)


def seen() -> Any:
    """The service as readers see it."""
    return next(iter(shelf_of("rome").doors.values()))


def test_the_old_version_holds_until_a_coordinator_approves() -> None:
    made = service(schedules=[weekly()], phones=[{"number": "1"}])
    Upkeep.objects.update(next_check=ago(3))
    sent = send(made, make_link(actor=ROME, service=made.pk), SUNDAY, languages=["ar"])
    assert (seen().languages, len(seen().hours.slots)) == ((), 1)
    assert [each["kind"] for each in sent.changes] == ["language", "schedule", "schedule"]
    approve_correction(actor=ROME, correction=sent.pk)
    assert seen().languages == ("ar",)
    assert [slot.weekdays for slot in seen().hours.slots] == [frozenset({6})]
    assert (seen().verified_on, seen().next_check > now().date()) == (now().date(), True)
    assert Correction.objects.get().state == "approved"


def test_a_declined_correction_changes_nothing() -> None:
    made = service()
    sent = send(made, make_link(actor=ROME, service=made.pk), SUNDAY)
    decline_correction(actor=ROME, correction=sent.pk)
    assert seen().hours.slots == ()
    for decide in (approve_correction, decline_correction):
        with pytest.raises(NoSuchCorrection):
            decide(actor=ROME, correction=sent.pk)


def test_a_provider_confirms_and_changes_nothing_but_public_parts() -> None:
    made = service()
    sent = send(made, make_link(actor=ROME, service=made.pk), service={"name": "Mine"}, facts={"step-free": "yes"})
    assert (sent.is_confirmation, sent.changes) == (True, [])


def test_a_link_works_once_and_is_stored_as_a_hash() -> None:
    made = service()
    token = make_link(actor=ROME, service=made.pk)
    assert len(token) == 40
    assert not ProviderLink.objects.filter(token__contains=token).exists()
    send(made, token)
    with pytest.raises(LinkInvalid):
        send(made, token)
    assert Correction.objects.count() == 1
    assert token not in str(list(AuditEntry.objects.values()))


def test_a_link_runs_out_after_thirty_days_and_when_another_is_made() -> None:
    made = service()
    first = make_link(actor=ROME, service=made.pk)
    second = make_link(actor=ROME, service=made.pk)
    with pytest.raises(LinkInvalid):
        link_for(first)
    assert link_for(second).expires_on == now().date() + timedelta(days=30)
    ProviderLink.objects.update(expires_on=ago(1))
    with pytest.raises(LinkInvalid):
        link_for(second)
    with pytest.raises(LinkInvalid):
        link_for("")


def test_who_corrects_what_was_changed_meanwhile_is_told_and_keeps_the_link() -> None:
    made = service()
    token, mark = make_link(actor=ROME, service=made.pk), mark_of_parts(parts_of(made))
    with transaction.atomic():
        change_entry(actor=SYSTEM, entry=made, values={"alert": "x"})
    with pytest.raises(ChangedMeanwhile):
        send_correction(actor=ANYBODY, token=token, read=mark, said=[({}, Grid())])
    assert link_for(token).used_at is None


def test_a_correction_of_what_was_edited_since_is_not_applied() -> None:
    made = service(phones=[{"number": "1"}])
    key = str(read(made.pk).phones[0].pk)
    sent = send(made, make_link(actor=ROME, service=made.pk), phones={key: {"number": "2"}})
    with transaction.atomic():
        change_entry(actor=SYSTEM, entry=read(made.pk).phones[0], values={"number": "3"})
    with pytest.raises(ChangedMeanwhile):
        approve_correction(actor=ROME, correction=sent.pk)
    assert [each.number for each in read(made.pk).phones] == ["3"]


@pytest.mark.parametrize("actor", STRANGERS, ids=lambda actor: actor.alias or "anonymous")
def test_nobody_else_makes_links_or_decides(actor: Any) -> None:
    made = service()
    sent = send(made, make_link(actor=ROME, service=made.pk), SUNDAY)
    for act in (
        lambda: make_link(actor=actor, service=made.pk),
        lambda: approve_correction(actor=actor, correction=sent.pk),
        lambda: decline_correction(actor=actor, correction=sent.pk),
    ):
        with pytest.raises(NotYours):
            act()
    assert Correction.objects.get().state == "open"
