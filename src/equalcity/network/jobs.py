"""Background entries of the network."""

from __future__ import annotations

from datetime import time, timedelta
from uuid import UUID

from django.tasks import task

from equalcity.journal.erasable import replays
from equalcity.journal.schedules import scheduled
from equalcity.network.actions.buddies import close_buddies
from equalcity.network.actions.contribution_words import WORDS, remove_contribution_again
from equalcity.network.actions.enquiring import ERASED, empty_again, forget_enquiries
from equalcity.network.actions.experts import CONSENT, forget_experts, withdraw_consent_again
from equalcity.network.actions.joining import forget_applications, remove_words_again
from equalcity.network.actions.opening_answers import (
    ANSWER_WORDS,
    QUESTION_WORDS,
    remove_answer_again,
    remove_question_again,
)
from equalcity.network.actions.questions import forget_questions
from equalcity.people.logic.roles import SYSTEM


@scheduled(every=timedelta(days=1), at=time(3, 10))
@task
def forget_old_applications() -> None:
    """Remove words and applications whose day has come."""
    forget_applications(actor=SYSTEM)


@scheduled(every=timedelta(days=1), at=time(3, 15))
@task
def forget_old_enquiries() -> None:
    """Delete enquiries whose day has come."""
    forget_enquiries(actor=SYSTEM)


@replays(ERASED)
def replay_enquiry(key: str) -> None:
    """Empty an enquiry again after a restore."""
    empty_again(actor=SYSTEM, key=key)


@replays("application-words")
def replay_words(key: str) -> None:
    """Remove a disclosure again after a restore."""
    remove_words_again(actor=SYSTEM, key=key)


@replays(WORDS)
def replay_contribution(key: str) -> None:
    """Remove the words of a contribution again after a restore."""
    remove_contribution_again(actor=SYSTEM, contribution=UUID(key))


@scheduled(every=timedelta(days=1), at=time(3, 20))
@task
def forget_old_questions() -> None:
    """Close questions whose time is over, and delete those whose day has come."""
    forget_questions(actor=SYSTEM)


@scheduled(every=timedelta(days=1), at=time(3, 30))
@task
def end_what_is_over() -> None:
    """End what two members agreed, and consents and entries of experts, whose day has come."""
    close_buddies(actor=SYSTEM)
    forget_experts(actor=SYSTEM)


@replays(CONSENT)
def replay_consent(key: str) -> None:
    """End a consent again after a restore."""
    withdraw_consent_again(actor=SYSTEM, key=key)


@replays(QUESTION_WORDS)
def replay_question(key: str) -> None:
    """Remove the words of a question again after a restore."""
    remove_question_again(actor=SYSTEM, key=key)


@replays(ANSWER_WORDS)
def replay_answer(key: str) -> None:
    """Remove the words of an answer again after a restore."""
    remove_answer_again(actor=SYSTEM, key=key)
