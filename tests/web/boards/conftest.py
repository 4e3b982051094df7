"""The shipped places, numbers and pages."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.conf import settings

from equalcity.people.logic.roles import SYSTEM
from equalcity.places.actions import load_places
from equalcity.reference.actions import load_pages, load_reference


@pytest.fixture
def shipped(db: None) -> None:
    """Places, reference and pages in the database."""
    content = Path(settings.CONTENT)
    load_places(actor=SYSTEM, folder=content / "reference")
    load_reference(actor=SYSTEM, folder=content / "reference")
    load_pages(actor=SYSTEM, folder=content / "pages")
