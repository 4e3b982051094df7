"""What the server gives to a browser that wants to keep pages, and what it refuses."""

from __future__ import annotations

import base64
import json
from pathlib import Path

import brotli
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from django.conf import settings as known
from django.test import Client

from equalcity.people.logic.roles import SYSTEM
from equalcity.press.formats.pack import read_public_key
from equalcity.press.making import make_files
from equalcity.press.stock import stock
from equalcity.toolboxes.actions import move_release
from equalcity.toolboxes.models import Release
from factories.toolboxes import block, package, released, unit

pytestmark = pytest.mark.django_db
SLUG = "safer-spaces"
MANIFEST = f"/packs/en/{SLUG}/manifest.json"


@pytest.fixture
def release(made_here: Path, content_pages: None) -> Release:
    """A released toolbox with its files and its pack."""
    opened = released(package(unit("first-welcome", block("b", "Welcome.")), slug=SLUG))
    make_files(60)
    return opened


def envelope(client: Client) -> dict[str, str]:
    said: dict[str, str] = client.get(MANIFEST).json()
    return said


@pytest.mark.usefixtures("release")
def test_the_page_shows_version_date_and_size_before_anything_is_taken(client: Client) -> None:
    page = client.get("/en/offline/").content.decode()
    (item,) = stock().newest(SLUG, "pack")
    assert f'data-pack="{MANIFEST}" data-key="{item.key}"' in page
    assert "as of the week of" in page
    assert "good until" in page
    assert f"{item.travels / 1024:.1f}\xa0KB" in page
    assert page.count("data-keep hidden") == 1


@pytest.mark.usefixtures("release")
def test_the_public_key_in_the_page_checks_the_manifest(client: Client) -> None:
    page = client.get("/en/offline/").content.decode()
    document = page.partition('data-packs="')[2].partition('"')[0].replace("&quot;", '"')
    key = read_public_key(document.encode())
    assert isinstance(key, Ed25519PublicKey)
    said = envelope(client)
    key.verify(base64.b64decode(said["signature"]), said["manifest"].encode())


@pytest.mark.usefixtures("release")
def test_the_bundle_is_the_files_of_the_manifest_one_after_the_other(client: Client) -> None:
    said = envelope(client)
    manifest = json.loads(said["manifest"])
    plain = client.get(said["bundle"])
    assert len(plain.content) == sum(each["size"] for each in manifest["files"])
    squeezed = client.get(said["bundle"], headers={"Accept-Encoding": "gzip, br"})
    assert squeezed["Content-Encoding"] == "br"
    assert brotli.decompress(squeezed.content) == plain.content
    assert squeezed["Vary"] == "Accept-Encoding"


def test_a_device_that_asks_for_what_was_withdrawn_is_told_that_it_is_gone(client: Client, release: Release) -> None:
    bundle = envelope(client)["bundle"]
    assert client.head(bundle).status_code == 200
    move_release(actor=SYSTEM, release=release, after=Release.State.WITHDRAWN)
    assert client.head(bundle).status_code == 410
    assert client.get(MANIFEST).status_code == 410
    make_files(60)
    assert client.head(bundle).status_code == 410
    assert client.get(MANIFEST).status_code == 410


@pytest.mark.usefixtures("release")
def test_an_old_key_is_missing_but_not_gone_so_that_a_device_keeps_what_it_has(client: Client) -> None:
    bundle = envelope(client)["bundle"]
    assert client.head(bundle.rpartition("/")[0] + "/" + "0" * 64).status_code == 404


def test_before_it_is_made_there_is_nothing_to_take(client: Client, made_here: Path, content_pages: None) -> None:
    released(package(slug=SLUG))
    assert client.get(MANIFEST).status_code == 404
    assert "data-keep" not in client.get("/en/offline/").content.decode()


@pytest.mark.parametrize("path", ["/packs/en/nowhere/manifest.json", f"/packs/xx/{SLUG}/manifest.json"])
@pytest.mark.usefixtures("release")
def test_an_unknown_pack_is_missing(client: Client, path: str) -> None:
    assert client.get(path).status_code == 404


@pytest.mark.usefixtures("release")
def test_no_page_names_the_service_worker_and_only_two_load_the_script_that_does(client: Client) -> None:
    paths = ("/en/offline/", f"/en/toolboxes/{SLUG}/files/", f"/en/toolboxes/{SLUG}/", "/en/toolboxes/", "/en/leaving/")
    pages = {path: client.get(path).content.decode() for path in paths}
    assert not any("sw.js" in page for page in pages.values())
    assert [path for path, page in pages.items() if "js/offline.js" in page] == list(paths[:2])


def test_the_service_worker_has_the_whole_site_in_its_scope_and_stores_nothing(client: Client) -> None:
    answer = client.get("/sw.js")
    script = answer.content.decode()
    assert answer["Content-Type"] == "text/javascript; charset=utf-8"
    assert answer["Cache-Control"] == "no-cache"
    assert len(script.splitlines()) <= 100
    assert ".put(" not in script
    assert "addAll" not in script
    assert "import" not in script
    assert "desk" in script


@pytest.mark.usefixtures("release")
def test_the_page_without_a_network_shows_112_and_what_is_kept(client: Client) -> None:
    answer = client.get(f"/en/offline/away/{SLUG}/")
    page = answer.content.decode()
    assert "tel:112" in page
    assert f"/en/toolboxes/{SLUG}/manual/first-welcome/" in page
    assert "<title>City guide: no network</title>" in page
    assert answer["Cache-Control"] == "no-store"
    assert client.get("/en/offline/away/nowhere/").status_code == 404


@pytest.mark.parametrize("language", [code for code, _ in known.LANGUAGES])
def test_the_app_has_a_neutral_name_and_icons_of_its_own(client: Client, language: str) -> None:
    said = client.get(f"/{language}/manifest.webmanifest").json()
    assert "equalcity" not in said["name"].lower()
    assert [icon["sizes"] for icon in said["icons"]] == ["any", "192x192", "512x512"]
    for icon in said["icons"][1:]:
        picture = known.PACKAGE / "web" / icon["src"].removeprefix("/")
        assert picture.read_bytes()[:8] == b"\x89PNG\r\n\x1a\n"
        assert picture.stat().st_size < 5_000
