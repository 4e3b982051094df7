"""The invented pathway of the demonstration: published once, never over what somebody wrote, never in production."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as configured

from equalcity.directory.actions.demo import load_demo_services
from equalcity.directory.actions.demo_pathways import load_demo_pathways
from equalcity.directory.actions.pathways import begin_draft, publish_pathway
from equalcity.directory.formats.demo_pathways import read_pathways
from equalcity.directory.logic.pathways import KINDS, texts_of
from equalcity.directory.selectors.pathway_faces import survivors_face
from equalcity.directory.selectors.pathways import published_pathway
from equalcity.people.errors import NotYours
from equalcity.people.logic.roles import ANYBODY, SYSTEM
from equalcity.places.actions import load_places

pytestmark = pytest.mark.django_db
DEMO = Path(configured.CONTENT) / "demo"
CITY = "demo-on-sea"


def test_it_is_published_with_services_and_drafts_and_stays_as_it_was_changed() -> None:
    for folder in ("reference", "demo"):
        load_places(actor=SYSTEM, folder=DEMO.parent / folder)
    load_demo_services(actor=SYSTEM, folder=DEMO)
    assert load_demo_pathways(actor=SYSTEM, folder=DEMO) == 1
    pathway = published_pathway(CITY)
    assert pathway is not None
    face = survivors_face(pathway, "ar", shows_unreviewed=True)
    assert [step.kind for step in face.steps] == list(KINDS)
    assert {step.words.language for step in face.steps if step.words} == {"ar"}
    shelter = face.steps[3].way
    assert shelter is not None
    assert shelter.through is not None
    draft = begin_draft(actor=SYSTEM, city=CITY, language="en")
    publish_pathway(actor=SYSTEM, city=CITY, edit=draft.edit)
    assert load_demo_pathways(actor=SYSTEM, folder=DEMO) == 0
    assert published_pathway(CITY) == draft


def test_every_text_has_its_draft() -> None:
    for invented in read_pathways(DEMO / "pathways.yaml"):
        for words in invented.words.values():
            assert set(words) == set(texts_of(invented.steps))


def test_nobody_but_the_system_and_never_in_production(settings: Any) -> None:
    with pytest.raises(NotYours):
        load_demo_pathways(actor=ANYBODY, folder=DEMO)
    settings.MODE = "production"
    with pytest.raises(NotYours):
        load_demo_pathways(actor=SYSTEM, folder=DEMO)


def test_a_file_that_does_not_say_that_it_is_invented_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "pathways.yaml").write_text("format: equalcity-demo-pathways/1\npathways: []\n")
    with pytest.raises(ValueError, match="does not hold invented pathways"):
        read_pathways(tmp_path / "pathways.yaml")
