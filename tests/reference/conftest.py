"""The shipped content, loaded."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import transaction

from equalcity.people.logic.roles import SYSTEM
from equalcity.places.actions import load_places
from equalcity.reference.actions import load_pages, load_reference


@pytest.fixture
def content() -> Path:
    """The folder of the shipped content."""
    return Path(settings.CONTENT)


@pytest.fixture(scope="module")
def content_there(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """Put places, reference and pages into the database for a module; each test takes back what it changes."""
    folder = Path(settings.CONTENT)
    with django_db_blocker.unblock(), transaction.atomic():
        load_places(actor=SYSTEM, folder=folder / "reference")
        load_reference(actor=SYSTEM, folder=folder / "reference")
        load_pages(actor=SYSTEM, folder=folder / "pages")
        yield
        transaction.set_rollback(True)


@pytest.fixture
def loaded(content_there: None, db: None) -> None:
    """Places, reference and pages in the database."""
