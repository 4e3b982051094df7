"""The background entries of the press."""

from __future__ import annotations

from datetime import timedelta

from django.tasks import task

from equalcity.journal.schedules import scheduled
from equalcity.press.keeping_up import follow


@scheduled(every=timedelta(seconds=15))
@task
def follow_public() -> None:
    """Bring this machine's search index and files up to the public content."""
    follow()
