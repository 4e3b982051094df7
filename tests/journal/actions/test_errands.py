"""Background work: leased to one, tried again later each time, given up in the end; schedules are not doubled."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.db import transaction
from django.tasks import TaskResultStatus, task
from django.tasks.exceptions import TaskResultDoesNotExist

from equalcity.core.clock import now
from equalcity.journal.actions.errands import claim_errand, do_errand, give_back_errands, tick
from equalcity.journal.logic.facts import NotAFact
from equalcity.journal.logic.timing import next_due
from equalcity.journal.models import Errand, Schedule
from equalcity.journal.schedules import SCHEDULES
from equalcity.journal.selectors.errands import errand_counts, errands_given_up
from equalcity.journal.worker import run

done: list[int] = []


@task
def add(number: int) -> None:
    """Note a number."""
    done.append(number)


@task
def stumble(number: int) -> None:
    """Fail, with words in the message that must not be kept."""
    raise LookupError("Ana from Rome")


# pytest loads this file under a name of its own; the worker finds tasks by the name of their module.
@pytest.fixture(autouse=True)
def by_name(monkeypatch: pytest.MonkeyPatch) -> None:
    tasks = {f"{add.func.__module__}.add": add, f"{stumble.func.__module__}.stumble": stumble}
    monkeypatch.setattr("equalcity.journal.actions.errands.import_string", lambda name: tasks[name])
    monkeypatch.setattr("equalcity.journal.backend.import_string", lambda name: tasks[name])
    done.clear()


@pytest.mark.django_db
def test_a_task_is_done_once_and_says_so() -> None:
    result = add.enqueue(7)
    assert result.status == TaskResultStatus.READY
    errand = claim_errand(worker="a")
    assert errand is not None
    assert claim_errand(worker="b") is None
    assert add.get_result(result.id).status == TaskResultStatus.RUNNING
    assert do_errand(errand)
    assert done == [7]
    assert add.get_result(result.id).status == TaskResultStatus.SUCCESSFUL
    assert errand_counts() == {"done": 1}


@pytest.mark.django_db
def test_arguments_are_ids_and_codes() -> None:
    for words in ("she said no", "ana@example.org", ["a"], None):
        with pytest.raises(NotAFact):
            add.enqueue(number=words)  # type: ignore[arg-type]
    with pytest.raises(TypeError):
        add.enqueue(1, 2)  # type: ignore[call-arg]
    assert Errand.objects.count() == 0


@pytest.mark.django_db(transaction=True)
def test_a_task_of_a_change_that_fails_is_not_there() -> None:
    with transaction.atomic():
        add.enqueue(1)
        transaction.set_rollback(True)
    assert claim_errand(worker="a") is None


@pytest.mark.django_db
def test_urgent_first_then_the_longest_waiting_and_none_too_early() -> None:
    add.enqueue(1)
    add.using(priority=5).enqueue(2)
    add.using(run_after=now() + timedelta(minutes=1)).enqueue(3)
    add.enqueue(4)
    while errand := claim_errand(worker="a"):
        do_errand(errand)
    assert done == [2, 1, 4]


@pytest.mark.django_db
def test_a_failure_waits_longer_each_time_and_is_given_up_after_the_twelfth() -> None:
    waits = []
    with time_machine.travel(datetime(2026, 11, 21, tzinfo=UTC), tick=False) as clock:
        stumble.enqueue(1)
        while errand := claim_errand(worker="a"):
            assert not do_errand(errand)
            errand.refresh_from_db()
            waits.append(round((errand.due_at - now()).total_seconds()))
            clock.move_to(errand.due_at)
            if errand.state == Errand.State.FAILED:
                break
    assert waits[:-1] == [10 * 2**n for n in range(11)]
    (given_up,) = errands_given_up()
    assert given_up.attempts == 12
    assert given_up.error.startswith("LookupError at test_errands.py:")
    assert "Ana" not in given_up.error


@pytest.mark.django_db
def test_a_task_of_another_release_waits_instead_of_being_lost(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    Errand.objects.create(task="equalcity.journal.jobs.gone", arguments={})
    errand = claim_errand(worker="a")
    assert errand is not None
    assert not do_errand(errand)
    assert Errand.objects.get().state == Errand.State.WAITING


@pytest.mark.django_db
def test_what_outlives_its_lease_is_given_to_another_whose_result_counts() -> None:
    add.enqueue(1)
    late = claim_errand(worker="slow")
    assert late is not None
    with time_machine.travel(now() + timedelta(minutes=16), tick=False):
        assert give_back_errands() == 1
        second = claim_errand(worker="fast")
        assert second is not None
        do_errand(late)
        assert Errand.objects.get().state == Errand.State.RUNNING
        do_errand(second)
    row = Errand.objects.get()
    assert (row.state, row.worker, row.attempts) == (Errand.State.DONE, "fast", 2)


@pytest.mark.django_db
def test_work_that_kills_its_worker_each_time_is_given_up() -> None:
    add.enqueue(1)
    Errand.objects.update(attempts=11)
    claim_errand(worker="a")
    assert give_back_errands(worker="b") == 0
    assert give_back_errands(worker="a") == 1
    assert Errand.objects.get().state == Errand.State.FAILED


@pytest.mark.django_db
def test_a_schedule_runs_when_due_and_is_not_doubled() -> None:
    names = set(SCHEDULES)
    assert {"equalcity.journal.jobs.seal", "equalcity.journal.jobs.anchor"} <= names
    assert tick() == len(names)
    assert tick() == 0
    with time_machine.travel(now() + timedelta(days=2), tick=False) as clock:
        assert tick() == 0  # the last runs still wait
        Errand.objects.update(state=Errand.State.DONE)
        clock.shift(timedelta(days=2))
        assert tick() == len(names)
    assert Schedule.objects.count() == len(names)


def test_daily_schedules_keep_their_hour() -> None:
    evening = datetime(2026, 11, 21, 22, 30, tzinfo=UTC)
    day = timedelta(days=1)
    assert next_due(evening, day) == datetime(2026, 11, 22, 22, 30, tzinfo=UTC)
    assert next_due(evening, day, time(3)) == datetime(2026, 11, 22, 3, tzinfo=UTC)
    assert next_due(evening, day, time(23)) == datetime(2026, 11, 21, 23, tzinfo=UTC)
    assert next_due(evening, day, time(22, 30)) == datetime(2026, 11, 22, 22, 30, tzinfo=UTC)


@pytest.mark.django_db
def test_an_unknown_result_is_said_to_be_unknown() -> None:
    for wrong in ("4f7d3c5e-0000-4000-8000-000000000000", "no id"):
        with pytest.raises(TaskResultDoesNotExist):
            add.get_result(wrong)


@pytest.mark.django_db
def test_the_worker_does_the_journals_own_schedules(
    settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.undo()
    settings.DATA = tmp_path
    run(until_idle=True)
    assert set(Errand.objects.values_list("state", flat=True)) == {"done"}
    assert [path.parent.name for path in tmp_path.glob("anchors/*.json")] == ["anchors"]
