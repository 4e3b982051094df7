"""The desk of pathways: writing without a script, two who write at once, publishing, putting back, translating."""

from __future__ import annotations

from dataclasses import asdict, replace
from typing import Any

import pytest
from django.test import Client

from equalcity.directory.actions.pathways import save_steps
from equalcity.directory.logic.pathways import Step
from equalcity.directory.models import Pathway
from equalcity.directory.selectors.pathways import published_pathway, steps_of
from equalcity.people.logic.roles import SYSTEM, Role
from equalcity.wording.logic.hashing import text_hash
from equalcity.wording.models import Rendition
from factories.directory import service
from factories.pathways import drafted, full_steps, published
from factories.people import cast, city, member

pytestmark = pytest.mark.django_db
DESK = "/desk/en/pathway/rome/"
DRAFT = f"{DESK}draft/"
KEY = text_hash("You choose about legal.", "en")


@pytest.fixture
def desk() -> Client:
    return signed_in(member("c", Role.CITY_COORDINATOR, "rome"))


def signed_in(account: Any) -> Client:
    client = Client()
    client.force_login(account)
    return client


def typed(steps: list[Step], *, edit: int = 1, version: int = 1, do: str = "save") -> dict[str, str]:
    """Return what a browser sends: a box that is not ticked is not there."""
    said = {"count": str(len(steps)), "edit": str(edit), "version": str(version), "do": do}
    for at, step in enumerate(steps):
        values = {name: "on" if value is True else value for name, value in asdict(step).items() if value is not False}
        said |= {f"s{at}-{name}": value for name, value in values.items()}
    return said


def draft() -> Pathway:
    return Pathway.objects.get(state="draft")


def test_from_nothing_to_a_published_pathway(desk: Client) -> None:
    assert "Nothing is published yet." in desk.get(DESK).text
    assert desk.post(DESK, {"written_in": "it"}, follow=True).redirect_chain == [(DRAFT, 302)]
    assert draft().language == "it"
    text = desk.get(DRAFT).text
    assert text.count("<fieldset") == 8
    assert "16 things are missing" in text
    assert '<textarea name="s0-for_workers"' in text.replace("\n", "")
    assert 'lang="it" dir="ltr"' in text
    named = service("Legal Desk")
    steps = full_steps(legal=str(named.pk))
    kept = desk.post(DRAFT, typed(steps, edit=0), follow=True)
    assert "The draft is kept." in kept.text
    assert steps_of(draft()) == steps
    assert published_pathway("rome") is None
    done = desk.post(DRAFT, typed(steps, do="publish"), follow=True)
    assert done.redirect_chain == [(DESK, 302)]
    assert "Readers see version 1" in done.text
    assert "Legal Desk" in Client().get("/it/rome/steps/").text


def test_steps_move_come_and_go_and_nothing_typed_is_lost_or_kept_yet(desk: Client) -> None:
    drafted()
    mine = [
        Step("legal", actor="A", for_survivors="x" * 241),
        Step("health", actor="B", is_offered=False),
        Step("safety", actor="C"),
    ]
    for do, order in {"up-1": "BAC", "down-0": "BAC", "remove-1": "AC", "up-0": "ABC", "down-2": "ABC"}.items():
        answer = desk.post(DRAFT, typed(mine, do=do))
        assert answer.status_code == 200
        assert "This is not kept yet." in answer.text
        forms = answer.context["draft"].forms
        assert "".join(form["actor"].value() for form in forms) == order
        offered = {form["actor"].value(): form["is_offered"].value() for form in forms}
        assert offered.get("B", False) is False
        assert offered["A"] is True
        assert "x" * 241 in answer.text
    longer = desk.post(DRAFT, typed(mine, do="add")).context["draft"].forms
    assert [form["actor"].value() for form in longer] == ["A", "B", "C", ""]
    assert steps_of(draft()) == full_steps()


def test_twelve_steps_are_enough(desk: Client) -> None:
    drafted()
    many = [Step("legal", actor=str(at)) for at in range(12)]
    assert 'value="add"' not in desk.post(DRAFT, typed(many, do="up-1")).text
    assert desk.post(DRAFT, typed([*many, Step("legal")])).status_code == 422
    assert steps_of(draft()) == full_steps()


def test_what_is_too_long_is_said_and_nothing_is_lost(desk: Client) -> None:
    drafted()
    answer = desk.post(DRAFT, typed([Step("legal", response="y" * 61)]))
    assert answer.status_code == 422
    assert 'href="#id_s0-response"' in answer.text
    assert "y" * 61 in answer.text
    assert steps_of(draft()) == full_steps()


def test_of_two_who_write_at_once_the_second_sees_both_and_may_save_on_purpose(desk: Client) -> None:
    drafted()
    theirs = [replace(step, actor="Their office") if step.kind == "legal" else step for step in full_steps()]
    save_steps(actor=SYSTEM, city="rome", edit=1, steps=theirs)
    mine = [replace(step, actor="My office") if step.kind == "legal" else step for step in full_steps()]
    answer = desk.post(DRAFT, typed(mine))
    assert answer.status_code == 409
    rows = [(row.at, str(row.label), row.now, row.mine) for row in answer.context["meanwhile"]]
    assert rows == [(5, "Who, in words", "Their office", "My office")]
    assert 'name="edit" value="2"' in answer.text
    assert steps_of(draft()) == theirs
    desk.post(DRAFT, typed(mine, edit=2))
    assert steps_of(draft()) == mine


