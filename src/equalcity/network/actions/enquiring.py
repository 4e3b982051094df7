"""Ask the project team something from outside; settle it; nothing that was typed outlives its day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction

from equalcity.core.clock import now
from equalcity.gatherings.logic.one_line import is_one_line
from equalcity.journal.actions import allow, note_erasure, queue_message, record
from equalcity.network.errors import EnquiryRefused, EnquirySettled, NoSuchEnquiry, NotYours
from equalcity.network.formats import letters
from equalcity.network.logic.joining import WORDS_KEPT
from equalcity.network.logic.rules import may_answer_enquiries
from equalcity.network.models import Enquiry
from equalcity.network.selectors.enquiries import team_to_tell
from equalcity.people.logic.roles import Actor

ERASED = "enquiry"  # in the ledger of erasures
# Beyond this an enquiry waits among those held back, and nobody is written to because of it.
FROM_ONE_PLACE = (5, timedelta(hours=1))
TYPED = ("name", "email", "organisation", "words")
NOTHING = dict.fromkeys(TYPED, "")


@dataclass(frozen=True, slots=True)
class Question:
    """What somebody asks, and whom to answer."""

    about: str
    name: str
    email: str
    organisation: str
    words: str


@transaction.atomic
def ask_team(*, actor: Actor, stamp: str, question: Question, language: str, address: str, desk: str) -> Enquiry:
    """Keep an enquiry. The same form sent twice (same `stamp`) is one enquiry.

    `address` is the network address of whoever asks: beyond a ceiling the enquiry is held back, never refused. `desk` is where the team reads it; the note
    to the team says no more than that. Raises `EnquiryRefused` for a name that is no line.
    """
    if not all(is_one_line(said) for said in (question.name, question.email, question.organisation)):
        raise EnquiryRefused
    moment = now()
    said = {name: getattr(question, name).strip() for name in TYPED}
    found, is_new = Enquiry.objects.get_or_create(
        stamp=stamp,
        defaults={
            **said,
            "about": question.about,
            "language": language,
            "is_held": not allow("enquiry", address, *FROM_ONE_PLACE),
            "created_at": moment,
            "delete_on": (moment + WORDS_KEPT).date(),
        },
    )
    if is_new:
        record(actor=actor, verb="network.asked", subject=_subject(found), facts={"about": question.about})
        if not found.is_held:
            _tell_team(desk)
    return found


def _tell_team(desk: str) -> None:
    for account in team_to_tell():
        title, body = letters.message_waits(desk, account.language)
        once = f"enquiries:{now().date()}"
        queue_message(to=account.email, subject=title, body=body, purpose="enquiry", alias=account.alias, once=once)


@transaction.atomic
def settle_enquiry(*, actor: Actor, enquiry: int, is_answered: bool) -> None:
    """Say that an enquiry was answered, or needs no answer: what was typed goes at once.

    Raises `NotYours`, `NoSuchEnquiry`, `EnquirySettled`.
    """
    found = _held(actor, enquiry)
    found.state = Enquiry.State.ANSWERED if is_answered else Enquiry.State.CLOSED
    for name in TYPED:
        setattr(found, name, "")
    found.save()
    note_erasure(kind=ERASED, key=_key(found))
    record(actor=actor, verb=f"network.enquiry-{found.state}", subject=_subject(found))


@transaction.atomic
def remove_enquiry_words(*, actor: Actor, enquiry: int) -> None:
    """Remove what somebody wrote about a person, at once and everywhere; who asks stays, so that they get an answer.

    Raises `NotYours`, `NoSuchEnquiry`, `EnquirySettled`.
    """
    found = _held(actor, enquiry)
    found.words = found.organisation = ""
    found.save(update_fields=["words", "organisation"])
    note_erasure(kind=ERASED, key=f"{_key(found)}:words")
    record(actor=actor, verb="network.disclosure", subject=_subject(found))


@transaction.atomic
def empty_again(*, actor: Actor, key: str) -> None:
    """Empty what a restored backup has brought back. Raises `NotYours`."""
    if not actor.is_system:
        raise NotYours
    number, second, *only = key.split(":")
    found = Enquiry.objects.filter(pk=int(number)).first()
    if found is None or int(found.created_at.timestamp()) != int(second):
        return
    gone = {"words": "", "organisation": ""} if only else {**NOTHING, "state": Enquiry.State.CLOSED}
    Enquiry.objects.filter(pk=found.pk).update(**gone)


@transaction.atomic
def forget_enquiries(*, actor: Actor) -> int:
    """Delete enquiries whose day has come, settled or not; return how many. Raises `NotYours`."""
    if not actor.is_system:
        raise NotYours
    return Enquiry.objects.filter(delete_on__lte=now().date()).delete()[0]


def _held(actor: Actor, enquiry: int) -> Enquiry:
    if not may_answer_enquiries(actor):
        raise NotYours
    found = Enquiry.objects.select_for_update().filter(pk=enquiry).first()
    if found is None:
        raise NoSuchEnquiry
    if found.state != Enquiry.State.OPEN:
        raise EnquirySettled
    return found


def _key(found: Enquiry) -> str:
    return f"{found.pk}:{int(found.created_at.timestamp())}"


def _subject(found: Enquiry) -> str:
    return f"enquiry:{found.pk}"
