"""What is to be done again and again: declared in the apps' `jobs.py`, filled while the apps are registered,
read-only afterwards.

@scheduled(every=timedelta(minutes=1))
@task
def seal() -> None: ...
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import time, timedelta
from typing import Any

from django.tasks import Task


@dataclass(frozen=True, slots=True)
class Declared:
    """One schedule: its task, how often, and, for daily ones, at what time of day (UTC)."""

    task: Task[..., Any]
    every: timedelta
    at: time | None = None


SCHEDULES: dict[str, Declared] = {}


def scheduled(*, every: timedelta, at: time | None = None) -> Callable[[Task[..., Any]], Task[..., Any]]:
    """Declare that the task (without arguments) is to run again and again; a run that is still under way is not
    doubled."""

    def mark(task: Task[..., Any]) -> Task[..., Any]:
        SCHEDULES[task.module_path] = Declared(task, every, at)
        return task

    return mark
