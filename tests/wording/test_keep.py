"""Texts are kept once, and what a person reviewed is not lost to a draft."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from equalcity.people.logic.roles import SYSTEM
from equalcity.wording.actions import NewRendition, keep_renditions, keep_texts
from equalcity.wording.models import Rendition, Text
from equalcity.wording.selectors import bodies, renditions_in

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 1)


@pytest.fixture(autouse=True)
def source() -> None:
    keep_texts(actor=SYSTEM, texts={"h": ("en", "Welcome.")})


def keep(body: str, standing: str = "draft", language: str = "fr") -> Rendition:
    who = {"reviewer": "Rita", "reviewed_on": DAY} if standing == "reviewed" else {}
    keep_renditions(actor=SYSTEM, renditions=[NewRendition("h", language, body, standing, "Tom", **who)])
    return Rendition.objects.get(text="h", language=language)


def test_a_text_is_kept_once_and_never_changed() -> None:
    keep_texts(actor=SYSTEM, texts={"h": ("en", "Other."), "i": ("en", "New.")})
    assert {key: text.body for key, text in bodies(["h", "i", "nothing"]).items()} == {"h": "Welcome.", "i": "New."}


def test_a_draft_gives_way_to_a_newer_draft_and_to_a_reviewed_text() -> None:
    keep("Salut.")
    assert keep("Bonjour.").body == "Bonjour."
    assert (keep("Bienvenue.", "reviewed").body, Rendition.objects.count()) == ("Bienvenue.", 1)


def test_a_reviewed_text_gives_way_to_a_reviewed_one_alone() -> None:
    keep("Bienvenue.", "reviewed")
    kept = keep("Salut.")
    assert (kept.body, kept.standing, kept.reviewer, kept.reviewed_on) == ("Bienvenue.", "reviewed", "Rita", DAY)
    assert keep("Soyez les bienvenus.", "reviewed").body == "Soyez les bienvenus."


def test_languages_do_not_touch_each_other() -> None:
    keep("Bienvenue.", "reviewed")
    keep("Willkommen.", language="de")
    assert {code: renditions_in(["h"], code)["h"].standing for code in ("fr", "de")} == {
        "fr": "reviewed",
        "de": "draft",
    }
    assert renditions_in(["h"], "it") == {}


@pytest.mark.parametrize(("reviewer", "day"), [("", DAY), ("Rita", None)])
def test_reviewed_without_a_name_or_a_day_cannot_be_stored(reviewer: str, day: date | None) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Rendition.objects.create(
            text_id="h", language="fr", body="x", standing="reviewed", reviewer=reviewer, reviewed_on=day
        )


def test_two_thousand_texts_come_in_three_batches() -> None:
    keep_texts(actor=SYSTEM, texts={f"t{n}": ("en", str(n)) for n in range(2000)})
    with CaptureQueriesContext(connection) as caught:
        found = bodies([f"t{n}" for n in range(2000)])
    assert (len(found), len(caught), Text.objects.count()) == (2000, 3, 2001)
