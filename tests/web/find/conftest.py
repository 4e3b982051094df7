"""What every question needs: the cities with their numbers, and the kinds of service."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import transaction

from equalcity.people.logic.roles import SYSTEM
from equalcity.places.actions import load_places
from equalcity.reference.actions import load_reference


@pytest.fixture(scope="module")
def reference(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """The shipped places and facts, taken back when the module is done."""
    folder = Path(settings.CONTENT) / "reference"
    with django_db_blocker.unblock(), transaction.atomic():
        load_places(actor=SYSTEM, folder=folder)
        load_reference(actor=SYSTEM, folder=folder)
        yield
        transaction.set_rollback(True)
