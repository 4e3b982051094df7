"""Entries are written with the change, sealed into a chain, and anchored outside the database."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction

from equalcity.journal.actions import record
from equalcity.journal.actions.anchoring import anchor_trail
from equalcity.journal.actions.sealing import seal_entries
from equalcity.journal.errors import OutsideTransaction
from equalcity.journal.logic.chain import Break, seal_after
from equalcity.journal.logic.facts import NotAFact
from equalcity.journal.models import AuditEntry, ChainHead
from equalcity.journal.selectors.audit import AnchorFault, trail_for_team, verify_trail


@dataclass(frozen=True)
class Somebody:
    alias: str = "p-23456789"


def write(number: int, subject: str = "city:rome") -> None:
    for count in range(number):
        record(actor=Somebody(), verb="city.changed", subject=subject, facts={"count": count, "field": "name"})


@pytest.fixture
def data(settings: Any, tmp_path: Path) -> Path:
    settings.DATA = tmp_path
    return tmp_path


@pytest.mark.django_db
def test_an_entry_says_who_what_to_what() -> None:
    write(1)
    entry = AuditEntry.objects.get()
    assert (entry.alias, entry.verb, entry.subject) == ("p-23456789", "city.changed", "city:rome")
    assert entry.facts == {"count": 0, "field": "name"}
    assert entry.position is None


@pytest.mark.django_db
@pytest.mark.parametrize(
    "bad", [{"verb": "has words"}, {"subject": "ana@example.org"}, {"facts": {"note": "she said"}}]
)
def test_words_are_refused_and_nothing_is_written(bad: dict[str, Any]) -> None:
    with pytest.raises(NotAFact):
        record(**{"actor": Somebody(), "verb": "city.changed", "subject": "city:rome", **bad})
    assert AuditEntry.objects.count() == 0


@pytest.mark.django_db(transaction=True)
def test_an_entry_stands_or_falls_with_its_change() -> None:
    with pytest.raises(OutsideTransaction):
        write(1)
    with transaction.atomic():
        write(1)
        transaction.set_rollback(True)
    assert AuditEntry.objects.count() == 0


@pytest.mark.django_db
def test_sealing_goes_on_where_it_stopped() -> None:
    write(3)
    assert seal_entries() == 3
    write(2)
    assert verify_trail().unsealed == 2
    assert seal_entries() == 2
    assert seal_entries() == 0
    verdict = verify_trail()
    assert (verdict.head.count, verdict.unsealed, verdict.holds) == (5, 0, True)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "change", [{"alias": "p-other"}, {"verb": "x"}, {"subject": "x"}, {"facts": {"count": 9}}, {"seal": "0" * 64}]
)
def test_a_changed_entry_is_named(change: dict[str, Any]) -> None:
    write(4)
    seal_entries()
    third = AuditEntry.objects.order_by("pk")[2]
    AuditEntry.objects.filter(pk=third.pk).update(**change)
    verdict = verify_trail()
    assert verdict.first_break == Break(third.pk, 3, "changed")
    assert not verdict.holds


@pytest.mark.django_db
def test_a_deleted_entry_is_noticed_in_the_middle_and_at_the_end() -> None:
    write(3)
    seal_entries()
    AuditEntry.objects.get(position=3).delete()
    assert verify_trail().first_break == Break(0, 3, "missing")
    AuditEntry.objects.get(position=1).delete()
    second = AuditEntry.objects.get()
    assert verify_trail().first_break == Break(second.pk, 2, "order")


@pytest.mark.django_db
def test_a_trail_rewritten_from_the_start_is_betrayed_by_its_anchor(data: Path) -> None:
    write(3)
    seal_entries()
    path = anchor_trail()
    assert verify_trail(anchor=True).holds
    AuditEntry.objects.filter(position=1).update(verb="city.closed")
    rewrite()
    assert verify_trail().holds
    assert verify_trail(anchor=True).faults == (AnchorFault(path.name, "differs"),)


@pytest.mark.django_db
def test_fewer_entries_than_anchored_are_noticed(data: Path) -> None:
    write(3)
    seal_entries()
    path = anchor_trail()
    AuditEntry.objects.get(position=3).delete()
    rewrite()
    assert verify_trail().holds
    assert verify_trail(anchor=True).faults == (AnchorFault(path.name, "fewer"),)


@pytest.mark.django_db
def test_an_anchor_that_was_changed_is_not_believed(data: Path) -> None:
    write(1)
    seal_entries()
    path = anchor_trail()
    content = json.loads(path.read_text())
    path.write_text(json.dumps(content | {"count": 0}))
    assert verify_trail(anchor=True).faults == (AnchorFault(path.name, "forged"),)
    assert (data / "keys" / "audit-ed25519").stat().st_mode & 0o777 == 0o600


@pytest.mark.django_db
def test_the_team_reads_newest_first_by_subject_and_by_alias() -> None:
    write(1, "city:rome")
    write(1, "city:brussels")
    assert [entry.subject for entry in trail_for_team()] == ["city:brussels", "city:rome"]
    assert [entry.subject for entry in trail_for_team(subject="city:rome")] == ["city:rome"]
    assert trail_for_team(alias="p-nobody").count() == 0


def rewrite() -> None:
    """Do what somebody with the whole database could do: compute every seal anew."""
    seal, number = ChainHead._meta.get_field("seal").default, 0
    for number, entry in enumerate(AuditEntry.objects.order_by("pk"), 1):
        entry.position = number
        seal = entry.seal = seal_after(seal, entry.link)
        entry.save()
    ChainHead.objects.update(count=number, seal=seal)
