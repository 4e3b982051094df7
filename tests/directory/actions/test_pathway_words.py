"""Translations of a pathway: drafts, reviews with a name, and no draft over a review."""

from __future__ import annotations

import pytest

from equalcity.core.clock import now
from equalcity.directory.actions.pathway_words import word_pathway
from equalcity.directory.errors import NoSuchPathway
from equalcity.directory.logic.pathways import Step
from equalcity.directory.selectors.pathways import texts_to_word
from equalcity.journal.models import AuditEntry
from equalcity.journal.selectors import public_number
from equalcity.people.errors import NotYours
from equalcity.people.logic.roles import SYSTEM, Role
from equalcity.wording.errors import ReviewedAlready
from equalcity.wording.logic.hashing import text_hash
from equalcity.wording.models import Rendition
from factories.pathways import drafted, published
from factories.people import HERE, cast, city

pytestmark = pytest.mark.django_db
KEY, OTHER = text_hash("You choose about legal.", "en"), text_hash("The same day", "en")


def kept() -> dict[str, tuple[str, str, str]]:
    return {row.text_id: (row.body, row.standing, row.reviewer) for row in Rendition.objects.all()}


def test_a_draft_is_kept_once_and_readers_pages_are_made_anew() -> None:
    published()
    number = public_number()
    assert word_pathway(actor=SYSTEM, city=HERE, language="ar", words={KEY: " أنت تختار ", OTHER: " ", "no": "x"}) == 1
    assert kept() == {KEY: ("أنت تختار", "draft", "")}
    assert public_number() == number + 1
    assert AuditEntry.objects.latest("id").facts == {"language": "ar", "texts": 1}
    assert word_pathway(actor=SYSTEM, city=HERE, language="ar", words={KEY: "أنت تختار"}) == 0
    assert public_number() == number + 1


def test_a_review_names_the_person_and_the_day() -> None:
    published()
    word_pathway(actor=SYSTEM, city=HERE, language="fr", words={KEY: "Vous choisissez."})
    assert word_pathway(actor=SYSTEM, city=HERE, language="fr", words={KEY: "Vous choisissez."}, reviewer="Ada") == 1
    row = Rendition.objects.get()
    assert (row.standing, row.reviewer, row.reviewed_on) == ("reviewed", "Ada", now().date())
    assert word_pathway(actor=SYSTEM, city=HERE, language="fr", words={KEY: "Vous choisissez."}, reviewer="Bo") == 0
    assert kept()[KEY][2] == "Ada"


def test_a_reviewed_text_is_changed_by_another_review_alone() -> None:
    published()
    word_pathway(actor=SYSTEM, city=HERE, language="fr", words={KEY: "Vous choisissez."}, reviewer="Ada")
    with pytest.raises(ReviewedAlready):
        word_pathway(actor=SYSTEM, city=HERE, language="fr", words={KEY: "Autre.", OTHER: "Le jour même"})
    assert kept() == {KEY: ("Vous choisissez.", "reviewed", "Ada")}
    word_pathway(actor=SYSTEM, city=HERE, language="fr", words={KEY: "Autre."}, reviewer="Bo")
    assert kept() == {KEY: ("Autre.", "reviewed", "Bo")}


def test_texts_are_those_of_the_draft_and_of_what_is_published() -> None:
    published()
    drafted([Step("legal", actor="Only in the draft")])
    language, texts = texts_to_word(SYSTEM, HERE)
    assert language == "en"
    assert next(iter(texts.values())) == "Only in the draft"
    assert texts[KEY] == "You choose about legal."


def test_without_a_pathway_there_is_nothing_to_translate() -> None:
    city()
    with pytest.raises(NoSuchPathway):
        word_pathway(actor=SYSTEM, city=HERE, language="fr", words={})


@pytest.mark.parametrize("role", [Role.CITY_COORDINATOR, Role.TRANSLATOR])
@pytest.mark.parametrize("who", ["owner", "colleague", "outsider", "anonymous"])
def test_who_may(role: Role, who: str) -> None:
    actor = cast(role).actor(who)
    published()
    if who == "owner":
        assert word_pathway(actor=actor, city=HERE, language="fr", words={KEY: "Vous choisissez."}) == 1
    else:
        with pytest.raises(NotYours):
            word_pathway(actor=actor, city=HERE, language="fr", words={KEY: "Vous choisissez."})
        assert kept() == {}
