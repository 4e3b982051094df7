"""What there is of a toolbox to take away, and handing it out."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.test import Client

from equalcity.people.logic.roles import SYSTEM
from equalcity.press.making import make_files
from equalcity.press.stock import Item, path_of, stock
from equalcity.toolboxes.actions import move_release
from equalcity.toolboxes.models import Release
from factories.toolboxes import block, catalogue, package, released, unit, with_catalogues

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("made_here")]
PAGE = "/en/toolboxes/small/files/"


def item(form: str = "pdf", language: str = "en") -> Item:
    return stock().newest("small", form, language)[0]


def address(form: str = "pdf") -> str:
    return f"/files/{item(form).key}/{item(form).name}"


@pytest.fixture
def release(made_here: Path) -> Release:
    """A released toolbox in English and French, with its files."""
    words = catalogue("fr", {"first-welcome-b": ("Welcome.", "Bienvenue.")})
    opened = released(with_catalogues(package(unit("first-welcome", block("first-welcome-b", "Welcome."))), words))
    make_files(60)
    return opened


@pytest.mark.usefixtures("release")
def test_the_page_lists_each_form_in_each_language_with_size_and_address(client: Client) -> None:
    page = client.get(PAGE).content.decode()
    assert page.count(" download ") == 6
    for form in ("pdf", "epub", "html"):
        assert address(form) in page
    assert page.index('id="in-en"') < page.index('id="in-fr"')
    assert "is being made" not in page
    assert "Release 1" in page


@pytest.mark.usefixtures("release")
def test_the_readers_own_language_comes_first(client: Client) -> None:
    page = client.get("/fr/toolboxes/small/files/").content.decode()
    assert page.index('id="in-fr"') < page.index('id="in-en"')


def test_before_the_first_file_is_made_the_page_says_so_and_offers_to_load_again(client: Client) -> None:
    released()
    page = client.get(PAGE).content.decode()
    assert "The files of this release are being made." in page
    assert f'href="{PAGE}"' in page
    make_files(0)
    page = client.get(PAGE).content.decode()
    assert page.count("This file is being made.") == 3
    assert " download " not in page


def test_files_of_a_toolbox_nobody_released_are_not_shown(client: Client) -> None:
    assert client.get("/en/toolboxes/nowhere/files/").status_code == 404


@pytest.mark.usefixtures("release")
@pytest.mark.parametrize(("form", "kind"), [("pdf", "application/pdf"), ("epub", "application/epub+zip")])
def test_a_file_comes_whole_with_its_type_and_name(client: Client, form: str, kind: str) -> None:
    answer = client.get(address(form))
    assert answer.content == path_of(item(form)).read_bytes()
    assert answer["Content-Type"] == kind
    assert answer["Content-Disposition"].startswith(f'attachment; filename="small-1-en.{form}"')
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Accept-Ranges"] == "bytes"
    assert answer["Cache-Control"] == "public, max-age=60, must-revalidate"
    assert "sandbox" in answer["Content-Security-Policy"]
    assert not answer.cookies


@pytest.mark.usefixtures("release")
def test_a_part_comes_as_a_part(client: Client) -> None:
    whole, size = path_of(item()).read_bytes(), item().size
    answer = client.get(address(), headers={"Range": "bytes=10-19"})
    assert (answer.status_code, answer.content) == (206, whole[10:20])
    assert answer["Content-Range"] == f"bytes 10-19/{size}"
    tail = client.get(address(), headers={"Range": "bytes=-5"})
    assert (tail.status_code, tail.content) == (206, whole[-5:])
    beyond = client.get(address(), headers={"Range": f"bytes={size}-"})
    assert (beyond.status_code, beyond["Content-Range"]) == (416, f"bytes */{size}")


@pytest.mark.usefixtures("release")
def test_a_part_of_another_state_of_the_file_is_never_given(client: Client) -> None:
    etag = client.get(address())["ETag"]
    same = client.get(address(), headers={"Range": "bytes=0-3", "If-Range": etag})
    assert (same.status_code, same.content) == (206, b"%PDF")
    other = client.get(address(), headers={"Range": "bytes=0-3", "If-Range": '"another"'})
    assert (other.status_code, len(other.content)) == (200, item().size)


@pytest.mark.usefixtures("release")
def test_what_the_reader_has_is_not_sent_again(client: Client) -> None:
    answer = client.get(address(), headers={"If-None-Match": client.get(address())["ETag"]})
    assert (answer.status_code, answer.content) == (304, b"")


@pytest.mark.usefixtures("release")
def test_a_page_is_sent_whole_because_it_travels_compressed(client: Client) -> None:
    answer = client.get(address("html"), headers={"Range": "bytes=0-9"})
    assert (answer.status_code, answer["Accept-Ranges"]) == (200, "none")
    assert answer["Content-Type"] == "text/html; charset=utf-8"
    assert answer["ETag"].startswith("W/")


@pytest.mark.usefixtures("release")
def test_a_wrong_name_or_key_gives_nothing(client: Client) -> None:
    assert client.get(f"/files/{item().key}/other.pdf").status_code == 404
    assert client.get(f"/files/{'0' * 64}/{item().name}").status_code == 404
    assert client.get(f"/files/..%2f/{item().name}").status_code == 404


def test_a_withdrawn_file_is_gone_before_the_worker_has_seen_it(client: Client, release: Release) -> None:
    where = address()
    assert client.get(where).status_code == 200
    move_release(actor=SYSTEM, release=release, after=Release.State.WITHDRAWN)
    assert client.get(where).status_code == 410


def test_the_toolbox_page_leads_to_its_files(client: Client) -> None:
    released(package(slug="safer-spaces"))
    page = client.get("/en/toolboxes/safer-spaces/").content.decode()
    assert 'href="/en/toolboxes/safer-spaces/files/"' in page
