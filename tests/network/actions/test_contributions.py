"""A card is written by those of its member, read over by the project team before everybody, and taken back with all its words when it has to be."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from equalcity.journal.actions.erasures import replay_erasures
from equalcity.journal.errors import CannotMove, ChangedMeanwhile
from equalcity.journal.models import AuditEntry, Erasure
from equalcity.network.actions import contributions
from equalcity.network.actions.contribution_words import remove_contribution_words, word_contribution
from equalcity.network.actions.contributions import (
    bring_contribution_back,
    change_contribution,
    hand_in,
    publish_contribution,
    put_contribution_back,
    send_back,
    withdraw_contribution,
)
from equalcity.network.actions.loading_exchange import load_exchange
from equalcity.network.errors import (
    ContributionGone,
    ContributionRefused,
    NoSuchContribution,
    NotYours,
    TooManyToday,
)
from equalcity.network.listeners import forget_alias
from equalcity.network.models import Contribution, ContributionRevision
from equalcity.network.selectors.contributions import (
    contribution_visible_to,
    contributions_in_public,
    contributions_visible_to,
    exchange_news,
    new_practices,
    public_contribution,
    texts_of,
)
from equalcity.network.selectors.library import library
from equalcity.people.events import AccountErased
from equalcity.people.logic.roles import SYSTEM, Actor, Role
from equalcity.people.selectors import actor_of
from equalcity.places.errors import FilesRejected
from equalcity.toolboxes.logic.blocks import Source
from equalcity.wording.models import Text
from factories.exchange import CARD, card, entry, opened
from factories.network import city_member, network_member
from factories.people import cast, member, team
from factories.toolboxes import block, package, released, unit

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def rome() -> None:
    bells = Source("bells", "On bells", "House of Bells", "2019", "https://bells.example/on", "2026-11-01")
    said = unit("first-welcome", block("a", "Welcome."), block("s", "", "source", ref="bells"))
    hidden = unit("staff", block("w", "", "worker", children=(block("s2", "", "source", ref="bells"),)))
    released(package(said, hidden, sources=(bells,)))
    city_member()


def owner() -> Actor:
    return actor_of(member("writer", Role.FACILITATOR))


def test_a_card_goes_from_its_writer_to_the_team_to_everybody() -> None:
    writer, boss = owner(), actor_of(team())
    row = card(actor=writer)
    assert card(actor=writer, title="Again").pk == row.pk
    assert row.said["title"] == "A bell at the counter"
    assert contributions_in_public("practice") == []
    with pytest.raises(NoSuchContribution):
        public_contribution("practice", row.slug)
    hand_in(actor=writer, contribution=row.pk)
    with pytest.raises(NotYours):
        publish_contribution(actor=writer, contribution=row.pk, version=1)
    send_back(actor=boss, contribution=row.pk, note="Which bell?")
    change_contribution(actor=writer, contribution=row.pk, version=1, said=CARD | {"cost": "One morning."})
    hand_in(actor=writer, contribution=row.pk)
    with pytest.raises(ChangedMeanwhile):
        publish_contribution(actor=boss, contribution=row.pk, version=1)
    found = publish_contribution(actor=boss, contribution=row.pk, version=2)
    assert (found.state, found.note, found.public["cost"]) == ("published", "", "One morning.")
    assert [each.slug for each in new_practices("en", 3)] == ["a-bell-at-the-counter"]
    verbs = AuditEntry.objects.filter(verb__startswith="exchange.").order_by("pk").values_list("verb", flat=True)
    steps = ("written", "handed-in", "sent-back", "changed", "handed-in", "published")
    assert list(verbs) == [f"exchange.{step}" for step in steps]


def test_a_change_is_seen_once_it_was_read_and_can_be_put_back() -> None:
    row = opened(card())
    said = CARD | {"title": "Two bells"}
    change_contribution(actor=SYSTEM, contribution=row.pk, version=1, said=said)
    change_contribution(actor=SYSTEM, contribution=row.pk, version=1, said=said)
    with pytest.raises(ChangedMeanwhile):
        change_contribution(actor=SYSTEM, contribution=row.pk, version=1, said=CARD | {"title": "Three bells"})
    (found,) = new_practices("en", 3)
    assert found.words["title"].text == "A bell at the counter"
    put_contribution_back(actor=SYSTEM, contribution=row.pk, version=1)
    row.refresh_from_db()
    assert (row.said["title"], row.version, row.revisions.count()) == ("A bell at the counter", 3, 2)


def test_what_was_taken_back_is_gone_and_is_read_again_before_it_returns() -> None:
    row = opened(card())
    withdraw_contribution(actor=SYSTEM, contribution=row.pk)
    with pytest.raises(ContributionGone):
        public_contribution("practice", row.slug)
    with pytest.raises(CannotMove):
        withdraw_contribution(actor=SYSTEM, contribution=row.pk)
    bring_contribution_back(actor=SYSTEM, contribution=row.pk)
    assert exchange_news(5) == []
    assert opened(row).is_out


@pytest.mark.parametrize("changes", [{"failed": ""}, {"units": ["small/nothing"]}, {"topics": ["nothing"]}])
def test_a_card_that_lacks_something_is_not_kept(changes: dict[str, Any]) -> None:
    with pytest.raises(ContributionRefused) as refused:
        card(**changes)
    assert set(refused.value.faults) == set(changes)
    assert not Contribution.objects.exists()


def test_one_member_does_not_bury_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(contributions, "MOST_A_DAY", 2)
    writer = owner()
    for stamp in ("one", "two"):
        card(actor=writer, stamp=stamp)
    with pytest.raises(TooManyToday):
        card(actor=writer, stamp="three")
    assert [row.slug for row in Contribution.objects.order_by("slug")] == [
        "a-bell-at-the-counter",
        "a-bell-at-the-counter-2",
    ]


@pytest.mark.parametrize(
    ("role", "who", "may"),
    [
        (Role.CITY_COORDINATOR, "owner", True),
        (Role.FACILITATOR, "owner", True),
        (Role.FRONTLINE_WORKER, "owner", False),
        (Role.CITY_COORDINATOR, "colleague", False),
        (Role.CITY_COORDINATOR, "outsider", False),
        (Role.CITY_COORDINATOR, "anonymous", False),
    ],
)
def test_those_of_the_member_write_for_it(role: Role, who: str, may: bool) -> None:
    row, actor = card(), cast(role).actor(who)
    assert [each.pk for each in contributions_visible_to(actor)] == [row.pk] * may
    calls = [
        lambda: card(actor=actor, stamp="new"),
        lambda: hand_in(actor=actor, contribution=row.pk),
        lambda: change_contribution(actor=actor, contribution=row.pk, version=1, said=CARD | {"cost": "None."}),
        lambda: put_contribution_back(actor=actor, contribution=row.pk, version=1),
        lambda: withdraw_contribution(actor=actor, contribution=row.pk),
    ]
    for call in calls:
        if may:
            call()
        else:
            with pytest.raises(NotYours):
                call()
    for forbidden in (
        lambda: send_back(actor=actor, contribution=row.pk, note=""),
        lambda: remove_contribution_words(actor=actor, contribution=row.pk),
        lambda: entry(actor=actor, member=""),
        lambda: word_contribution(actor=actor, contribution=row.pk, language="it", words={}),
    ):
        with pytest.raises(NotYours):
            forbidden()


def test_translators_see_and_word_what_is_out() -> None:
    row, translator = card(), actor_of(member("translator", Role.TRANSLATOR, "brussels"))
    with pytest.raises(NotYours):
        contribution_visible_to(translator, row.pk)
    opened(row)
    key = next(key for key, text in texts_of(contribution_visible_to(translator, row.pk)).items() if "bell" in text)
    assert word_contribution(actor=translator, contribution=row.pk, language="it", words={key: "Un campanello"}) == 1
    with pytest.raises(ContributionRefused):
        word_contribution(actor=translator, contribution=row.pk, language="it", words={key: "x" * 241})
    (found,) = new_practices("it", 1)
    assert (found.words["title"].text, found.standing.standing.value) == ("Un campanello", "untranslated")
    with pytest.raises(NoSuchContribution):
        word_contribution(actor=translator, contribution=uuid4(), language="it", words={})


def test_a_persons_story_goes_everywhere_and_stays_gone_after_a_restore() -> None:
    row = opened(card())
    key = next(iter(texts_of(row)))
    word_contribution(actor=SYSTEM, contribution=row.pk, language="it", words={key: "Un campanello"})
    change_contribution(actor=SYSTEM, contribution=row.pk, version=1, said=CARD | {"title": "Two bells"})
    remove_contribution_words(actor=SYSTEM, contribution=row.pk)
    for _again in range(2):
        row.refresh_from_db()
        assert (row.said, row.public, row.state, row.slug[:5]) == ({}, None, "withdrawn", "gone-")
        assert not ContributionRevision.objects.exists()
        assert not Text.objects.filter(pk=key).exists()
        Contribution.objects.update(said=CARD, public=CARD, state="published", slug="a-bell")
        replay_erasures([(each.kind, each.key, each.at.isoformat()) for each in Erasure.objects.all()])
    with pytest.raises(CannotMove):
        bring_contribution_back(actor=SYSTEM, contribution=row.pk)


def test_words_that_a_toolbox_says_too_stay_there() -> None:
    row = opened(card(title="Welcome."))
    key = next(key for key, text in texts_of(row).items() if text == "Welcome.")
    remove_contribution_words(actor=SYSTEM, contribution=row.pk)
    assert Text.objects.filter(pk=key).exists()


def test_an_alias_that_is_erased_goes() -> None:
    writer = owner()
    row = card(actor=writer)
    change_contribution(actor=writer, contribution=row.pk, version=1, said=CARD | {"cost": "None."})
    forget_alias(AccountErased(account=writer.account, alias=writer.alias))
    assert set(Contribution.objects.values_list("made_by", "revisions__alias")) == {("", "")}


def test_the_library_shows_what_the_toolboxes_build_on_without_what_is_for_workers() -> None:
    opened(entry(units=["small/first-welcome-t"]))
    of_toolbox, of_rome = sorted(library("en"), key=lambda item: item.member is not None)
    assert (of_toolbox.title.text, of_toolbox.author, of_toolbox.href) == (
        "On bells",
        "House of Bells",
        "https://bells.example/on",
    )
    assert [each.slug for each in of_toolbox.units] == ["first-welcome"]
    assert (of_rome.languages, of_rome.licence) == (("en", "it"), "CC-BY-4.0")
    assert [each.key for each in of_rome.units] == ["small/first-welcome-t"]


def test_a_file_of_the_demonstration_is_whole_invented_and_of_members(tmp_path: Path, settings: Any) -> None:
    said = (Path(settings.CONTENT) / "demo" / "exchange.yaml").read_text(encoding="utf-8")
    (tmp_path / "exchange.yaml").write_text(said, encoding="utf-8")
    with pytest.raises(FilesRejected) as rejected:
        load_exchange(actor=SYSTEM, folder=tmp_path)
    assert {"demopoli" in str(each) for each in rejected.value.mistakes if "demopoli" in str(each)} == {True}
    lines = ["format: equalcity-exchange/1", "invented: true", "material:", "  - member: coast"]
    lines += [f"    {name}: {value}" for name, value in _plain().items()]
    (tmp_path / "exchange.yaml").write_text("\n".join(lines), encoding="utf-8")
    network_member()
    assert load_exchange(actor=SYSTEM, folder=tmp_path) == 1
    assert load_exchange(actor=SYSTEM, folder=tmp_path) == 0
    assert [(row.is_invented, row.state) for row in Contribution.objects.all()] == [(True, "published")]
    settings.MODE = "production"
    assert contributions_in_public("material") == []
    with pytest.raises(NotYours):
        load_exchange(actor=SYSTEM, folder=tmp_path)


def _plain() -> dict[str, str]:
    return {
        "language": "en",
        "title": "A sheet",
        "author": "Coast",
        "languages": "[en]",
        "form": "tool",
        "licence": "CC0-1.0",
        "address": "https://coast.example/sheet",
        "good_for": "One page.",
        "topics": "[small]",
        "units": "[small/first-welcome-t]",
        "days_ago": "3",
    }
