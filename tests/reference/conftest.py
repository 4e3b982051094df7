"""The shipped content, loaded."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.conf import settings

from equalcity.people.logic.roles import SYSTEM
from equalcity.places.actions import load_places
from equalcity.reference.actions import load_pages, load_reference


@pytest.fixture
def content() -> Path:
    """The folder of the shipped content."""
    return Path(settings.CONTENT)


@pytest.fixture
def loaded(db: None, content: Path) -> None:
    """Places, reference and pages in the database."""
    load_places(actor=SYSTEM, folder=content / "reference")
    load_reference(actor=SYSTEM, folder=content / "reference")
    load_pages(actor=SYSTEM, folder=content / "pages")