def test_what_was_typed_while_another_published_finds_a_new_draft(desk: Client) -> None:
    published()
    mine = [replace(step, actor="My office") for step in full_steps()]
    answer = desk.post(DRAFT, typed(mine))
    assert answer.status_code == 409
    assert "My office" in answer.text
    assert (draft().version, steps_of(draft())) == (2, full_steps())
    again = {name: str(answer.context["draft"].__dict__[name]) for name in ("version", "edit")}
    assert desk.post(DRAFT, typed(mine) | again).status_code == 302
    assert steps_of(draft()) == mine


def test_publishing_what_lacks_something_keeps_it_and_says_what(desk: Client) -> None:
    drafted()
    unlisted = service("Not vetted", listing="unlisted")
    steps = full_steps(legal=str(unlisted.pk))[:-1]
    save_steps(actor=SYSTEM, city="rome", edit=1, steps=steps)
    answer = desk.post(DRAFT, typed(steps, edit=2, do="publish"), follow=True)
    assert "Your words are kept." in answer.text
    assert "Not vetted (not listed now)" in answer.text
    assert '<a href="#step-4">5. Legal advice: this service is not listed now.' in answer.text
    assert "There is no step “Papers and the right to stay”." in answer.text
    assert published_pathway("rome") is None


def test_a_draft_is_thrown_away_and_an_earlier_version_begun_anew(desk: Client) -> None:
    published()
    published([replace(step, actor="New office") for step in full_steps()])
    assert "Begin a draft with this version" in desk.get(f"{DESK}versions/1/").text
    desk.post(DESK, {"written_in": "en", "of": "1"})
    assert steps_of(draft()) == full_steps()
    refused = desk.post(DESK, {"written_in": "en", "of": "2"}, follow=True)
    assert "There is a draft already." in refused.text
    assert steps_of(draft()) == full_steps()
    gone = desk.post(DRAFT, {"do": "discard"}, follow=True)
    assert "The draft is thrown away." in gone.text
    assert not Pathway.objects.filter(state="draft").exists()
    assert desk.get(DRAFT).status_code == 404


def test_both_faces_of_a_draft_are_seen_before_it_is_published(desk: Client) -> None:
    drafted()
    look = desk.post(DRAFT, typed(full_steps(), do="look"), follow=True)
    assert look.redirect_chain == [(f"{DESK}versions/1/", 302)]
    for words in ("You choose about legal.", "Say: legal is your choice.", "Before you promise anything"):
        assert words in look.text


def test_translations_stand_beside_the_source_as_drafts_until_a_name_is_given(desk: Client) -> None:
    published()
    address = f"{DESK}words/fr/"
    assert "Kept." in desk.post(address, {KEY: "Vous choisissez.", "do": "draft"}, follow=True).text
    assert "1 of 33 translated, 0 reviewed" in desk.get(DESK).text
    nameless = desk.post(address, {KEY: "Vous choisissez !", "do": "review", "reviewer": " "})
    assert nameless.status_code == 422
    assert "Vous choisissez !" in nameless.text
    desk.post(address, {KEY: "Vous choisissez.", "do": "review", "reviewer": "Ada"})
    row = Rendition.objects.get()
    assert (row.standing, row.reviewer) == ("reviewed", "Ada")
    changed = desk.post(address, {KEY: "Autre.", "do": "draft"})
    assert changed.status_code == 422
    assert "You changed words that somebody has reviewed." in changed.text
    assert Rendition.objects.get().body == "Vous choisissez."
    assert "Autre." in changed.text


@pytest.mark.parametrize("tongue", ["en", "xx"])
def test_a_language_that_is_the_source_or_none_has_no_page(desk: Client, tongue: str) -> None:
    published()
    assert desk.get(f"{DESK}words/{tongue}/").status_code == 404


def test_a_translator_translates_and_does_not_write() -> None:
    published()
    client = signed_in(member("t", Role.TRANSLATOR, "rome"))
    assert DESK in client.get("/desk/en/pathway/").text
    text = client.get(DESK).text
    assert f"{DESK}words/fr/" in text
    assert "Versions" not in text
    assert client.post(f"{DESK}words/fr/", {KEY: "Vous choisissez.", "do": "draft"}).status_code == 302
    assert client.post(DESK, {"written_in": "en"}).status_code == 403
    assert client.get(DRAFT).status_code == 403


@pytest.mark.parametrize(("who", "status"), [("owner", 302), ("colleague", 403), ("outsider", 403)])
def test_only_the_citys_own_coordinator_writes(who: str, status: int) -> None:
    people = cast()
    drafted()
    client = signed_in(getattr(people, who))
    mine = [replace(step, actor="Mine") for step in full_steps()]
    assert client.post(DRAFT, typed(mine)).status_code == status
    assert (steps_of(draft()) == mine) is (who == "owner")


def test_the_desk_leads_to_it_and_lists_the_own_city_alone(desk: Client) -> None:
    city("brussels", "BE")
    assert 'href="/desk/en/pathway/"' in desk.get("/desk/en/").text
    text = desk.get("/desk/en/pathway/").text
    assert DESK in text
    assert "/desk/en/pathway/brussels/" not in text
