"""Stories: from the question to the page and away again, and who may do what on the way."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import IntegrityError, transaction

from equalcity.core.clock import now
from equalcity.journal.actions.erasures import ledger_lines, replay_erasures
from equalcity.journal.errors import CannotMove, ChangedMeanwhile
from equalcity.journal.models import AuditEntry, OutgoingMessage
from equalcity.journal.selectors import public_number
from equalcity.people.errors import NotYours
from equalcity.people.logic.roles import ANYBODY, SYSTEM, Role
from equalcity.people.selectors import actor_of
from equalcity.voices.actions.campaign_files import load_campaigns
from equalcity.voices.actions.campaigns import (
    CampaignWords,
    change_campaign,
    move_campaign,
    word_campaign,
    write_campaign,
)
from equalcity.voices.actions.consents import agree, note_paper_consent, stop
from equalcity.voices.actions.publishing import (
    publish_story,
    tend_stories,
    withdraw_again,
    withdraw_by_link,
    withdraw_story,
)
from equalcity.voices.actions.stories import (
    begin_story,
    change_story,
    note_employer,
    offer_story,
    plan_story,
    put_back,
    recall_story,
    renew_link,
    word_story,
)
from equalcity.voices.actions.tellings import answer, hand_in, wish
from equalcity.voices.errors import (
    CampaignRefused,
    NoSuchStory,
    NotAgreed,
    StoryGone,
    StoryLinkInvalid,
    StoryRefused,
    TooEarly,
)
from equalcity.voices.formats.campaign_files import read_campaigns
from equalcity.voices.logic.consent import Scope
from equalcity.voices.models import Campaign, Consent, Story, StoryLink, StoryPortrait, StoryRevision
from equalcity.voices.selectors.stories import (
    digest,
    may_use,
    public_story,
    stories_gone_from_feeds,
    stories_in_feeds,
    stories_of,
    stories_on_show,
    stories_visible_to,
    story_by,
    story_texts,
    story_visible_to,
)
from equalcity.wording.models import Rendition, Text
from factories.people import cast, city, member
from factories.stories import (
    ADA,
    SAID,
    SURE,
    agreed,
    asked,
    campaign,
    days_pass,
    in_a_year,
    offered,
    picture,
    told,
)

pytestmark = pytest.mark.django_db
CONTENT = Path(settings.CONTENT)


def test_a_story_goes_from_the_question_to_the_page() -> None:
    city("rome")
    row, token = asked(city="rome")
    answer(actor=ANYBODY, token=token, version=1, content=replace(SAID, city="rome"), declared=SURE)
    hand_in(actor=ANYBODY, token=token)
    hand_in(actor=ANYBODY, token=token)
    offer_story(actor=SYSTEM, story=row.pk)
    seen = digest(story_by(token))
    for _ in range(2):
        row = agree(actor=ANYBODY, token=token, seen=seen, scopes=[Scope.SITE], until=in_a_year())
    assert Consent.objects.count() == 1
    before = public_number()
    with pytest.raises(TooEarly), transaction.atomic():
        publish_story(actor=SYSTEM, story=row.pk)
    days_pass(row)
    publish_story(actor=SYSTEM, story=row.pk)
    assert public_number() == before + 1
    assert [each.name for each in stories_on_show("en", 3, "rome")] == ["Ines"]
    assert stories_on_show("en", 3, "brussels") == []
    assert [each.slug for each in stories_of(row.campaign_id, "fr")] == [row.slug]
    assert may_use(public_story(row.slug), Scope.SITE)
    assert not may_use(public_story(row.slug), Scope.PRINT)
    assert row.slug.isalnum()
    verbs = AuditEntry.objects.filter(subject=f"story:{row.pk}").order_by("pk").values_list("verb", flat=True)
    assert [verb.removeprefix("story.") for verb in verbs] == [
        "began", "link", "handed-in", "offered", "agreed", "published",
    ]  # fmt: skip
    purposes = OutgoingMessage.objects.order_by("pk").values_list("purpose", flat=True)
    assert list(purposes) == ["story-invited", "story-offered", "story-waiting", "story-published"]


def test_what_was_edited_after_the_consent_does_not_go_out() -> None:
    row, token = agreed()
    days_pass(row)
    there = Story.objects.get(pk=row.pk)
    changed = replace(SAID, answers=("Another.", "A list."))
    change_story(actor=SYSTEM, story=row.pk, version=there.version, content=changed, declared=SURE)
    with pytest.raises(CannotMove), transaction.atomic():
        publish_story(actor=SYSTEM, story=row.pk)
    Story.objects.filter(pk=row.pk).update(state="waiting", free_from=now() - timedelta(days=1))
    with pytest.raises(NotAgreed), transaction.atomic():
        publish_story(actor=SYSTEM, story=row.pk)
    Story.objects.filter(pk=row.pk).update(state="editing", free_from=None)
    offer_story(actor=SYSTEM, story=row.pk)
    with pytest.raises(ChangedMeanwhile), transaction.atomic():
        agree(actor=ANYBODY, token=token, seen="an older mark", scopes=list(Scope), until=in_a_year())
    again = agree(actor=ANYBODY, token=token, seen=digest(story_by(token)), scopes=list(Scope), until=in_a_year())
    assert again.free_from is not None
    assert again.free_from > now() + timedelta(days=6)


def test_the_person_stops_it_with_one_press() -> None:
    row, token = agreed()
    plan_story(actor=SYSTEM, story=row.pk, on=now().date())
    days_pass(row)
    for _ in range(2):
        stop(actor=ANYBODY, token=token)
    assert tend_stories(actor=SYSTEM) == 0
    assert Story.objects.get(pk=row.pk).state == "offered"
    assert [bool(one.scopes) for one in Consent.objects.order_by("pk")] == [True, False]


def test_it_goes_out_on_its_day_and_never_before_the_seven_are_over() -> None:
    row, _ = agreed()
    plan_story(actor=SYSTEM, story=row.pk, on=now().date())
    assert tend_stories(actor=SYSTEM) == 0
    days_pass(row)
    plan_story(actor=SYSTEM, story=row.pk, on=(now() + timedelta(days=1)).date())
    assert tend_stories(actor=SYSTEM) == 0
    plan_story(actor=SYSTEM, story=row.pk, on=now().date())
    assert tend_stories(actor=SYSTEM) == 1
    assert public_story(row.slug).state == "published"


def test_a_withdrawn_story_leaves_a_bare_row_and_nothing_else() -> None:
    row, token = told(content=replace(SAID, shows_portrait=True), portrait=picture())
    keys = story_texts(row)
    said = dict.fromkeys(keys, "autrement")
    word_story(actor=SYSTEM, story=row.pk, language="fr", words=said)
    assert [each.standing for each in stories_on_show("fr", 1)] == ["untranslated"]  # the questions are not
    assert stories_on_show("fr", 1)[0].lead.text == "autrement"
    before = public_number()
    withdraw_by_link(actor=ANYBODY, token=token)
    assert public_number() == before + 1
    with pytest.raises(StoryGone):
        public_story(row.slug)
    with pytest.raises(StoryLinkInvalid):
        story_by(token)
    for table in (Consent, StoryRevision, StoryLink, StoryPortrait, OutgoingMessage):
        assert not table.objects.exists(), table
    assert not Text.objects.filter(hash__in=keys).exists()
    assert not Rendition.objects.filter(body="autrement").exists()
    left = Story.objects.get(pk=row.pk)
    assert (left.name, left.address, left.answers, left.state) == ("", "", [], "withdrawn")
    assert stories_on_show("en", 3) == []
    assert [key for key, _at in stories_gone_from_feeds()] == [row.pk]
    assert ("story", str(row.pk)) in [line[:2] for line in ledger_lines()]


def test_its_end_takes_it_down_and_what_nobody_goes_on_with_is_deleted() -> None:
    row, _ = told()
    Story.objects.filter(pk=row.pk).update(ends_on=now().date())
    with pytest.raises(StoryGone):
        public_story(row.slug)  # even before the job
    left, _ = asked("ben@example.org")
    Story.objects.filter(pk=left.pk).update(expires_at=now())
    assert tend_stories(actor=SYSTEM) == 2
    assert Story.objects.get(pk=row.pk).state == "withdrawn"
    assert not Story.objects.filter(pk=left.pk).exists()


def test_what_a_restored_copy_brings_back_goes_again() -> None:
    row, _ = told()
    replay_erasures([("story", str(row.pk), now().isoformat())] * 2)
    replay_erasures([("story", "00000000-0000-4000-8000-000000000000", now().isoformat())])
    assert Story.objects.get(pk=row.pk).name == ""


def test_feeds_and_translations_follow_what_was_agreed_to() -> None:
    row, token = told(Scope.SITE, Scope.FEEDS)
    assert [each.pk for each in stories_in_feeds()] == [row.pk]
    with pytest.raises(NoSuchStory), transaction.atomic():
        word_story(actor=SYSTEM, story=row.pk, language="fr", words={})
    agree(actor=ANYBODY, token=token, seen=digest(row), scopes=[Scope.SITE, Scope.PRINT], until=in_a_year())
    assert stories_in_feeds() == []
    assert [key for key, _at in stories_gone_from_feeds()] == [row.pk]
    assert public_story(row.slug).state == "published"
    assert not may_use(public_story(row.slug), Scope.PRINT)  # seven days for what was added


def test_nobody_at_risk_is_shown_whatever_the_form_let_through() -> None:
    row, token = asked()
    risky = replace(SURE, at_risk=True, is_alias=True)
    for content in (replace(SAID, workplace="House"), replace(SAID, shows_portrait=True)):
        with pytest.raises(StoryRefused), transaction.atomic():
            answer(actor=ANYBODY, token=token, version=1, content=content, declared=risky)
    answer(actor=ANYBODY, token=token, version=1, content=SAID, declared=replace(risky, is_alias=False))
    with pytest.raises(StoryRefused) as refused, transaction.atomic():
        hand_in(actor=ANYBODY, token=token)
    assert refused.value.faults == {"risk-name"}
    for wrong in ({"workplace": "House"}, {"shows_portrait": True}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Story.objects.filter(pk=row.pk).update(**wrong)


@pytest.mark.parametrize(
    "wrong",
    [
        {"is_adult": False},
        {"no_client": False},
        {"ends_on": None},
        {"at_risk": True, "is_alias": False},
        {"shows_portrait": True, "says_survivor": True},
        {"published_at": now() - timedelta(days=30)},
        {"state": "withdrawn"},
    ],
)
def test_the_database_refuses_what_may_not_be_out(wrong: dict[str, Any]) -> None:
    row, _ = told()
    with pytest.raises(IntegrityError), transaction.atomic():
        Story.objects.filter(pk=row.pk).update(**wrong)


def test_a_consent_is_never_changed() -> None:
    agreed()
    with pytest.raises(ValueError, match="never changed"):
        Consent.objects.get().save()


def test_a_workplace_is_shown_with_the_employers_agreement_alone() -> None:
    row, token = agreed(content=replace(SAID, workplace="House"))
    days_pass(row)
    mark = digest(story_by(token))
    assert stories_visible_to(SYSTEM)[0].workplace == "House"
    note_employer(actor=SYSTEM, story=row.pk, on=now().date())
    there = story_by(token)
    assert (there.state, digest(there) == mark) == ("editing", False)


def test_a_portrait_is_encoded_anew_and_goes_when_it_is_not_shown() -> None:
    row, token = asked()
    content = replace(SAID, shows_portrait=True)
    survivor = replace(SURE, says_survivor=True)
    with pytest.raises(StoryRefused), transaction.atomic():
        answer(actor=ANYBODY, token=token, version=1, content=content, declared=survivor, portrait=picture())
    answer(actor=ANYBODY, token=token, version=1, content=content, declared=SURE, portrait=picture())
    kept = bytes(StoryPortrait.objects.get().content)
    assert b"at home" not in kept
    answer(actor=ANYBODY, token=token, version=2, content=SAID, declared=SURE)
    assert not StoryPortrait.objects.exists()
    assert row.pk


def test_two_at_once_lose_nothing_and_a_change_can_be_put_back() -> None:
    row, token = offered()
    wish(actor=ANYBODY, token=token, words="Shorter, please")
    version = Story.objects.get(pk=row.pk).version
    change_story(actor=SYSTEM, story=row.pk, version=version, content=replace(SAID, lead="Short."), declared=SURE)
    with pytest.raises(ChangedMeanwhile), transaction.atomic():
        change_story(actor=SYSTEM, story=row.pk, version=version, content=SAID, declared=SURE)
    put_back(actor=SYSTEM, story=row.pk, version=version)
    assert Story.objects.get(pk=row.pk).lead == SAID.lead
    offer_story(actor=SYSTEM, story=row.pk)
    assert Story.objects.get(pk=row.pk).wish == ""


def test_a_story_is_mended_off_its_page_and_consent_on_paper_counts() -> None:
    row, token = told()
    with pytest.raises(CannotMove), transaction.atomic():
        change_story(actor=SYSTEM, story=row.pk, version=row.version, content=SAID, declared=SURE)
    recall_story(actor=SYSTEM, story=row.pk)
    with pytest.raises(NoSuchStory):
        public_story(row.slug)
    editor = actor_of(member("eda", Role.PROJECT_TEAM))
    there = note_paper_consent(
        actor=editor, story=row.pk, seen=digest(story_by(token)), scopes=[Scope.SITE], until=in_a_year()
    )
    last = Consent.objects.order_by("pk").last()
    assert last is not None
    assert (there.state, last.taken, last.alias) == ("waiting", "paper", editor.alias)


@pytest.mark.parametrize("who", ["colleague", "outsider", "anonymous"])
def test_the_project_team_alone_runs_the_spotlight(who: str) -> None:
    actor = cast(Role.PROJECT_TEAM).actor(who)
    row, _ = agreed()
    words = CampaignWords("x", "y", ("z",))
    attempts: list[Callable[[], object]] = [
        lambda: write_campaign(actor=actor, kind="people", language="en", words=words),
        lambda: change_campaign(actor=actor, campaign=row.campaign_id, version=1, words=words),
        lambda: move_campaign(actor=actor, campaign=row.campaign_id, after="ended"),
        lambda: word_campaign(actor=actor, campaign=row.campaign_id, language="fr", words={}),
        lambda: begin_story(actor=actor, campaign=row.campaign_id, language="en", address=ADA),
        lambda: change_story(actor=actor, story=row.pk, version=1, content=SAID, declared=SURE),
        lambda: put_back(actor=actor, story=row.pk, version=1),
        lambda: offer_story(actor=actor, story=row.pk),
        lambda: plan_story(actor=actor, story=row.pk, on=None),
        lambda: note_employer(actor=actor, story=row.pk, on=None),
        lambda: recall_story(actor=actor, story=row.pk),
        lambda: renew_link(actor=actor, story=row.pk),
        lambda: word_story(actor=actor, story=row.pk, language="fr", words={}),
        lambda: note_paper_consent(actor=actor, story=row.pk, seen="", scopes=[], until=in_a_year()),
        lambda: publish_story(actor=actor, story=row.pk),
        lambda: withdraw_story(actor=actor, story=row.pk),
        lambda: withdraw_again(actor=actor, story=row.pk),
        lambda: tend_stories(actor=actor),
        lambda: load_campaigns(actor=actor, folder=CONTENT / "history"),
    ]
    for attempt in attempts:
        with pytest.raises(NotYours), transaction.atomic():
            attempt()
    assert stories_visible_to(actor) == []
    with pytest.raises(NoSuchStory):
        story_visible_to(actor, row.pk)


def test_a_translator_sees_what_is_out_and_may_be_translated() -> None:
    tess = actor_of(member("tess", Role.TRANSLATOR))
    waiting, _ = agreed()
    silent, _ = told(Scope.SITE)
    out, _ = told(Scope.SITE, Scope.TRANSLATIONS)
    assert [each.pk for each in stories_visible_to(tess)] == [out.pk]
    for row in (waiting, silent):
        with pytest.raises(NoSuchStory):
            story_visible_to(tess, row.pk)


def test_questions_stay_as_they_are_once_somebody_was_asked() -> None:
    row, _ = asked()
    words = CampaignWords("Other", "Words.", ("Another question?",))
    with pytest.raises(CampaignRefused), transaction.atomic():
        change_campaign(actor=SYSTEM, campaign=row.campaign_id, version=1, words=words)
    kept = replace(words, questions=tuple(row.campaign.questions))
    assert change_campaign(actor=SYSTEM, campaign=row.campaign_id, version=1, words=kept).title == "Other"
    with pytest.raises(ChangedMeanwhile), transaction.atomic():
        change_campaign(actor=SYSTEM, campaign=row.campaign_id, version=1, words=kept)
    move_campaign(actor=SYSTEM, campaign=row.campaign_id, after="ended")
    with pytest.raises(CannotMove), transaction.atomic():
        begin_story(actor=SYSTEM, campaign=row.campaign_id, language="en")


def test_the_campaigns_of_the_project_name_nobody_and_the_demonstration_says_what_it_is() -> None:
    for name in ("demo-on-sea",):
        city(name, "BE")
    assert load_campaigns(actor=SYSTEM, folder=CONTENT / "history") == 2
    assert load_campaigns(actor=SYSTEM, folder=CONTENT / "demo") == 2
    assert load_campaigns(actor=SYSTEM, folder=CONTENT / "demo") == 0
    for row in Campaign.objects.filter(is_history=True):
        assert (row.questions, row.stories.count(), bool(row.sources)) == ([], 0, True)
    stories = stories_on_show("ar", 9)
    assert len(stories) == 4
    assert all(each.is_invented for each in stories)
    assert stories_on_show("en", 9, with_invented=False) == []
    assert {each.standing for each in stories} == {"draft", "untranslated"}
    risky = Story.objects.get(at_risk=True)
    assert (risky.is_alias, risky.workplace, risky.shows_portrait) == (True, "", False)


def test_a_file_with_a_mistake_names_its_line(tmp_path: Path) -> None:
    text = (CONTENT / "history" / "campaigns.yaml").read_text().replace("    kind: people\n", "    kind: animals\n")
    (tmp_path / "campaigns.yaml").write_text(text.replace("as_announced", "announced"))
    found = read_campaigns(tmp_path / "campaigns.yaml").mistakes
    assert [(each.code, each.line > 0) for each in found] == [("value", True), ("unknown-key", True)]
    assert campaign().slug
