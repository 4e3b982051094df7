"""Which kits there should be, that they are made anew when what they are made of changes, and that old ones are not handed out."""

from __future__ import annotations

import io
import zipfile

import pytest
from django.test import Client

from equalcity.core.clock import now
from equalcity.directory.models import Letterhead
from equalcity.people.logic.roles import SYSTEM
from equalcity.places.models import City
from equalcity.press import kits
from equalcity.press.kept_kits import kit_of
from equalcity.press.making import make_files
from equalcity.press.stock import State
from equalcity.toolboxes.actions import move_release
from equalcity.toolboxes.models import Release
from factories.toolboxes import block, package, released, unit

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("made_here", "reference")]
SLUG = "safer-spaces"


def campaign(words: str) -> None:
    asset = block("p", words, "asset", form="banner")
    worker = block("w", "Only for workers.", "worker", children=(block("q", "**Secret.**", "asset", form="poster"),))
    released(package(unit("first-welcome", asset, worker), slug=SLUG))


def rome() -> City:
    return City.objects.select_related("country").get(pk="rome")


def wanted(languages: list[str]) -> Letterhead:
    return Letterhead.objects.create(
        city=rome(), languages=languages, line="it-1522", asked_on=now().date(), set_by="a"
    )


def make_kit() -> None:
    """Make the one kit, and hardly anything else."""
    make_files(0.01, first={("rome", "en", "kit")})


def page(language: str = "en") -> str:
    return Client().get(f"/{language}/kits/rome/").content.decode()


def test_a_kit_is_made_kept_made_anew_and_gone() -> None:
    campaign("**Come in.**")
    head = wanted(["en", "ar"])
    assert "is being made" in page()
    assert [(plan.language, len(plan.kit.pieces), plan.left_out) for plan in kits.plans()] == [("en", 2, ())]
    make_kit()
    item = kit_of(rome(), head, "en")
    assert item is not None
    assert item.state is State.READY
    answer = Client().get(f"/en/kits/rome/{item.name}")
    names = zipfile.ZipFile(io.BytesIO(answer.content)).namelist()
    assert answer["Content-Disposition"] == 'attachment; filename="city-guide-rome-en.zip"'
    assert "sandbox" in answer["Content-Security-Policy"]
    assert names[:2] == ["README.txt", "pdf/1-banner-1-long.pdf"]
    assert len(names) == 7
    assert "1-banner-1-wide.small.png" in page()
    assert Client().get("/en/kits/rome/1-banner-1-wide.png")["Content-Type"] == "image/png"
    assert Client().get("/en/kits/rome/1-banner-1-wide.small.png").status_code == 200
    for name in ("1-poster-1-a4.pdf", "README.txt", "kit.json", "..%2F..%2Findex.json", "x"):
        assert Client().get(f"/en/kits/rome/{name}").status_code == 404, name

    head = wanted(["en"])  # another row with the same choices makes the same kit
    assert kit_of(rome(), head, "en") == item
    campaign("**Come in, all of you.**")
    assert kit_of(rome(), head, "en") is None  # at once, before anything is made
    assert Client().get(f"/en/kits/rome/{item.name}").status_code == 404
    make_kit()
    assert Client().get(f"/en/kits/rome/{item.name}").status_code == 200
    for release in Release.objects.filter(state=Release.State.RELEASED):
        move_release(actor=SYSTEM, release=release, after=Release.State.WITHDRAWN)
    assert Client().get(f"/en/kits/rome/{item.name}").status_code == 404


def test_numbers_follow_the_rules_of_the_country_and_of_the_installation(settings: object) -> None:
    campaign("**Come in.**")
    wanted(["en"])
    (plan,) = kits.plans()
    assert [(each.number, each.note) for each in plan.kit.numbers] == [
        ("112", ""),
        ("1522", "(not yet checked by a person in Italy)"),
    ]
    assert plan.kit.numbers[1].name == "Someone to talk to"
    settings.MODE = "production"  # type: ignore[attr-defined]
    (plan,) = kits.plans()
    assert [each.number for each in plan.kit.numbers] == ["112"]
