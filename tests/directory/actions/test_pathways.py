"""A draft is begun, saved, published and put back; two who edit at once are told; nobody else may."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from equalcity.directory.actions.pathways import begin_draft, discard_draft, publish_pathway, save_steps
from equalcity.directory.errors import DraftThere, NoSuchPathway, NoSuchService, PathwayNotReady, StepsRefused
from equalcity.directory.logic.pathways import Fault, Lack, Step, empty_steps
from equalcity.directory.models import Pathway, PathwayStep
from equalcity.directory.selectors.pathways import pathway_versions, published_pathway, steps_of
from equalcity.journal.errors import ChangedMeanwhile
from equalcity.journal.models import AuditEntry, OutboxEvent
from equalcity.journal.selectors import public_number
from equalcity.people.errors import NotYours
from equalcity.people.logic.roles import SYSTEM
from equalcity.wording.models import Text
from factories.directory import service
from factories.pathways import drafted, full_steps, published
from factories.people import HERE, cast, city

pytestmark = pytest.mark.django_db


def test_the_first_draft_has_the_usual_eight_empty_steps() -> None:
    city()
    draft = begin_draft(actor=SYSTEM, city=HERE, language="it")
    assert (draft.version, draft.state, draft.language) == (1, "draft", "it")
    assert steps_of(draft) == empty_steps()
    assert AuditEntry.objects.get().facts == {"version": 1, "of": 0}


def test_a_city_has_one_draft() -> None:
    drafted()
    with pytest.raises(DraftThere):
        begin_draft(actor=SYSTEM, city=HERE, language="en")
    assert Pathway.objects.count() == 1


def test_saving_replaces_all_steps_and_readers_see_nothing_of_it() -> None:
    draft = drafted()
    number = public_number()
    steps = [replace(step, response="Within two days") for step in reversed(full_steps())]
    saved = save_steps(actor=SYSTEM, city=HERE, edit=draft.edit, steps=steps)
    assert steps_of(saved) == steps
    assert saved.edit == draft.edit + 1
    assert PathwayStep.objects.count() == 8
    assert public_number() == number
    assert published_pathway(HERE) is None
    assert AuditEntry.objects.latest("id").verb == "pathway.saved"


def test_of_two_who_edit_at_once_the_second_is_told_and_nothing_is_lost() -> None:
    draft = drafted()
    first = [replace(step, actor="First") for step in full_steps()]
    save_steps(actor=SYSTEM, city=HERE, edit=draft.edit, steps=first)
    with pytest.raises(ChangedMeanwhile):
        save_steps(actor=SYSTEM, city=HERE, edit=draft.edit, steps=full_steps())
    with pytest.raises(ChangedMeanwhile):
        publish_pathway(actor=SYSTEM, city=HERE, edit=draft.edit)
    assert steps_of(Pathway.objects.get()) == first


def test_what_cannot_be_kept_is_refused_whole() -> None:
    draft = drafted()
    elsewhere = service(city="brussels")
    for steps, problem in (
        ([Step("money")], StepsRefused),
        ([Step("legal", actor="x" * 91)], StepsRefused),
        ([Step("legal", service=str(elsewhere.pk))], NoSuchService),
    ):
        with pytest.raises(problem):
            save_steps(actor=SYSTEM, city=HERE, edit=draft.edit, steps=steps)
    assert steps_of(draft) == full_steps()


def test_publishing_shows_it_and_makes_the_older_one_past() -> None:
    first = published()
    OutboxEvent.objects.all().delete()
    number = public_number()
    second = published([replace(step, actor="New office") for step in full_steps()])
    assert [(each.version, each.state) for each in pathway_versions(SYSTEM, HERE)] == [(2, "published"), (1, "past")]
    assert (second.published_by, second.published_at is not None) == ("system", True)
    assert published_pathway(HERE) == second
    assert steps_of(first)[0].actor == "Office for first-hours"
    assert OutboxEvent.objects.filter(name="directory.DirectoryChanged", payload={"city": HERE}).count() == 1
    assert public_number() == number + 1
    assert AuditEntry.objects.latest("id").facts == {"version": 2, "steps": 8}
    assert Text.objects.filter(language="en", body="New office").count() == 1


def test_what_lacks_something_is_not_published() -> None:
    listed, unlisted = service("Listed"), service("Unlisted", listing="unlisted")
    steps = full_steps(legal=str(listed.pk), health=str(unlisted.pk))[:-1]
    draft = drafted(steps)
    with pytest.raises(PathwayNotReady) as refused:
        publish_pathway(actor=SYSTEM, city=HERE, edit=draft.edit)
    assert refused.value.faults == (Fault(Lack.LISTED, "health", 2), Fault(Lack.KIND, "residence"))
    assert Pathway.objects.get().state == "draft"


def test_a_draft_begins_as_a_copy_and_an_old_version_comes_back_as_one() -> None:
    published()
    published([replace(step, actor="New office") for step in full_steps()])
    copy = begin_draft(actor=SYSTEM, city=HERE, language="it")
    assert (copy.version, copy.language, steps_of(copy)[0].actor) == (3, "en", "New office")
    discard_draft(actor=SYSTEM, city=HERE)
    assert [each.version for each in pathway_versions(SYSTEM, HERE)] == [2, 1]
    back = begin_draft(actor=SYSTEM, city=HERE, language="it", of=1)
    assert (back.state, steps_of(back)) == ("draft", full_steps())
    published_now = published_pathway(HERE)
    assert published_now is not None
    assert published_now.version == 2


def test_what_is_not_there_is_said() -> None:
    city()
    with pytest.raises(NoSuchPathway):
        begin_draft(actor=SYSTEM, city=HERE, language="en", of=7)
    with pytest.raises(NoSuchPathway):
        save_steps(actor=SYSTEM, city=HERE, edit=0, steps=[])
    with pytest.raises(NoSuchPathway):
        discard_draft(actor=SYSTEM, city=HERE)


@pytest.mark.parametrize("who", ["colleague", "outsider", "anonymous"])
def test_nobody_but_the_citys_own_may(who: str) -> None:
    people = cast()
    draft = drafted(actor=people.actor("owner"))
    other = people.actor(who)
    tries: list[Any] = [
        lambda: begin_draft(actor=other, city=HERE, language="en"),
        lambda: save_steps(actor=other, city=HERE, edit=draft.edit, steps=[]),
        lambda: publish_pathway(actor=other, city=HERE, edit=draft.edit),
        lambda: discard_draft(actor=other, city=HERE),
        lambda: pathway_versions(other, HERE),
    ]
    for attempt in tries:
        with pytest.raises(NotYours):
            attempt()
    assert steps_of(Pathway.objects.get(state="draft")) == full_steps()


def test_the_owner_publishes_under_an_alias() -> None:
    owner = cast().actor("owner")
    assert published(actor=owner).published_by == owner.alias != ""
