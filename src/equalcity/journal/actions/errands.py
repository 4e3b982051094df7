"""Taking, doing and giving back background work; and putting scheduled work into the queue."""

from __future__ import annotations

import traceback
from datetime import timedelta
from pathlib import Path

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.module_loading import import_string

from equalcity.core.clock import now
from equalcity.journal.logic.retries import TASK_ATTEMPTS, pause_after
from equalcity.journal.logic.timing import next_due
from equalcity.journal.models import Errand, Schedule
from equalcity.journal.schedules import SCHEDULES

LEASES = {"default": timedelta(minutes=15), "long": timedelta(hours=2)}
State = Errand.State


def claim_errand(*, worker: str) -> Errand | None:
    """Lease the most urgent errand that is due to this worker, or return nothing; no two workers get the same one."""
    due = Errand.objects.filter(state=State.WAITING, due_at__lte=now()).order_by("-priority", "due_at")
    if not due.exists():
        return None
    with transaction.atomic():
        errand = due.select_for_update(skip_locked=True).first()
        if errand is None:
            return None
        errand.state, errand.worker, errand.started_at = State.RUNNING, worker, now()
        errand.leased_until = errand.started_at + LEASES[errand.queue]
        errand.attempts += 1
        errand.save()
    return errand


def do_errand(errand: Errand) -> bool:
    """Run a claimed errand and note how it ended; return whether it succeeded. A failure waits longer each time, and
    is given up after the twelfth."""
    try:
        import_string(errand.task).call(**errand.arguments)
    except Exception as error:  # noqa: BLE001 - whatever a task raises is its failure, not the worker's
        _put_back(errand, _place_of(error))
        return False
    _mine(errand).update(state=State.DONE, finished_at=now(), leased_until=None, error="")
    return True


def _mine(errand: Errand) -> QuerySet[Errand]:
    """The row, if the lease is still ours: after a lease ran out, another worker's result counts."""
    return Errand.objects.filter(pk=errand.pk, state=State.RUNNING, worker=errand.worker, attempts=errand.attempts)


def _put_back(errand: Errand, error: str) -> None:
    if errand.attempts >= TASK_ATTEMPTS:
        _mine(errand).update(state=State.FAILED, finished_at=now(), leased_until=None, error=error)
    else:
        due = now() + pause_after(errand.attempts)
        _mine(errand).update(state=State.WAITING, due_at=due, leased_until=None, error=error)


def _place_of(error: Exception) -> str:
    """Type and place, never the message: messages quote what people typed."""
    frames = traceback.extract_tb(error.__traceback__)
    place = f" at {Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else ""
    return f"{type(error).__name__}{place}"[:300]


def give_back_errands(*, worker: str = "") -> int:
    """Give back what a dead worker held, or, without a name, whatever outlived its lease; return how many."""
    held = Q(worker=worker) if worker else Q(leased_until__lt=now())
    count = 0
    for errand in Errand.objects.filter(held, state=State.RUNNING):
        if errand.attempts >= TASK_ATTEMPTS:
            changes = {"state": State.FAILED, "finished_at": now(), "error": "WorkerDied"}
        else:
            pause = pause_after(errand.attempts - 1) if errand.attempts > 1 else timedelta()
            changes = {"state": State.WAITING, "due_at": now() + pause, "error": "WorkerDied"}
        count += _mine(errand).update(leased_until=None, **changes)
    return count


def tick() -> int:
    """Put every schedule that is due into the queue, unless its last run is still under way; return how many."""
    moment = now()
    known = dict(Schedule.objects.values_list("name", "due_at"))
    count = 0
    for name in SCHEDULES:
        if name not in known:
            Schedule.objects.get_or_create(name=name, defaults={"due_at": moment})
        if known.get(name, moment) <= moment:
            count += _tick_one(name)
    return count


@transaction.atomic
def _tick_one(name: str) -> int:
    row = Schedule.objects.select_for_update(skip_locked=True).filter(name=name, due_at__lte=now()).first()
    if row is None:
        return 0
    declared = SCHEDULES[name]
    row.due_at = next_due(now(), declared.every, declared.at)
    row.save()
    if Errand.objects.filter(task=name, state__in=(State.WAITING, State.RUNNING)).exists():
        return 0
    declared.task.enqueue()
    return 1
