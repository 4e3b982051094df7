"""What was erased is noted in the database and beside it, and stays gone after a restore."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from equalcity.journal.actions import note_erasure
from equalcity.journal.actions.erasures import append_ledger, copy_ledger, read_ledger, replay_erasures
from equalcity.journal.erasable import REPLAYS, replays
from equalcity.journal.folders import ledger_file
from equalcity.journal.logic.facts import NotAFact
from equalcity.journal.models import Erasure

LINE = ("test", "p-1", "2026-11-21T12:00:00+00:00")


@pytest.fixture
def erased(settings: Any, tmp_path: Path) -> Iterator[list[str]]:
    settings.DATA = tmp_path
    keys: list[str] = []
    replays("test")(keys.append)
    yield keys
    del REPLAYS["test"]


@pytest.mark.django_db(transaction=True)
def test_the_note_is_copied_after_the_commit(erased: list[str]) -> None:
    from django.db import transaction

    with transaction.atomic():
        note_erasure(kind="test", key="p-1")
        assert not ledger_file().exists()
    with transaction.atomic():
        note_erasure(kind="test", key="p-1")
    assert [line[:2] for line in read_ledger(ledger_file())] == [("test", "p-1")]


@pytest.mark.django_db
def test_only_known_kinds_and_short_keys(erased: list[str]) -> None:
    with pytest.raises(KeyError):
        note_erasure(kind="unknown", key="p-1")
    with pytest.raises(NotAFact):
        note_erasure(kind="test", key="Ana Silva")


@pytest.mark.django_db
def test_the_job_repairs_a_copy_that_a_crash_cut_short(erased: list[str]) -> None:
    note_erasure(kind="test", key="p-1")
    note_erasure(kind="test", key="p-2")
    assert copy_ledger() == 2
    path = ledger_file()
    path.write_text(path.read_text()[:-20])
    assert copy_ledger() == 1
    assert [key for _, key, _ in read_ledger(path)] == ["p-1", "p-2"]
    assert copy_ledger() == 0


@pytest.mark.django_db
def test_replay_erases_again_and_remembers(erased: list[str]) -> None:
    assert replay_erasures([LINE, LINE, ("test", "p-2", LINE[2])]) == 2
    assert erased == ["p-1", "p-2"]
    assert Erasure.objects.count() == 2
    with pytest.raises(KeyError):
        replay_erasures([("unknown", "x", LINE[2])])


def test_the_ledger_is_readable_by_people(erased: list[str], tmp_path: Path) -> None:
    append_ledger(tmp_path / "l.jsonl", [LINE])
    assert json.loads((tmp_path / "l.jsonl").read_text()) == {"kind": "test", "key": "p-1", "at": LINE[2]}
