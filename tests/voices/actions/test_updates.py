"""Updates: who may write them, how they go from draft to gone, and what readers get in which language."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.conf import settings
from django.db import transaction

from equalcity.journal.errors import CannotMove, ChangedMeanwhile
from equalcity.journal.models import AuditEntry
from equalcity.journal.selectors import public_number
from equalcity.people.errors import NotYours
from equalcity.people.logic.roles import ANYBODY, SYSTEM, Actor, Role
from equalcity.people.selectors import actor_of
from equalcity.voices.actions.history import load_old_updates
from equalcity.voices.actions.updates import (
    change_update,
    discard_update,
    publish_update,
    withdraw_update,
    word_update,
    write_update,
)
from equalcity.voices.errors import NoSuchUpdate, UpdateGone, UpdateRefused
from equalcity.voices.formats.history import FILE, read_updates
from equalcity.voices.models import Update
from equalcity.voices.selectors.updates import (
    public_update,
    published,
    read,
    texts_of,
    update_visible_to,
    updates_visible_to,
    withdrawn,
)
from factories.people import cast, member
from factories.updates import WORDS, draft_update, published_update

pytestmark = pytest.mark.django_db
HISTORY = Path(settings.CONTENT) / "history"


def test_an_update_goes_from_draft_to_published_to_gone() -> None:
    row = draft_update()
    before = public_number()
    with pytest.raises(NoSuchUpdate):
        public_update(row.slug)
    publish_update(actor=SYSTEM, update=row.pk)
    assert public_update(row.slug).pk == row.pk
    assert [each.pk for each in published()] == [row.pk]
    withdraw_update(actor=SYSTEM, update=row.pk)
    with pytest.raises(UpdateGone):
        public_update(row.slug)
    assert (list(published()), [each.pk for each in withdrawn()]) == ([], [row.pk])
    assert public_number() == before + 2
    verbs = AuditEntry.objects.filter(subject=f"update:{row.pk}").order_by("pk").values_list("verb", flat=True)
    assert list(verbs) == ["update.written", "update.published", "update.withdrawn"]


@pytest.mark.parametrize(
    ("state", "refused"),
    [
        ("draft", [withdraw_update]),
        ("published", [publish_update, discard_update]),
        ("withdrawn", [publish_update, withdraw_update, discard_update]),
    ],
)
def test_no_state_is_skipped(state: str, refused: list[Callable[..., Any]]) -> None:
    row = draft_update() if state == "draft" else published_update()
    if state == "withdrawn":
        withdraw_update(actor=SYSTEM, update=row.pk)
    for action in refused:
        with pytest.raises(CannotMove), transaction.atomic():
            action(actor=SYSTEM, update=row.pk)


def test_a_draft_may_lack_words_and_readers_never_do() -> None:
    row = draft_update(summary="", body="")
    with pytest.raises(UpdateRefused):
        publish_update(actor=SYSTEM, update=row.pk)
    out = published_update(title="Another")
    with pytest.raises(UpdateRefused):
        change_update(actor=SYSTEM, update=out.pk, version=1, toolbox="", words={**WORDS, "body": ""})
    with pytest.raises(UpdateRefused):
        write_update(actor=SYSTEM, language="en", toolbox="nothing", words=WORDS)
    discard_update(actor=SYSTEM, update=row.pk)
    assert Update.objects.count() == 1


def test_two_who_change_at_once_lose_nothing() -> None:
    row = published_update()
    change_update(actor=SYSTEM, update=row.pk, version=1, toolbox="", words={**WORDS, "body": "First."})
    with pytest.raises(ChangedMeanwhile):
        change_update(actor=SYSTEM, update=row.pk, version=1, toolbox="", words={**WORDS, "body": "Second."})
    row.refresh_from_db()
    assert (row.body, row.version) == ("First.", 2)


def test_a_translation_shows_its_standing_and_falls_away_with_its_text() -> None:
    row = published_update()
    keys = {text: key for key, text in texts_of(row).items()}
    said = {keys[WORDS["title"]]: "Le réseau grandit", "unknown": "x"}
    assert word_update(actor=SYSTEM, update=row.pk, language="fr", words=said) == 1
    (shown,) = read(published(), "fr")
    assert (shown.title.text, shown.title.standing, shown.body.standing, shown.standing) == (
        "Le réseau grandit",
        "draft",
        "untranslated",
        "untranslated",
    )
    rest = {keys[WORDS[name]]: name for name in WORDS}
    word_update(actor=SYSTEM, update=row.pk, language="fr", words=rest, reviewer="Ada")
    (shown,) = read(published(), "fr")
    assert (shown.standing, shown.title.reviewer) == ("reviewed", "Ada")
    row.refresh_from_db()
    change_update(actor=SYSTEM, update=row.pk, version=row.version, toolbox="", words={**WORDS, "title": "It grows"})
    (shown,) = read(published(), "fr")
    assert (shown.title.text, shown.title.standing) == ("It grows", "untranslated")


@pytest.mark.parametrize("who", ["colleague", "outsider", "anonymous"])
def test_the_project_team_alone_writes(who: str) -> None:
    actor = cast(Role.PROJECT_TEAM).actor(who)
    row = draft_update()
    attempts: list[Callable[[], object]] = [
        lambda: write_update(actor=actor, language="en", toolbox="", words=WORDS),
        lambda: change_update(actor=actor, update=row.pk, version=1, toolbox="", words=WORDS),
        lambda: publish_update(actor=actor, update=row.pk),
        lambda: withdraw_update(actor=actor, update=row.pk),
        lambda: discard_update(actor=actor, update=row.pk),
        lambda: word_update(actor=actor, update=row.pk, language="fr", words={}),
        lambda: load_old_updates(actor=actor, folder=HISTORY),
    ]
    for attempt in attempts:
        with pytest.raises(NotYours), transaction.atomic():
            attempt()
    assert list(updates_visible_to(actor)) == []
    with pytest.raises(NoSuchUpdate):
        update_visible_to(actor, row.pk)


def test_a_translator_sees_and_words_what_is_out_and_nothing_else() -> None:
    actor: Actor = actor_of(member("tess", Role.TRANSLATOR))
    out, waiting = published_update(), draft_update()
    assert [row.pk for row in updates_visible_to(actor)] == [out.pk]
    with pytest.raises(NoSuchUpdate):
        update_visible_to(actor, waiting.pk)
    with pytest.raises(NotYours):
        publish_update(actor=actor, update=waiting.pk)
    key = next(iter(texts_of(out)))
    assert word_update(actor=actor, update=out.pk, language="fr", words={key: "Bonjour"}) == 1
    with pytest.raises(NoSuchUpdate):
        word_update(actor=actor, update=uuid4(), language="fr", words={})
    with pytest.raises(NotYours):
        word_update(actor=ANYBODY, update=out.pk, language="fr", words={})


def test_the_history_says_what_is_known_with_its_source_and_no_more() -> None:
    old = read_updates(HISTORY / FILE)
    assert load_old_updates(actor=SYSTEM, folder=HISTORY) == len(old) == 5
    assert load_old_updates(actor=SYSTEM, folder=HISTORY) == 0
    told = {row.slug: row for row in published()}
    assert [row.origin for row in told.values()].count("title") == 4
    assert {row.year for row in told.values()} == {2021}
    assert all(row.sources for row in told.values())
    for row in told.values():
        if row.origin == "title":
            assert (row.summary, row.body) == ("", "")
            with pytest.raises(NoSuchUpdate):
                public_update(row.slug)
    retold = public_update("2021-project-update")
    withdraw_update(actor=SYSTEM, update=retold.pk)
    load_old_updates(actor=SYSTEM, folder=HISTORY)
    with pytest.raises(UpdateGone):
        public_update(retold.slug)
    with pytest.raises(CannotMove):
        change_update(actor=SYSTEM, update=told["2021-update-umc"].pk, version=1, toolbox="", words=WORDS)
