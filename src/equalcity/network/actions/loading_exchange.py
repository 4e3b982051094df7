"""Loading what is invented for the demonstration of the exchange."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.db import transaction

from equalcity.core.clock import now
from equalcity.journal.actions import public_changed, record
from equalcity.network.actions.buddies import agree_buddies, propose_buddies, show_buddies, tick_task
from equalcity.network.actions.contributions import publish_contribution, write_contribution
from equalcity.network.actions.experts import Known, enter_expert
from equalcity.network.actions.opening_answers import agree_to_open
from equalcity.network.actions.questions import Asked, answer_question, ask_question, mark_helped
from equalcity.network.errors import NotYours
from equalcity.network.formats.exchange import (
    FILE,
    BuddiesEntry,
    ContributionEntry,
    ExpertEntry,
    QuestionEntry,
    read_exchange,
)
from equalcity.network.logic.buddies import LASTS
from equalcity.network.models import Answer, Buddies, Contribution, Expert, Member, Question
from equalcity.people.logic.roles import Actor
from equalcity.places.errors import FilesRejected
from equalcity.toolboxes.models import Toolbox


@transaction.atomic
def load_exchange(*, actor: Actor, folder: Path) -> int:
    """Load `exchange.yaml` of a folder, whole or not at all; return how many things of it are new. What is there already stays as it is.

    Raises `NotYours` unless the system asks, and in production; `FilesRejected` with every mistake; `ContributionRefused` for what no form would keep.
    """
    file = read_exchange(folder / FILE, members=set(Member.objects.values_list("slug", flat=True)))
    if file.mistakes:
        raise FilesRejected(file.mistakes)
    if not actor.is_system or settings.MODE == "production":
        raise NotYours
    made = sum(_put(actor, f"demo-{number}", entry) for number, entry in enumerate(file.contributions))
    made += sum(_ask(actor, f"demo-{number}", entry) for number, entry in enumerate(file.questions))
    made += sum(_pair_up(actor, entry) for entry in file.buddies)
    made += sum(_enter(actor, f"demo-{number}", entry) for number, entry in enumerate(file.experts))
    if made:
        record(actor=actor, verb="exchange.loaded", subject="exchange", facts={"made": made})
        public_changed()
    return made


def _is_about_what_is_there(topics: Iterable[str]) -> bool:
    """Whether the toolboxes it is about are here; an installation may have fewer than the demonstration tells of."""
    wanted = set(topics) - {""}
    return Toolbox.objects.filter(slug__in=wanted).count() == len(wanted)


def _put(actor: Actor, stamp: str, entry: ContributionEntry) -> bool:
    if Contribution.objects.filter(stamp=stamp).exists() or not _is_about_what_is_there(entry.said["topics"]):
        return False
    made = write_contribution(
        actor=actor,
        kind=entry.kind,
        member=entry.member,
        language=entry.language,
        said=entry.said,
        stamp=stamp,
        is_invented=True,
    )
    publish_contribution(actor=actor, contribution=made.pk, version=made.version)
    since = _days_ago(entry.days_ago)
    Contribution.objects.filter(pk=made.pk).update(made_at=since, published_at=since)
    return True


def _ask(actor: Actor, stamp: str, entry: QuestionEntry) -> bool:
    if Question.objects.filter(stamp=stamp).exists() or not _is_about_what_is_there([entry.topic]):
        return False
    asked = Asked(entry.title, entry.tried, entry.topic, entry.language)
    made = ask_question(actor=actor, member=entry.member, asked=asked, stamp=stamp, is_invented=True)
    Question.objects.filter(pk=made.pk).update(made_at=_days_ago(entry.days_ago))
    for number, each in enumerate(entry.answers):
        answer = answer_question(
            actor=actor,
            question=made.pk,
            member=each.member,
            words=each.words,
            language=entry.language,
            stamp=f"{stamp}-{number}",
        )
        mark_helped(actor=actor, answer=answer.pk, helped=each.helped)
        Answer.objects.filter(pk=answer.pk).update(made_at=_days_ago(each.days_ago))
        if each.is_open:
            pair = agree_to_open(actor=actor, answer=answer.pk, agrees=True).pair
            assert pair is not None  # the system stands for both sides
            publish_contribution(actor=actor, contribution=pair.pk, version=pair.version)
    return True


def _pair_up(actor: Actor, entry: BuddiesEntry) -> bool:
    if Buddies.objects.filter(trainee=entry.trainee, guide=entry.guide).exists():
        return False
    if not _is_about_what_is_there([entry.topic]):
        return False
    made = propose_buddies(
        actor=actor,
        trainee=entry.trainee,
        guide=entry.guide,
        by=entry.trainee,
        topic=entry.topic,
        tasks=entry.tasks,
        ends_on=now().date() + LASTS,
        is_invented=True,
    )
    agree_buddies(actor=actor, buddies=made.pk)
    for task in entry.done:
        tick_task(actor=actor, buddies=made.pk, task=task, is_done=True)
    show_buddies(actor=actor, buddies=made.pk, shows=entry.is_shown)
    Buddies.objects.filter(pk=made.pk).update(starts_on=_days_ago(entry.days_ago).date())
    return True


def _enter(actor: Actor, stamp: str, entry: ExpertEntry) -> bool:
    if Expert.objects.filter(stamp=stamp).exists():
        return False
    names = ("role", "field", "organisation", "city", "country", "languages", "good_for")
    known = Known(**{name: getattr(entry, name) for name in names}, written_in=entry.language)
    enter_expert(actor=actor, member=entry.member, known=known, stamp=stamp, is_invented=True)
    return True


def _days_ago(days: int) -> datetime:
    return now() - timedelta(days=days)
