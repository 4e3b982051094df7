"""Uploads: kept for the work alone, gone when it has ended, whatever the end."""

from __future__ import annotations

import os
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from django.conf import settings

from equalcity.core.clock import now
from equalcity.directory.actions import importing, uploading
from equalcity.directory.actions.uploading import begin_import, import_upload, settle_columns, sweep_uploads
from equalcity.directory.errors import NotWaiting
from equalcity.directory.formats.hsds.records import Refused
from equalcity.directory.models import ImportRun, Revision, Service
from equalcity.directory.progress import Progress, rows_written
from equalcity.directory.uploads import keep_upload
from equalcity.people.errors import NotYours
from equalcity.people.logic.roles import Actor, Hat, Role
from factories import people
from factories.directory import source
from factories.imports import COLUMNS, table

pytestmark = pytest.mark.django_db
FIRST = table("1,Door,Talk to us,+39 02 3652 7138,Mon-Fri 9:00-17:00")
ADA = Actor(alias="ada", account=7, hats=(Hat(Role.CITY_COORDINATOR, "rome"),))


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(settings, "DATA", tmp_path)
    return tmp_path / "uploads"


def begun(data: bytes = FIRST, name: str = "c.csv", actor: Actor = ADA) -> ImportRun:
    return begin_import(
        actor=actor, source=source(slug="list"), chunks=[data], name=name, retires_missing=False, enqueue=lambda _: None
    )


def settled(data: bytes = FIRST) -> ImportRun:
    columns = [(name, target, "") for name, target in COLUMNS]
    return settle_columns(actor=ADA, run=begun(data).pk, columns=columns, main="service", enqueue=lambda _: None)


def test_the_file_is_gone_when_the_import_is_done(folder: Path) -> None:
    run = settled()
    assert len(list(folder.iterdir())) == 1
    import_upload(run=run.pk)
    run.refresh_from_db()
    assert (run.state, run.file, list(folder.iterdir())) == ("done", "", [])
    assert set(Revision.objects.values_list("alias", flat=True)) == {"ada"}


def test_each_row_of_an_import_is_counted_once_as_it_is_written(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[int] = []

    class Watched(Progress):
        def __init__(self, run: UUID) -> None:
            super().__init__(run, every=0)
            self.run = run

        def add(self, rows: int) -> None:
            super().add(rows)
            seen.append(rows_written(self.run))

    monkeypatch.setattr(importing, "Progress", Watched)
    for _again in range(2):  # everything is new, then everything is the same
        run = settled()
        import_upload(run=run.pk)
        run.refresh_from_db()
        assert (seen[-1], sorted(seen)) == (run.total, seen)
        assert (rows_written(run.pk), list(folder.iterdir())) == (0, [])
        seen.clear()


def test_the_file_is_gone_when_it_could_not_be_read(folder: Path) -> None:
    run = begun(b'[{"id": "s", "name"', "s.json")
    import_upload(run=run.pk)
    run.refresh_from_db()
    assert (run.state, run.file, list(folder.iterdir())) == ("failed", "", [])
    assert run.problem


def test_the_file_is_gone_when_something_broke(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(**_: object) -> None:
        raise ZeroDivisionError("Via Segretissima 9")

    monkeypatch.setattr(importing, "take_incoming", broken)
    run = settled()
    with pytest.raises(ZeroDivisionError):
        import_upload(run=run.pk)
    run.refresh_from_db()
    assert (run.state, run.problem, list(folder.iterdir())) == ("failed", "unexpected", [])
    import_upload(run=run.pk)  # the queue tries again: there is nothing to do any more
    assert not Service.objects.exists()


def test_a_run_that_a_crash_left_is_done_by_the_next_worker(folder: Path) -> None:
    run = settled()
    ImportRun.objects.filter(pk=run.pk).update(state="running")
    import_upload(run=run.pk)
    run.refresh_from_db()
    assert (run.state, Service.objects.count()) == ("done", 1)


def test_what_crashes_left_is_swept_up(folder: Path) -> None:
    run, fresh, stray = settled(), settled(), keep_upload([b"x"])
    for name, age in ((run.file, 90_000), (stray, 3_600)):
        os.utime(folder / name, (now().timestamp() - age,) * 2)
    sweep_uploads()
    run.refresh_from_db()
    assert (run.state, run.problem, run.file) == ("failed", "gave_up", "")
    assert [path.name for path in folder.iterdir()] == [fresh.file]


def test_a_file_that_is_gone_ends_the_run(folder: Path) -> None:
    run = settled()
    (folder / run.file).unlink()
    import_upload(run=run.pk)
    run.refresh_from_db()
    assert (run.state, run.problem) == ("failed", "file_gone")


def test_a_file_that_is_too_large_is_not_kept(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("equalcity.directory.uploads.MOST", 10)
    with pytest.raises(Refused, match="larger than 50 MB"):
        begun(b"x" * 11)
    assert list(folder.iterdir()) == []


def test_columns_are_settled_once(folder: Path) -> None:
    run = settled()
    with pytest.raises(NotWaiting):
        settle_columns(actor=ADA, run=run.pk, columns=[], main="service", enqueue=lambda _: None)
    import_upload(run=uuid4())


@pytest.mark.parametrize("who", ["colleague", "outsider", "anonymous"])
def test_only_those_who_run_the_city_give_files(who: str, folder: Path) -> None:
    actor = people.cast().actor(who)
    with pytest.raises(NotYours):
        begun(actor=actor)
    run = begun()
    with pytest.raises(NotYours):
        settle_columns(actor=actor, run=run.pk, columns=[("name", "service.name", "")], main="service", enqueue=str)
    with pytest.raises(NotYours):
        uploading.drop_import(actor=actor, run=run.pk)
    assert len(list(folder.iterdir())) == 1
