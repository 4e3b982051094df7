"""A worker is killed in the midst of writing a list: nothing of it stands, and the next worker does it whole, once."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection

from equalcity.directory.actions.uploading import begin_import, settle_columns
from equalcity.directory.jobs import import_upload
from equalcity.people.logic.roles import Actor, Hat, Role
from factories.directory import source
from factories.imports import COLUMNS, table
from factories.processes import Installation, kill, url_of_test_database, wait_for

ADA = Actor(alias="ada", account=7, hats=(Hat(Role.CITY_COORDINATOR, "rome"),))
ROWS = [f"{number},Door {number},Talk to us,+39 02 3652 7{number},Mon-Fri 9:00-17:00" for number in range(100, 130)]
STANDING = "SELECT " + "".join(
    f"(SELECT count(*) FROM directory_{table}), " for table in ("service", "phone", "schedule", "revision")
) + """run.state, run.problem, run.file <> '', errand.state, errand.attempts
FROM directory_importrun run, journal_errand errand WHERE errand.task LIKE '%import_upload'"""  # fmt: skip


def give_list() -> None:
    """Upload a list and settle its columns; the import waits for a worker."""
    run = begin_import(
        actor=ADA,
        source=source(slug="list"),
        chunks=[table(*ROWS)],
        name="c.csv",
        retires_missing=False,
        enqueue=lambda run: None,
    )
    columns = [(name, target, "") for name, target in COLUMNS]
    settle_columns(
        actor=ADA, run=run.pk, columns=columns, main="service", enqueue=lambda run: import_upload.enqueue(run=run)
    )


def installed(data: Path) -> Installation:
    """The database as it stands here, for other processes: they share no database in memory."""
    if connection.vendor == "postgresql":
        return Installation(data, url_of_test_database())
    with closing(sqlite3.connect(data / "equalcity.sqlite3")) as copy:
        connection.connection.backup(copy)
    return Installation(data, "")


def standing(data: Path) -> list[tuple[object, ...]]:
    """Services, numbers, hours and revisions; state of the run, its problem, whether it has a file; state of the task, and tries."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(STANDING)
            return cursor.fetchall()
    with closing(sqlite3.connect(data / "equalcity.sqlite3")) as file:
        return file.execute(STANDING).fetchall()


@pytest.mark.django_db(transaction=True)
def test_an_import_killed_while_it_writes_is_done_once_by_the_next_worker(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(settings, "DATA", tmp_path)
    give_list()
    installation = installed(tmp_path)
    (tmp_path / "hold").write_text("directory_phone")
    worker = installation.start("work")
    wait_for(lambda: installation.lines("held"))  # the services are written, their numbers are not
    kill(worker)
    (tmp_path / "hold").unlink()
    assert standing(tmp_path) == [(0, 0, 0, 0, "running", "", True, "running", 1)]
    installation.play("work", "idle")
    # Each organisation, service, number and hours is noted as new, once.
    assert standing(tmp_path) == [(30, 30, 30, 120, "done", "", False, "done", 2)]
    assert list((tmp_path / "uploads").iterdir()) == []
