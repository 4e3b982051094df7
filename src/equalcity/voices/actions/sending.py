"""Sending an update to its subscribers: queued in batches that survive a kill, one letter each whatever happens."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.conf import settings
from django.db import transaction

from equalcity.core.clock import now
from equalcity.journal.actions import Recipient, queue_letter, record
from equalcity.journal.errors import CannotMove
from equalcity.journal.stopping import is_asked_to_stop
from equalcity.people.errors import NotYours
from equalcity.people.logic.roles import Actor
from equalcity.voices.actions.channels import note_own
from equalcity.voices.actions.subscribing import end_dead
from equalcity.voices.formats.letters import letter_of
from equalcity.voices.logic.links import alias_of, end_token, letter_key, subscriptions_under
from equalcity.voices.logic.rules import may_write_updates
from equalcity.voices.logic.updates import Origin
from equalcity.voices.models import Sending, Subscription, Update
from equalcity.voices.selectors.updates import read

BATCH = 1000  # subscriptions in one transaction
STRIKES = 3  # letters that come back end a subscription


@transaction.atomic
def send_update(*, actor: Actor, update: UUID, site: str) -> Sending:
    """Begin to send a published update, once and for ever; the worker queues the letters. `site` is what full addresses begin with.

    Raises `NotYours`, and `CannotMove` for one that is not out, is not ours or was sent before.
    """
    if not may_write_updates(actor):
        raise NotYours
    row = Update.objects.select_for_update().filter(pk=update, state=Update.State.PUBLISHED, origin=Origin.OWN).first()
    if row is None or Sending.objects.filter(pk=update).exists():
        raise CannotMove
    made = Sending.objects.create(update=row, site=site.rstrip("/"), started_at=now())
    record(actor=actor, verb="update.sent", subject=f"update:{update}")
    note_own(
        actor=actor,
        kind="newsletter",
        about="update",
        name=row.slug,
        title=row.title,
        language=row.language,
        on=made.started_at.date(),
    )
    from equalcity.voices.jobs import send_letters  # jobs stand on actions

    send_letters.enqueue(update=str(update))
    return made


def queue_letters(*, actor: Actor, update: UUID) -> bool:
    """Queue the letters of an update that is sent, batch by batch; return whether all are queued. For the system alone.

    Leaves the rest to the next call when the process is asked to stop. Raises `NotYours`.
    """
    if not actor.is_system:
        raise NotYours
    while not is_asked_to_stop():
        if not _queue_batch(update):
            return True
    return False


@transaction.atomic
def _queue_batch(update: UUID) -> bool:
    """Queue the next batch and note how far it goes, both or neither; return whether there may be more."""
    sending = Sending.objects.select_for_update(of=("self",)).select_related("update").filter(pk=update).first()
    if sending is None or sending.finished_at:
        return False
    found = Subscription.objects.filter(confirmed_at__lte=sending.started_at).order_by("pk")
    rows = list(found.filter(pk__gt=sending.reached)[:BATCH] if sending.reached else found[:BATCH])
    if not rows or sending.update.state != Update.State.PUBLISHED:
        sending.finished_at = now()
        sending.save()
        return False
    wanted = [row for row in rows if not row.topics or sending.update.toolbox in row.topics]
    for language in sorted({row.language for row in wanted}):
        sending.queued += _queue_in(sending, language, [row for row in wanted if row.language == language])
    sending.reached = rows[-1].pk
    sending.save()
    return True


def _queue_in(sending: Sending, language: str, rows: Sequence[Subscription]) -> int:
    update, secret = sending.update, settings.SECRET_KEY
    (found,) = read([update], language)
    letter = letter_of(found, address=f"{sending.site}/{language}/updates/{update.slug}/")
    recipients = [
        Recipient(row.address, alias_of(row.pk), f"{sending.site}/unsubscribe/{end_token(row.pk, secret)}")
        for row in rows
    ]
    return queue_letter(
        key=letter_key(update.pk, language),
        once=letter_key(update.pk),
        subject=letter.subject,
        text=letter.text,
        html=letter.html,
        purpose="update",
        recipients=recipients,
    )


@transaction.atomic
def note_refusal(*, actor: Actor, alias: str, message: int) -> None:
    """Note that a letter came back because nobody reads at a subscription's address; the third letter ends the subscription.

    The same letter counts once. Nobody there is no error. For the system alone. Raises `NotYours`.
    """
    if not actor.is_system:
        raise NotYours
    row = Subscription.objects.select_for_update().filter(pk__range=subscriptions_under(alias)).first()
    if row is None or message in row.refused:
        return
    row.refused = [*row.refused, message]
    row.save()
    if len(row.refused) >= STRIKES:
        end_dead(actor=actor, subscription=row.pk)
