"""A data folder of its own for whatever makes files, the pages that stand in every pack, and the shipped places and facts."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as configured
from django.db import transaction

from equalcity.people.logic.roles import SYSTEM
from equalcity.places.actions import load_places
from equalcity.reference.actions import load_pages, load_reference

PAGES = ("offline", "leaving", "city-home", "contact", "rights", "rights-be")


@pytest.fixture
def made_here(settings: Any, tmp_path: Path) -> Path:
    """Let files be made in a folder of this test; return it."""
    settings.DATA = tmp_path
    return tmp_path / "files" / "made"


@pytest.fixture
def content_pages(db: None, tmp_path: Path) -> None:
    """Load pages of a few words."""
    folder = tmp_path / "pages"
    folder.mkdir()
    for name in PAGES:
        head = f"title: About {name}\nsummary: What there is to say.\nzone: help\n"
        country = "country: BE\n" if name == "rights-be" else ""
        (folder / f"{name}.md").write_text(f"---\n{head}{country}---\nA few words on {name}.\n")
    load_pages(actor=SYSTEM, folder=folder)


@pytest.fixture(scope="module")
def reference(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """The shipped places and facts, taken back when the module is done."""
    folder = Path(configured.CONTENT) / "reference"
    with django_db_blocker.unblock(), transaction.atomic():
        load_places(actor=SYSTEM, folder=folder)
        load_reference(actor=SYSTEM, folder=folder)
        yield
        transaction.set_rollback(True)
