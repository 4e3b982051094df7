"""One world for all tests of a module that only read it; and the shipped content for those that write."""

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
from web.world import People, World, make_people, make_world


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: Any) -> Iterator[World]:
    """The shipped content and two small toolboxes, taken back when the module is done."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield make_world()
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def people(world: World) -> People:
    """The cast of the matrix, with things of Rome to act on."""
    return make_people(world.prerelease.toolbox, world.event)


@pytest.fixture(scope="module")
def facts(world: World) -> dict[str, object]:
    """The keys of this run's objects that examples of public addresses need."""
    return {
        "media": world.media,
        "room": world.room.code,
        "update": world.update.slug,
        "episode": world.episode.slug,
        "recording": str(world.episode.recording_id)[:16],
        "meeting": world.meeting,
        "guest": world.guest,
        "story": world.story.slug,
        "campaign": world.story.campaign.slug,
        "teller": world.teller,
        "practice": world.practice,
        "expert": world.expert,
    }


@pytest.fixture(scope="module")
def content_there(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """Put places, reference and pages into the database for a module; each test takes back what it changes."""
    content = Path(settings.CONTENT)
    with django_db_blocker.unblock(), transaction.atomic():
        load_places(actor=SYSTEM, folder=content / "reference")
        load_reference(actor=SYSTEM, folder=content / "reference")
        load_pages(actor=SYSTEM, folder=content / "pages")
        yield
        transaction.set_rollback(True)


@pytest.fixture
def shipped(content_there: None, db: None) -> None:
    """Places, reference and pages in the database."""
