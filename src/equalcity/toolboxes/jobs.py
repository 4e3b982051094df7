"""Background entries of toolboxes."""

from __future__ import annotations

from datetime import time, timedelta

from django.tasks import task

from equalcity.journal.schedules import scheduled
from equalcity.people.logic.roles import SYSTEM
from equalcity.toolboxes.actions import remove_old_requests


@scheduled(every=timedelta(days=1), at=time(3))
@task
def forget_requests() -> None:
    """Delete requests for access whose day has come."""
    remove_old_requests(actor=SYSTEM)
