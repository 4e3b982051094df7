"""Packs hold the pages of one toolbox or city as they stand online, signed, small, and nothing for workers alone."""

from __future__ import annotations

import base64
import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import brotli
import pytest
import time_machine
from cryptography.exceptions import InvalidSignature
from django.db import transaction
from django.test import Client

from equalcity.directory.actions.changing import directory_changed
from equalcity.directory.models import Upkeep
from equalcity.people.logic.roles import SYSTEM
from equalcity.places.models import City, Country
from equalcity.press import packs
from equalcity.press.editions import copies
from equalcity.press.formats.pack import PackRefused
from equalcity.press.kept_pages import PageChanged, kept_name, kept_page
from equalcity.press.making import make_files
from equalcity.press.own_pages import PageRefused, page
from equalcity.press.packs import CITY_BUDGET, PackMade, PackPlan, guide_in, make, plans_of_cities, plans_of_toolboxes
from equalcity.press.signing import pack_key
from equalcity.press.stock import stock
from equalcity.toolboxes.logic.blocks import Package
from factories.directory import service
from factories.toolboxes import block, catalogue, package, released, unit, with_catalogues

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("made_here", "content_pages")]
SLUG = "safer-spaces"


def small(*blocks: Any) -> Package:
    return package(unit("first-welcome", block("b", "Welcome."), *blocks), slug=SLUG)


def plan(subject: str = SLUG, language: str = "en") -> PackPlan:
    return next(p for p in plans() if (p.subject, p.language) == (subject, language))


def plans() -> list[PackPlan]:
    given = list(copies())
    return [*plans_of_toolboxes(given), *plans_of_cities(guide_in(given))]


def files(made: PackMade) -> dict[str, bytes]:
    """Take a bundle apart as a device does."""
    data, found, place = brotli.decompress(made.bundle), {}, 0
    for each in json.loads(json.loads(made.envelope)["manifest"])["files"]:
        found[each["path"]] = data[place : place + each["size"]]
        place += each["size"]
    assert place == len(data)
    return found


@pytest.fixture
def city() -> City:
    country = Country.objects.create(code="BE", names={"en": "Belgium"})
    return City.objects.create(slug="harbour", names={"en": "Harbour"}, country=country, role="trainee-city")


def test_a_toolbox_pack_holds_its_pages_their_style_and_scripts() -> None:
    released(small())
    held = files(make(plan()))
    start = f"en/toolboxes/{SLUG}"
    assert {name for name in held if name.endswith(".html")} == {
        f"{start}/index.html",
        f"{start}/manual/index.html",
        f"{start}/manual/first-welcome/index.html",
        f"en/offline/away/{SLUG}/index.html",
        "en/offline/index.html",
    }
    text = held[f"{start}/manual/first-welcome/index.html"].decode()
    assert "Welcome." in text
    assert "Kept on this device: release 1" in text
    assert "<style>" not in text
    sheets = {name for name in held if name.endswith(".css")}
    assert len(sheets) == 2  # that of working pages, and that of the help page which says there is no network
    assert [sheet for sheet in sheets if f'href="/{sheet}"' in text] != []
    assert {"static/js/leave.js", "static/js/offline.js"} <= held.keys()


def test_worker_only_words_are_in_no_pack() -> None:
    released(small(block("w", "The code word is heron.", "worker")))
    assert not any(b"heron" in data for data in files(make(plan())).values())


def test_pages_for_young_people_are_in_packs_of_cities_and_in_no_toolbox_pack(city: City) -> None:
    released(package(unit("first-welcome"), unit("for-you", zone="help"), slug=SLUG))
    assert "en/guide/for-you/index.html" not in files(make(plan()))
    assert "/en/guide/for-you/" in plan("harbour").paths


def test_a_city_pack_names_its_own_pages(city: City) -> None:
    made = plan("harbour", "ar")
    assert made.paths[:7] == (
        "/ar/harbour/",
        "/ar/harbour/help/",
        "/ar/harbour/steps/",
        "/ar/harbour/rights/",
        "/ar/harbour/contact/",
        "/ar/leaving/",
        "/ar/guide/",
    )
    assert (made.release, made.budget) == (0, CITY_BUDGET)


def test_there_is_a_pack_for_each_language_a_toolbox_has_words_in() -> None:
    words = catalogue("fr", {"b": ("Welcome.", "Bienvenue.")})
    released(with_catalogues(small(), words))
    assert [p.language for p in plans() if p.subject == SLUG] == ["en", "fr"]


def test_the_manifest_is_signed_by_the_installations_key() -> None:
    released(small())
    said = json.loads(make(plan()).envelope)
    signature = base64.b64decode(said["signature"])
    pack_key().public_key().verify(signature, said["manifest"].encode())
    with pytest.raises(InvalidSignature):
        pack_key().public_key().verify(signature, said["manifest"].replace("release", "Release").encode())


def test_a_pack_is_good_for_thirty_days_from_its_monday() -> None:
    with time_machine.travel(datetime(2026, 11, 19, 15, 30, tzinfo=UTC), tick=False):
        assert packs.this_week() == datetime(2026, 11, 16, tzinfo=UTC)
    released(small())
    manifest = json.loads(json.loads(make(plan()).envelope)["manifest"])
    life = datetime.fromisoformat(manifest["expires"]) - datetime.fromisoformat(manifest["created"])
    assert life == timedelta(days=30)


def test_the_same_content_gives_the_same_pack_and_a_new_week_a_new_one() -> None:
    with time_machine.travel(datetime(2026, 11, 19, tzinfo=UTC), tick=False):
        released(small())
        first = make(plan())
        assert make(plan()) == first
    with time_machine.travel(datetime(2026, 11, 24, tzinfo=UTC), tick=False):
        assert make(plan()).version != first.version


def test_a_pack_over_its_budget_is_refused() -> None:
    released(small())
    with pytest.raises(PackRefused, match="at most 100 are promised"):
        make(replace(plan(), budget=100))


def test_a_page_that_does_not_come_fails_the_pack() -> None:
    with pytest.raises(PageRefused, match="404"):
        page("/en/toolboxes/nowhere/")


def test_a_page_is_what_a_reader_gets(client: Client) -> None:
    released(small())
    where = f"/en/toolboxes/{SLUG}/"
    assert page(where) == client.get(where, headers={"host": "localhost"}).content


def test_a_page_without_our_frame_is_not_kept() -> None:
    with pytest.raises(PageChanged):
        kept_page(b"<html><main></main></html>", b"")


@pytest.mark.parametrize(("path", "name"), [("/en/", "en/index.html"), ("/en/a/b/", "en/a/b/index.html")])
def test_an_address_has_one_name_in_a_pack(path: str, name: str) -> None:
    assert kept_name(path) == name


def test_the_worker_makes_packs_too() -> None:
    released(small())
    make_files(60)
    (item,) = stock().newest(SLUG, "pack")
    assert (item.state, item.release, item.language) == ("ready", 1, "en")
    assert 0 < item.travels < 60_000


def test_a_city_pack_follows_its_services_and_drops_whom_it_suspended(city: City) -> None:
    City.objects.filter(pk="harbour").update(timezone="Europe/Brussels")
    made = service("Wide Door", city="harbour")
    before = plan("harbour")
    assert b"Wide Door" in files(make(before))["en/harbour/help/index.html"]
    Upkeep.objects.filter(pk=made.pk).update(listing="suspended")
    with transaction.atomic():
        directory_changed(actor=SYSTEM, city="harbour")
    assert plan("harbour").source != before.source
    assert b"Wide Door" not in files(make(plan("harbour")))["en/harbour/help/index.html"]
