"""A coordinator of Rome in a browser, and the shipped places and kinds of help."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client

from equalcity.people.logic.roles import SYSTEM, Role
from equalcity.places.actions import load_places
from equalcity.reference.actions import load_reference
from factories.people import member


@pytest.fixture
def shipped(db: None) -> None:
    """Places and reference in the database."""
    content = Path(settings.CONTENT)
    load_places(actor=SYSTEM, folder=content / "reference")
    load_reference(actor=SYSTEM, folder=content / "reference")


@pytest.fixture
def coordinator(shipped: None) -> Client:
    """The browser of Rome's coordinator."""
    client = Client()
    client.force_login(member("c", Role.CITY_COORDINATOR, "rome"))
    return client
