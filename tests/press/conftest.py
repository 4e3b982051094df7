"""A data folder of its own for whatever makes files."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest


@pytest.fixture
def made_here(settings: Any, tmp_path: Path) -> Path:
    """Let files be made in a folder of this test; return it."""
    settings.DATA = tmp_path
    return tmp_path / "files" / "made"
