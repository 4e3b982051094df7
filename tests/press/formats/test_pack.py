"""The offline pack: signed, whole or refused, small, and without anything for workers alone."""

import datetime
import io
import json
import zipfile
from dataclasses import replace

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from equalcity.press.formats import pack as packs
from equalcity.press.formats.pack import PackFacts, PackRefused
from equalcity.press.formats.single import single_page
from equalcity.toolboxes.formats.html import Page, unit_html
from press.formats.editions import edition
from toolboxes.formats.reading_samples import LABEL_WORDS, WORKER_SECRET, Known, unit

NOW = datetime.datetime(2026, 11, 21, 12, 0, tzinfo=datetime.UTC)
KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
FACTS = PackFacts("safer-spaces", "en", 3, "released", "draft", NOW, NOW + datetime.timedelta(days=30))
PAGES = [("b/two.html", b"<p>two</p>"), ("a.html", b"<p>one</p>"), ("file.css", b"p{}")]


def made() -> packs.Pack:
    return packs.make_pack(PAGES, FACTS, KEY)


def refused(pack: packs.Pack, *, now: datetime.datetime = NOW) -> object:
    with pytest.raises(PackRefused) as told:
        packs.verify_pack(pack, KEY.public_key(), now=now)
    return told.value.facts["why"]


def test_a_pack_verifies_itself_and_says_what_it_is() -> None:
    manifest = packs.verify_pack(made(), KEY.public_key(), now=NOW)
    assert [each["path"] for each in manifest["files"]] == ["a.html", "b/two.html", "file.css"]
    assert manifest["size"] == 23
    assert (manifest["created"], manifest["expires"]) == ("2026-11-21T12:00:00Z", "2026-12-21T12:00:00Z")
    assert (manifest["release"], manifest["standing"], len(manifest["version"])) == (3, "draft", 64)


def test_the_same_pages_give_the_same_bytes_in_any_order() -> None:
    again = packs.make_pack(reversed(PAGES), FACTS, KEY)
    assert again == made()
    assert packs.pack_archive(again) == packs.pack_archive(made())


def test_the_version_follows_the_content_alone() -> None:
    later = replace(FACTS, created=NOW + datetime.timedelta(days=1))
    first, second = (json.loads(packs.make_pack(PAGES, facts, KEY).manifest) for facts in (FACTS, later))
    assert first["version"] == second["version"]
    changed = json.loads(packs.make_pack([("a.html", b"<p>other</p>")], FACTS, KEY).manifest)
    assert changed["version"] != first["version"]


def test_any_change_is_noticed() -> None:
    pack = made()
    assert refused(replace(pack, manifest=pack.manifest.replace(b'"release":3', b'"release":4'))) == "signature"
    assert refused(replace(pack, files=pack.files[1:])) == "files"
    swapped = replace(pack.files[0], data=b"<p>evil</p>")
    assert refused(replace(pack, files=(swapped, *pack.files[1:]))) == "files"
    assert refused(replace(pack, files=(*pack.files, replace(pack.files[0], path="c.html")))) == "files"
    other = Ed25519PrivateKey.from_private_bytes(bytes(32))
    assert refused(replace(pack, signature=other.sign(pack.manifest))) == "signature"


def test_a_pack_expires() -> None:
    assert refused(made(), now=FACTS.expires) == "expired"
    assert packs.verify_pack(made(), KEY.public_key(), now=FACTS.expires - datetime.timedelta(seconds=1))


@pytest.mark.parametrize("path", ["../up.html", "/root.html", "a//b.html", ".hidden", "a/.b", "sp ace.html", ""])
def test_a_path_that_could_lead_elsewhere_is_refused(path: str) -> None:
    with pytest.raises(PackRefused):
        packs.make_pack([(path, b"x")], FACTS, KEY)


def test_a_life_of_more_than_thirty_days_is_refused_and_so_is_a_path_given_twice() -> None:
    with pytest.raises(PackRefused, match="thirty days"):
        packs.make_pack(PAGES, replace(FACTS, expires=NOW + datetime.timedelta(days=30, seconds=1)), KEY)
    with pytest.raises(PackRefused, match="each path once"):
        packs.make_pack([*PAGES, PAGES[0]], FACTS, KEY)


def test_worker_only_text_is_refused_and_a_public_page_has_none() -> None:
    page = Page("en", LABEL_WORDS, Known(), lambda path: None)
    public = unit_html(unit(), page).encode()
    pack = packs.make_pack([("unit.html", public), ("all.html", single_page(edition()))], FACTS, KEY)
    assert all(WORKER_SECRET.encode() not in file.data for file in pack.files)
    shown = unit_html(unit(), replace(page, include_worker=True)).encode()
    assert WORKER_SECRET.encode() in shown
    with pytest.raises(PackRefused, match="Worker-only"):
        packs.make_pack([("unit.html", shown)], FACTS, KEY)


def test_the_budget_is_kept_or_refused() -> None:
    size = packs.within_budget(made())
    assert size == packs.compressed_size(made()) <= packs.BUDGET == 150_000
    assert packs.within_budget(made(), budget=size) == size
    with pytest.raises(PackRefused, match="larger than promised"):
        packs.within_budget(made(), budget=size - 1)


def test_the_public_key_travels_as_a_web_key() -> None:
    document = packs.public_key_document(KEY.public_key())
    assert json.loads(document)["crv"] == "Ed25519"
    assert packs.verify_pack(made(), packs.read_public_key(document), now=NOW)["format"] == "equalcity-pack/1"
    with pytest.raises(PackRefused):
        packs.read_public_key(b'{"x": "short"}')


def test_the_archive_holds_manifest_signature_and_files() -> None:
    archive = zipfile.ZipFile(io.BytesIO(packs.pack_archive(made())))
    assert archive.namelist() == ["manifest.json", "manifest.sig", "files/a.html", "files/b/two.html", "files/file.css"]
    assert archive.read("manifest.json") == made().manifest
