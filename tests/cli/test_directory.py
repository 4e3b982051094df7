"""`equalcity directory`: the actions of the desk, from a terminal."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from equalcity.cli.main import main
from equalcity.directory.models import ImportRun, Service, Source
from factories import people
from factories.imports import table

pytestmark = pytest.mark.django_db(transaction=False)
FIRST = table("1,Door,Talk to us,+39 02 3652 7138,Mon-Fri 9:00-17:00", "2,House,Stay,,by appointment")
MAPPING = {
    "main": "service",
    "columns": [["id", "service.id"], ["name", "service.name"], ["hours", "schedule.description"]],
}


@pytest.fixture
def given(tmp_path: Path) -> list[str]:
    """A command that imports a table into Rome."""
    people.city()
    (tmp_path / "centres.csv").write_bytes(FIRST)
    (tmp_path / "mapping.json").write_text(json.dumps(MAPPING))
    where = ["--city", "rome", "--source", "centres", "--language", "it", "--licence", "CC0"]
    return ["directory", "import", str(tmp_path / "centres.csv"), *where, "--mapping", str(tmp_path / "mapping.json")]


def test_a_table_is_imported_and_taken_back(given: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(given) == 0
    told = capsys.readouterr().out
    assert "made: organization 2, service 2, schedule 2\n" in told
    assert "  flagged schedule.description ×2: " in told
    run = ImportRun.objects.get()
    assert told.endswith(f"Take it back with: equalcity directory undo {run.pk}\n")
    assert Source.objects.values_list("language", "licence").get(pk="centres") == ("it", "CC0")
    assert main(["directory", "runs"]) == 0
    assert f"{run.pk} {run.made_at:%Y-%m-%d %H:%M} rome/centres done made 6" in capsys.readouterr().out
    assert main(["directory", "undo", str(run.pk)]) == 0
    assert capsys.readouterr().out == "The import was undone; 0 thing(s) stay as they are now.\n"
    assert not Service.objects.exists()


def test_a_dry_run_changes_nothing(given: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*given, "--dry-run"]) == 0
    told = capsys.readouterr().out
    assert "made: organization 2, service 2, schedule 2\n" in told
    assert told.endswith("Nothing was changed.\n")
    assert not Source.objects.exists()
    assert not ImportRun.objects.exists()


def test_a_table_without_mapping_shows_what_is_proposed(given: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(given[:-2]) == 1
    shown = json.loads(capsys.readouterr().out)
    assert shown["columns"][0] == ["id", "service.id"]
    assert shown["columns"][4] == ["hours", "schedule.description"]
    assert not ImportRun.objects.exists()


def test_problems_are_told_in_a_sentence(given: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "mapping.json").write_text("[]")
    assert main(given) == 1
    assert capsys.readouterr().err == "No column is mapped to the name of a service.\n"
    (tmp_path / "centres.csv").write_bytes(b"PK\x03\x04")
    assert main(given) == 1
    assert capsys.readouterr().err == "This is not a readable zip archive.\n"
    given[given.index("rome")] = "atlantis"
    (tmp_path / "centres.csv").write_bytes(FIRST)
    (tmp_path / "mapping.json").write_text(json.dumps(MAPPING))
    assert main(given) == 1
    assert capsys.readouterr().err.startswith("There is no city at this address.")
