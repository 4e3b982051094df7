"""Background entries of the directory. What an entry needs is imported by it: readers of spreadsheets take half a second, which nobody who only starts
the program has to wait for."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from django.tasks import task

from equalcity.directory.actions.erasing import CONTACT, erase_contact_again
from equalcity.journal.erasable import replays
from equalcity.journal.schedules import scheduled
from equalcity.people.logic.roles import SYSTEM


@task(queue_name="long")
def import_upload(run: str) -> None:
    """Do an import that waits; its file is deleted then, whatever the end. Then look for services that are there twice."""
    from equalcity.directory.actions import uploading

    uploading.import_upload(run=UUID(run))
    compare_services.enqueue(run=run)


@task(queue_name="long")
def compare_services(run: str) -> None:
    """Look for services of an import's city that may be one."""
    from equalcity.directory.actions import duplicates
    from equalcity.directory.selectors.imports import city_of_run

    duplicates.propose_pairs(actor=SYSTEM, city=city_of_run(UUID(run)))


@scheduled(every=timedelta(hours=1))
@task
def sweep_uploads() -> None:
    """Delete files that a crash left behind."""
    from equalcity.directory.actions import uploading

    uploading.sweep_uploads()


@replays(CONTACT)
def replay_contact(key: str) -> None:
    """Erase a contact again after a restore."""
    erase_contact_again(actor=SYSTEM, contact=UUID(key))
