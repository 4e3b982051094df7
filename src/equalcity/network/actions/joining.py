"""Apply to join; what was written and never handled goes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction

from equalcity.core.clock import now
from equalcity.journal.actions import allow, note_erasure, queue_message, record
from equalcity.network.errors import NoSuchApplication, NotYours
from equalcity.network.formats import letters
from equalcity.network.logic.joining import days_of
from equalcity.network.logic.rules import may_decide_joining
from equalcity.network.models import Application
from equalcity.people.logic.roles import Actor

# Beyond these the application is kept without a letter, so that nobody can fill a stranger's mailbox with ours.
FROM_ONE_PLACE = (10, timedelta(hours=1))
TO_ONE_MAILBOX = 3  # in a day


@dataclass(frozen=True, slots=True)
class Wish:
    """What an application says."""

    kind: str
    name: str
    country: str
    topics: tuple[str, ...]
    services: tuple[str, ...]
    why: str
    contact_name: str
    contact_email: str


@transaction.atomic
def apply_to_join(
    *, actor: Actor, stamp: str, wish: Wish, language: str, address: str, is_invented: bool = False
) -> Application:
    """Keep an application for the project team and confirm it by mail. The same form sent twice (same `stamp`) is one application.

    `address` is the network address of whoever asks. Beyond a ceiling the application is kept all the same, but no letter goes out.
    """
    moment = now()
    words_until, delete_on = days_of(moment.date())
    email = wish.contact_email.lower()
    application, is_new = Application.objects.get_or_create(
        stamp=stamp,
        defaults={
            "kind": wish.kind,
            "name": wish.name,
            "country": wish.country,
            "topics": sorted(wish.topics),
            "services": sorted(wish.services),
            "why": wish.why,
            "contact_name": wish.contact_name,
            "contact_email": email,
            "language": language,
            "is_invented": is_invented,
            "created_at": moment,
            "words_until": words_until,
            "delete_on": delete_on,
        },
    )
    if is_new:
        subject = f"application:{application.pk}"
        record(actor=actor, verb="network.applied", subject=subject, facts={"kind": wish.kind, "country": wish.country})
        if not is_invented and allow("join", address, *FROM_ONE_PLACE) and _has_room(email):
            title, body = letters.received(language)
            queue_message(to=email, subject=title, body=body, purpose="joining", once=subject)
    return application


def _has_room(email: str) -> bool:
    lately = Application.objects.filter(contact_email=email, created_at__gt=now() - timedelta(days=1))
    return lately.count() <= TO_ONE_MAILBOX


@transaction.atomic
def remove_words(*, actor: Actor, application: int) -> None:
    """Remove what somebody wrote about a person, at once and everywhere; who applies stays, so that they get an answer.

    Raises `NotYours`, `NoSuchApplication`.
    """
    if not may_decide_joining(actor):
        raise NotYours
    found = Application.objects.select_for_update().filter(pk=application).first()
    if found is None:
        raise NoSuchApplication
    found.why = ""
    found.save(update_fields=["why"])
    note_erasure(kind="application-words", key=f"{found.pk}:{int(found.created_at.timestamp())}")
    record(actor=actor, verb="network.disclosure", subject=f"application:{application}")


@transaction.atomic
def remove_words_again(*, actor: Actor, key: str) -> None:
    """Remove words that a restored backup has brought back. Raises `NotYours`."""
    if not actor.is_system:
        raise NotYours
    number, _, second = key.partition(":")
    found = Application.objects.filter(pk=int(number)).first()
    if found is not None and int(found.created_at.timestamp()) == int(second):
        Application.objects.filter(pk=found.pk).update(why="")


@transaction.atomic
def forget_applications(*, actor: Actor) -> int:
    """Remove words and whole applications whose day has come; return how many applications went. Raises `NotYours`."""
    if not actor.is_system:
        raise NotYours
    today = now().date()
    Application.objects.filter(words_until__lte=today).exclude(why="").update(why="")
    return Application.objects.filter(delete_on__lte=today).delete()[0]
