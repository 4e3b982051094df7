"""The sheet, and what it lets out; suspending, and what takes in."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from directory.desk import ROME, STRANGERS, answered, read, vet
from equalcity.core.clock import now
from equalcity.directory.actions.listing import suspend
from equalcity.directory.actions.vetting import complete_sheet, keep_sheet
from equalcity.directory.errors import NoSuchReason, SheetIncomplete
from equalcity.directory.logic.matching import Known, Mode, Rule
from equalcity.directory.logic.upkeep import next_check_after
from equalcity.directory.models import Upkeep, VettingSheet
from equalcity.directory.selectors.shelf import shelf_of
from equalcity.journal.errors import ChangedMeanwhile
from equalcity.journal.models import AuditEntry
from equalcity.people.errors import NotYours
from factories.directory import service

pytestmark = pytest.mark.django_db


def listed() -> list[str]:
    """The names readers see."""
    return sorted(door.name for door in shelf_of("rome").doors.values())


def test_a_complete_sheet_lists_the_service_and_says_what_was_answered() -> None:
    made = service(listing="unlisted", facts=[{"fact": "interpreters", "known": "yes"}])
    vet(made.pk, men="no", reports_residence_status="unknown", interpreters="no")
    (door,) = shelf_of("rome").doors.values()
    assert door.facts == {
        "no-police-report-needed": Known.YES,
        "free-of-charge": Known.YES,
        "children-welcome": Known.YES,
        "interpreters": Known.NO,
    }
    assert door.rules == {"gender_identity": Rule(Mode.ONLY, frozenset({"woman", "trans-woman"}))}
    today = now().date()
    assert (door.verified_on, door.next_check) == (today, next_check_after(today))
    assert Upkeep.objects.get(pk=made.pk).verified_by == "rome-hand"
    entry = AuditEntry.objects.get(verb="vetting.completed")
    assert (entry.subject, entry.facts) == (f"service:{made.pk}", {"city": "rome"})


def test_a_service_that_reports_is_listed_with_the_fact() -> None:
    vet(service(listing="unlisted").pk, reports_residence_status="yes")
    (door,) = shelf_of("rome").doors.values()
    assert door.facts["reports-residence-status"] is Known.YES


@pytest.mark.parametrize("code", ["confidentiality_rule", "safeguarding_policy", "code_of_conduct"])
def test_without_a_rule_that_must_be_there_no_survivor_is_sent(code: str) -> None:
    made = service()
    mark = shelf_of("rome").mark
    keep_sheet(actor=ROME, service=made.pk, answers=answered(**{code: "no"}), version=0)
    assert (listed(), read(made.pk).upkeep.listing) == ([], "unlisted")
    assert shelf_of("rome").mark != mark  # packs are made again
    vet(made.pk, **{code: "no"})
    assert listed() == []
    assert [door.name for door in shelf_of("rome", with_unlisted=True).doors.values()] == ["Open Door"]
    vet(made.pk)
    assert listed() == ["Open Door"]


def test_a_sheet_that_bars_lifts_no_suspension() -> None:
    made = service()
    suspend(actor=ROME, service=made.pk, reason="complaint")
    vet(made.pk, code_of_conduct="no")
    assert (read(made.pk).upkeep.listing, read(made.pk).upkeep.suspended_for) == ("suspended", "complaint")


def test_an_incomplete_sheet_lists_nothing_and_keeps_nothing() -> None:
    made = service(listing="unlisted")
    with pytest.raises(SheetIncomplete):
        vet(made.pk, children="")
    assert listed() == []
    assert not VettingSheet.objects.exists()


def test_a_sheet_is_kept_bit_by_bit_and_holds_only_its_questions() -> None:
    made = service(listing="unlisted")
    keep_sheet(actor=ROME, service=made.pk, answers={"men": "yes", "colour": "red", "answered-by": " "}, version=0)
    sheet = VettingSheet.objects.get()
    assert (sheet.answers, sheet.version, sheet.completed_on) == ({"men": "yes"}, 1, None)
    assert listed() == []


def test_two_who_fill_in_the_sheet_at_once_are_told() -> None:
    made = service(listing="unlisted")
    keep_sheet(actor=ROME, service=made.pk, answers={"men": "yes"}, version=0)
    with pytest.raises(ChangedMeanwhile):
        keep_sheet(actor=ROME, service=made.pk, answers={"men": "no"}, version=0)
    assert VettingSheet.objects.get().answers == {"men": "yes"}


def test_the_next_check_may_be_sooner() -> None:
    made, soon = service(listing="unlisted"), now().date() + timedelta(days=30)
    complete_sheet(actor=ROME, service=made.pk, answers=answered(), version=0, next_check=soon)
    assert Upkeep.objects.get(pk=made.pk).next_check == soon


def test_a_suspended_service_is_nowhere_until_its_sheet_is_completed_again() -> None:
    made = service()
    service("Other")
    suspend(actor=ROME, service=made.pk, reason="complaint")
    assert listed() == ["Other"]
    assert [door.name for door in shelf_of("rome", with_unlisted=True).doors.values()] == ["Other"]
    suspend(actor=ROME, service=made.pk, reason="safety")  # a second time changes nothing
    entry = AuditEntry.objects.get(verb="service.suspended")
    assert entry.facts == {"city": "rome", "reason": "complaint"}
    assert Upkeep.objects.get(pk=made.pk).suspended_for == "complaint"
    vet(made.pk)
    assert listed() == ["Open Door", "Other"]
    assert (read(made.pk).upkeep.suspended_at, read(made.pk).upkeep.suspended_for) == (None, "")


def test_a_reason_is_one_of_the_list() -> None:
    made = service()
    with pytest.raises(NoSuchReason):
        suspend(actor=ROME, service=made.pk, reason="Mr X shouted")
    assert listed() == ["Open Door"]


@pytest.mark.parametrize("actor", STRANGERS, ids=lambda actor: actor.alias or "anonymous")
def test_nobody_else_vets_or_suspends(actor: Any) -> None:
    made, waiting = service(), service("Waiting", listing="unlisted")
    for act in (
        lambda: suspend(actor=actor, service=made.pk, reason="safety"),
        lambda: keep_sheet(actor=actor, service=made.pk, answers={}, version=0),
        lambda: complete_sheet(actor=actor, service=waiting.pk, answers=answered(), version=0),
    ):
        with pytest.raises(NotYours):
            act()
    assert listed() == ["Open Door"]
    assert not VettingSheet.objects.exists()
