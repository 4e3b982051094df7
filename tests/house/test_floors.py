"""The import contracts of pyproject.toml hold, and each of them is shown to fail on a house built wrongly."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from house.tree import ROOT

WRONG = {
    "Calls go down the stairs": ("core/wrong.py", "import equalcity.web.apps"),
    "logic/ is worked out from its arguments alone": ("people/logic/wrong.py", "import django.db"),
    "models/ call neither actions nor selectors": ("journal/models/wrong.py", "import equalcity.journal.actions"),
    "selectors/ write nothing": ("journal/selectors/wrong.py", "import equalcity.journal.actions"),
}


def kept(folder: Path) -> dict[str, bool]:
    """Ask import-linter about the house in `folder`: each contract's name, and whether it is kept."""
    asked = subprocess.run(
        [str(Path(sys.executable).parent / "lint-imports"), "--no-cache", "--config", str(folder / "pyproject.toml")],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(folder / "src"), "COLUMNS": "200"},
        capture_output=True,
        text=True,
        check=False,
    )
    lines = re.findall(r"^(.*) (KEPT|BROKEN)$", asked.stdout, re.MULTILINE)
    return {name: word == "KEPT" for name, word in lines}


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the house that may be spoilt."""
    shutil.copytree(ROOT / "src", tmp_path / "src", ignore=shutil.ignore_patterns("__pycache__", "static", "locale"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def test_every_contract_is_kept_and_shown_to_break_below(copy: Path):
    assert kept(copy) == dict.fromkeys(WRONG, True)


def test_every_contract_breaks_in_a_house_built_wrongly(copy: Path):
    for path, line in WRONG.values():
        (copy / "src" / "equalcity" / path).write_text(f'"""Wrong."""\n\n{line}\n')
    assert kept(copy) == dict.fromkeys(WRONG, False)


def test_an_app_without_a_floor_is_noticed(copy: Path):
    (copy / "src" / "equalcity" / "attic").mkdir()
    (copy / "src" / "equalcity" / "attic" / "__init__.py").write_text('"""Nowhere."""\n')
    assert kept(copy)["Calls go down the stairs"] is False
