"""An installation of its own for tests that start, and kill, real processes."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import connection

from factories.processes import ROOT, Installation, url_of_test_database


@pytest.fixture(scope="session")
def fresh_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated SQLite file to copy."""
    data = tmp_path_factory.mktemp("fresh")
    environ = {**os.environ, "EQUALCITY_DATA": str(data), "PYTHONPATH": str(ROOT / "src"), "DATABASE_URL": ""}
    environ["DJANGO_SETTINGS_MODULE"] = "equalcity.config.settings"
    command = [sys.executable, "-m", "equalcity.config.manage", "migrate", "--verbosity=0"]
    subprocess.run(command, env=environ, check=True)
    return data / "equalcity.sqlite3"


@pytest.fixture
def installation(request: pytest.FixtureRequest, transactional_db: None, tmp_path: Path) -> Iterator[Installation]:
    """An empty installation: SQLite in a folder of its own, or the tests' PostgreSQL emptied afterwards."""
    url = ""
    if connection.vendor == "postgresql":
        url = url_of_test_database()
    else:
        shutil.copy(request.getfixturevalue("fresh_database"), tmp_path / "equalcity.sqlite3")
    place = Installation(tmp_path, url)
    yield place
    place.end()
