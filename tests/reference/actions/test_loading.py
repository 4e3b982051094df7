"""Reference and pages are loaded whole or not at all."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from django.db import IntegrityError, transaction

from equalcity.people.logic.roles import ANYBODY, SYSTEM
from equalcity.places.actions import Loaded, load_places
from equalcity.places.errors import FilesRejected, LoadingRefused
from equalcity.places.models import City
from equalcity.reference.actions import load_pages, load_reference
from equalcity.reference.models import Helpline, InternationalDay, Language, Law, Page, ServiceType


@pytest.mark.usefixtures("loaded")
def test_loading_twice_changes_nothing(content: Path) -> None:
    counts = [model.objects.count() for model in (Helpline, Law, ServiceType, Language, InternationalDay)]
    assert counts == [22, 36, 8, 20, 15]
    assert load_reference(actor=SYSTEM, folder=content / "reference") == Loaded(same=sum(counts))
    pages = Page.objects.count()
    assert load_pages(actor=SYSTEM, folder=content / "pages") == Loaded(same=pages)


@pytest.mark.django_db
def test_one_mistake_in_one_file_and_nothing_is_stored(content: Path, tmp_path: Path) -> None:
    load_places(actor=SYSTEM, folder=content / "reference")
    Helpline.objects.all().delete()
    folder = tmp_path / "reference"
    shutil.copytree(content / "reference", folder)
    languages = folder / "languages.yaml"
    languages.write_text(
        languages.read_text(encoding="utf-8").replace("direction: rtl", "direction: up"), encoding="utf-8"
    )
    with pytest.raises(FilesRejected) as caught:
        load_reference(actor=SYSTEM, folder=folder)
    assert {mistake.path for mistake in caught.value.mistakes} == {"languages.yaml"}
    assert not Helpline.objects.exists()


@pytest.mark.usefixtures("loaded")
def test_a_city_cannot_name_a_number_that_is_not_there(content: Path) -> None:
    City.objects.filter(slug="rome").update(helplines=["it-nowhere"])
    with pytest.raises(FilesRejected, match="`rome` names the helpline `it-nowhere`"):
        load_reference(actor=SYSTEM, folder=content / "reference")


@pytest.mark.usefixtures("loaded")
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[[helpline:nowhere]]", "`[[helpline:nowhere]]` leads nowhere"),
        ("Call 1522 now.", "the number 1522 is typed into the text"),
    ],
)
def test_a_page_with_a_loose_end_is_refused(content: Path, tmp_path: Path, text: str, expected: str) -> None:
    folder = tmp_path / "pages"
    shutil.copytree(content / "pages", folder)
    with (folder / "offline.md").open("a", encoding="utf-8") as file:
        file.write(f"\n{text}\n")
    before = Page.objects.get(slug="offline", language="en").hash
    with pytest.raises(FilesRejected) as caught:
        load_pages(actor=SYSTEM, folder=folder)
    assert [(mistake.path, mistake.what) for mistake in caught.value.mistakes] == [("offline.md", expected)]
    assert Page.objects.get(slug="offline", language="en").hash == before


@pytest.mark.django_db
def test_nobody_else_loads(content: Path) -> None:
    with pytest.raises(LoadingRefused):
        load_reference(actor=ANYBODY, folder=content / "reference")
    with pytest.raises(LoadingRefused):
        load_pages(actor=ANYBODY, folder=content / "pages")


@pytest.mark.usefixtures("loaded")
@pytest.mark.parametrize("change", [{"is_withheld": True}, {"number": "11-2"}, {"audience": "all"}, {"cost": "cheap"}])
def test_the_table_refuses_what_cannot_be(change: dict[str, object]) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Helpline.objects.filter(slug="eu-112").update(**change)
