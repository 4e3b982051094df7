"""What survivors and workers read of a pathway: words for each, listed services alone, a confidential one through its hub."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from django.db import transaction

from equalcity.core.clock import now
from equalcity.directory.actions.changing import directory_changed
from equalcity.directory.actions.pathway_words import word_pathway
from equalcity.directory.logic.pathways import Step
from equalcity.directory.models import Upkeep
from equalcity.directory.models.confidential import ConfidentialPlace
from equalcity.directory.selectors.pathway_faces import Face, Said, survivors_face, workers_face
from equalcity.people.logic.roles import SYSTEM
from equalcity.wording.logic.hashing import text_hash
from factories.directory import service
from factories.pathways import drafted, full_steps, published
from factories.people import HERE

pytestmark = pytest.mark.django_db
WORDS = "You choose about legal."


def face(language: str = "en", *, shows_unreviewed: bool = False, **services: str) -> Face:
    return survivors_face(published(full_steps(**services)), language, shows_unreviewed=shows_unreviewed)


def suspend(pk: Any) -> None:
    with transaction.atomic():
        Upkeep.objects.filter(pk=pk).update(listing="suspended")
        directory_changed(actor=SYSTEM, city=HERE)


def test_each_reads_the_own_words() -> None:
    version = published()
    survivors, workers = survivors_face(version, "en", shows_unreviewed=False), workers_face(version, "en")
    assert survivors.steps[4].words == Said(WORDS, "en")
    assert survivors.steps[4].condition is None
    assert workers.steps[4].words == Said("Say: legal is your choice.", "en")
    assert workers.steps[4].condition == Said("If legal is asked for", "en")
    assert (survivors.version, survivors.standing, survivors.is_withheld) == (1, "source", False)


def test_a_step_without_words_for_survivors_is_for_workers_alone() -> None:
    steps = [Step("legal", actor="Desk", for_workers="Ask first"), Step("health", actor="Desk", for_survivors="Come.")]
    draft = drafted(steps)
    assert [step.kind for step in survivors_face(draft, "en", shows_unreviewed=False).steps] == ["health"]
    assert [step.kind for step in workers_face(draft, "en").steps] == ["legal", "health"]


def test_a_listed_service_stands_with_number_and_address_and_goes_when_it_is_suspended() -> None:
    made = service("Desk", phones=[{"number": "+39 06 1"}], addresses=[{"address_1": "Via 1", "city": "Rome"}])
    version = published(full_steps(legal=str(made.pk)))
    way = survivors_face(version, "en", shows_unreviewed=False).steps[4].way
    assert way is not None
    assert (way.name, way.through, way.address) == (Said("Desk", "en"), None, ("Via 1", "Rome"))
    assert [phone.number for phone in way.phones] == ["+39 06 1"]
    suspend(made.pk)
    for shown in (survivors_face(version, "en", shows_unreviewed=False), workers_face(version, "en")):
        assert shown.steps[4].way is None
        assert shown.steps[4].actor == Said("Office for legal", "en")


def test_a_confidential_service_is_reached_through_its_hub_and_has_no_place() -> None:
    hub = service("Hub", phones=[{"number": "+39 06 2"}], addresses=[{"address_1": "Via 2"}])
    house = service("House", is_confidential=True, addresses=[{"address_1": "Secret 3"}])
    ConfidentialPlace.objects.create(service=house, hub=hub, address="Secret 3", changed_at=now())
    version = published(full_steps(shelter=str(house.pk)))
    for shown in (survivors_face(version, "en", shows_unreviewed=False), workers_face(version, "en")):
        way = shown.steps[3].way
        assert way is not None
        assert (way.name.text, way.through, way.address) == ("House", Said("Hub", "en"), ("Via 2",))
        assert [phone.number for phone in way.phones] == ["+39 06 2"]
        assert "Secret" not in repr(shown)
    suspend(hub.pk)
    alone = survivors_face(version, "en", shows_unreviewed=False).steps[3].way
    assert alone is not None
    assert (alone.through, alone.phones, alone.address) == (None, (), ())


def test_a_draft_of_a_translation_is_kept_from_survivors_and_marked_for_workers() -> None:
    version = published()
    word_pathway(actor=SYSTEM, city=HERE, language="fr", words={text_hash(WORDS, "en"): "Vous choisissez."})
    kept = survivors_face(version, "fr", shows_unreviewed=False)
    assert (kept.steps[4].words, kept.is_withheld, kept.standing) == (Said(WORDS, "en"), True, "untranslated")
    shown = survivors_face(version, "fr", shows_unreviewed=True)
    assert (shown.steps[4].words, shown.is_withheld) == (Said("Vous choisissez.", "fr"), False)


def test_what_is_reviewed_in_full_names_its_reviewer() -> None:
    version = drafted([Step("legal", actor="Desk", for_survivors=WORDS)])
    keys = {text_hash(text, "en"): f"{text} (fr)" for text in ("Desk", WORDS)}
    word_pathway(actor=SYSTEM, city=HERE, language="fr", words=keys)
    assert workers_face(version, "fr").standing == "draft"
    word_pathway(actor=SYSTEM, city=HERE, language="fr", words=keys, reviewer="Ada")
    shown = survivors_face(version, "fr", shows_unreviewed=False)
    assert (shown.standing, shown.reviewer, shown.reviewed_on) == ("reviewed", "Ada", now().date())
    assert shown.steps[0].actor == Said("Desk (fr)", "fr")


@pytest.mark.parametrize("count", [1, 3])
def test_services_cost_no_further_queries(count: int, django_assert_num_queries: Any) -> None:
    made = [str(service(f"S{at}").pk) for at in range(count)]
    steps = [replace(step, service=made[at % count]) for at, step in enumerate(full_steps())]
    version = published(steps)
    survivors_face(version, "fr", shows_unreviewed=True)  # the shelf is read once for all
    with django_assert_num_queries(3):
        survivors_face(version, "fr", shows_unreviewed=True)
