"""Only a signed-in person of a country confirms its numbers; only a named person confirms a translation."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from equalcity.core.clock import now
from equalcity.core.errors import Problem
from equalcity.journal.models import AuditEntry
from equalcity.people.logic.roles import ANYBODY, SYSTEM, Actor, Hat, Role
from equalcity.reference.actions import record_page_review, record_verification
from equalcity.reference.errors import (
    CheckImpossible,
    CheckRefused,
    HelplineMissing,
    PageMissing,
    ReviewRefused,
    ReviewStale,
)
from equalcity.reference.models import NumberCheck, Page, PageReview
from equalcity.reference.selectors import read_page, reference_book

ITALIAN = Actor(alias="p-italian2", account=2, country="IT")
BELGIAN = Actor(alias="p-belgian2", account=3, country="BE")
TRANSLATOR = Actor(alias="p-transla2", account=4, country="BE", hats=(Hat(Role.TRANSLATOR),))
pytestmark = pytest.mark.usefixtures("loaded")


def today() -> date:
    return now().date()


def shown_in(country: str) -> list[str]:
    return [line.id for line in reference_book("en", shows_unchecked=False).helplines_in(country)]


def test_a_number_appears_once_a_person_of_the_country_has_called_it() -> None:
    assert shown_in("IT") == ["eu-112"]
    record_verification(actor=ITALIAN, helpline="it-1522", country="IT", on=today(), works=True)
    assert shown_in("IT") == ["eu-112", "it-1522"]
    line = reference_book("it", shows_unchecked=False).helpline("it-1522")
    assert line is not None
    assert (line.checked_on, line.standing, line.says_unchecked) == (today().isoformat(), "checked", False)
    entry = AuditEntry.objects.get(verb="helpline.checked")
    assert (entry.alias, entry.subject, entry.facts) == (
        "p-italian2",
        "helpline:it-1522",
        {"country": "IT", "works": 1},
    )


def test_a_number_that_fails_disappears() -> None:
    record_verification(actor=ITALIAN, helpline="it-1522", country="IT", on=today(), works=True)
    record_verification(actor=ITALIAN, helpline="it-1522", country="IT", on=today(), works=False)
    assert shown_in("IT") == ["eu-112"]
    assert reference_book("en", shows_unchecked=True).helpline("it-1522") is None


def test_116_016_comes_country_by_country() -> None:
    assert reference_book("en", shows_unchecked=True).helpline("eu-116016", country="BE") is None
    record_verification(actor=BELGIAN, helpline="eu-116016", country="BE", on=today(), works=True)
    assert shown_in("BE") == ["eu-112", "eu-116016"]
    assert shown_in("SE") == ["eu-112"]


@pytest.mark.parametrize(
    ("actor", "helpline", "country", "days", "expected"),
    [
        (ANYBODY, "it-1522", "IT", 0, CheckRefused),
        (SYSTEM, "it-1522", "IT", 0, CheckRefused),
        (BELGIAN, "it-1522", "IT", 0, CheckRefused),
        (Actor(alias="p-2", account=2), "it-1522", "", 0, CheckRefused),
        (BELGIAN, "it-1522", "BE", 0, CheckImpossible),
        (ITALIAN, "se-bris-116111", "IT", 0, CheckImpossible),
        (ITALIAN, "it-1522", "IT", 1, CheckImpossible),
        (ITALIAN, "it-1522", "IT", -400, CheckImpossible),
        (ITALIAN, "it-nowhere", "IT", 0, HelplineMissing),
    ],
)
def test_a_call_that_does_not_count(
    actor: Actor, helpline: str, country: str, days: int, expected: type[Problem]
) -> None:
    with pytest.raises(expected):
        record_verification(
            actor=actor, helpline=helpline, country=country, on=today() + timedelta(days=days), works=True
        )
    assert not NumberCheck.objects.exists()


def test_a_reviewed_page_is_shown_until_its_source_moves_on() -> None:
    assert read_page("rights", "fr", shows_unreviewed=False).language == "en"
    french = Page.objects.get(slug="rights", language="fr")
    record_page_review(actor=TRANSLATOR, slug="rights", language="fr", read_hash=french.hash, reviewer="A. Person")
    shown = read_page("rights", "fr", shows_unreviewed=False)
    assert (shown.language, shown.standing, shown.reviewer) == ("fr", "reviewed", "A. Person")
    Page.objects.filter(slug="rights", language="en").update(hash="0" * 16)
    assert read_page("rights", "fr", shows_unreviewed=False).language == "en"
    assert read_page("rights", "fr", shows_unreviewed=True).standing == "outdated"


def test_reviewing_twice_is_one_review() -> None:
    page = Page.objects.get(slug="leaving", language="ar")
    for _ in range(2):
        record_page_review(actor=TRANSLATOR, slug="leaving", language="ar", read_hash=page.hash, reviewer="A. Person")
    assert PageReview.objects.count() == 1


@pytest.mark.parametrize(
    ("actor", "slug", "language", "read_hash", "reviewer", "expected"),
    [
        (ANYBODY, "rights", "fr", "", "A", ReviewRefused),
        (ITALIAN, "rights", "fr", "", "A", ReviewRefused),
        (TRANSLATOR, "rights", "fr", "", " ", ReviewRefused),
        (TRANSLATOR, "rights", "fr", "f" * 16, "A", ReviewStale),
        (TRANSLATOR, "rights", "en", "", "A", PageMissing),
        (TRANSLATOR, "nowhere", "fr", "", "A", PageMissing),
    ],
)
def test_a_review_that_does_not_count(
    actor: Actor, slug: str, language: str, read_hash: str, reviewer: str, expected: type[Problem]
) -> None:
    with pytest.raises(expected):
        record_page_review(actor=actor, slug=slug, language=language, read_hash=read_hash, reviewer=reviewer)
    assert not PageReview.objects.exists()
