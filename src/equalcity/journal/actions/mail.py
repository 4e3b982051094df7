"""Outgoing mail: queued with the change that causes it, sent by the worker, never twice."""

from __future__ import annotations

import hashlib
import hmac
import uuid
from datetime import timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import Q

from equalcity.core.clock import now
from equalcity.journal.actions.audit import Signed, record
from equalcity.journal.actions.transactions import inside_transaction
from equalcity.journal.errors import NoSuchMessage
from equalcity.journal.formats import carriers
from equalcity.journal.formats.envelopes import Envelope, Unreadable, open_envelope, seal_envelope, wire_form
from equalcity.journal.logic.facts import NotAFact, is_code
from equalcity.journal.logic.retries import MAIL_ATTEMPTS, pause_after
from equalcity.journal.models import OutgoingMessage

LEASE = timedelta(minutes=10)
State = OutgoingMessage.State


def queue_message(
    *, to: str, subject: str, body: str, purpose: str, alias: str = "", once: str = "", unsubscribe: str = ""
) -> None:
    """Queue one message to one recipient in the caller's transaction. The subject must be neutral: it shows on
    locked screens.

    `purpose` is a short code for lists and logs; `alias` the recipient's, so that erasure finds it. With `once` (a
    code for the occasion) a
    second call for the same recipient and occasion does nothing. Until it is sent, the content is stored encrypted.
    """
    inside_transaction()
    if not is_code(purpose):
        raise NotAFact("the purpose of a message is a short code")
    message_id = _message_id(once, to)
    sealed = seal_envelope(Envelope(to, subject, body, unsubscribe), message_id=message_id, secret=settings.SECRET_KEY)
    OutgoingMessage.objects.get_or_create(
        message_id=message_id, defaults={"alias": alias, "purpose": purpose, "sealed": sealed}
    )


def _message_id(once: str, to: str) -> str:
    host = settings.NETWORK_HOSTS[0]
    if not once:
        return f"<{uuid.uuid4().hex}@{host}>"
    mark = hmac.new(settings.SECRET_KEY.encode(), f"{once}\x00{to.lower()}".encode(), hashlib.sha256)
    return f"<{mark.hexdigest()[:40]}@{host}>"


def send_next(*, worker: str) -> bool:
    """Send the message that waits longest; return whether there was one. After a kill at any point none is sent
    twice."""
    message = _claim(worker)
    if message is None:
        return False
    try:
        _hand_over(message)
    except carriers.InDoubt:
        _finish(message, State.IN_DOUBT, "no-answer", keep=True)
    except carriers.NotTaken as error:
        _try_later(message, str(error.code or "not-reached"), is_final=error.is_final)
    except Unreadable:
        _finish(message, State.FAILED, "other-key")
    else:
        _finish(message, State.SENT, "")
    return True


def _claim(worker: str) -> OutgoingMessage | None:
    due = OutgoingMessage.objects.filter(state=State.WAITING, due_at__lte=now()).order_by("due_at", "pk")
    if not due.exists():
        return None
    with transaction.atomic():
        message = due.select_for_update(skip_locked=True).first()
        if message is not None:
            message.state, message.worker, message.leased_until = State.CLAIMED, worker, now() + LEASE
            message.attempts += 1
            message.save()
    return message


def _hand_over(message: OutgoingMessage) -> None:
    envelope = open_envelope(bytes(message.sealed), message_id=message.message_id, secret=settings.SECRET_KEY)
    sender = settings.DEFAULT_FROM_EMAIL
    carriers.carry(
        settings.MAIL_URL,
        sender=sender,
        to=envelope.to,
        message_id=message.message_id,
        message=wire_form(envelope, message_id=message.message_id, sender=sender, at=message.made_at),
        about_to_leave=lambda: _mark_leaving(message),
        folder=Path(settings.DATA) / "mail",
    )


def _mark_leaving(message: OutgoingMessage) -> None:
    """Commit that the text may have left. If the claim was taken from us (we were too slow), do not send."""
    mine = OutgoingMessage.objects.filter(pk=message.pk, state=State.CLAIMED, worker=message.worker)
    if not mine.update(state=State.SENDING):
        raise carriers.NotTaken(0)


def _finish(message: OutgoingMessage, state: str, error: str, *, keep: bool = False) -> None:
    changes: dict[str, Any] = {} if keep else {"sealed": b""}
    rows = OutgoingMessage.objects.filter(
        pk=message.pk, worker=message.worker, state__in=(State.CLAIMED, State.SENDING)
    )
    rows.update(state=state, error=error, finished_at=now(), leased_until=None, **changes)


def _try_later(message: OutgoingMessage, error: str, *, is_final: bool) -> None:
    if is_final or message.attempts >= MAIL_ATTEMPTS:
        _finish(message, State.FAILED, error)
        return
    rows = OutgoingMessage.objects.filter(
        pk=message.pk, worker=message.worker, state__in=(State.CLAIMED, State.SENDING)
    )
    due = now() + pause_after(message.attempts)
    rows.update(state=State.WAITING, error=error, due_at=due, leased_until=None)


def give_back_messages(*, worker: str = "") -> int:
    """Settle what a dead worker held, or what outlived its lease: unsent messages wait again, those that may have
    left are in doubt."""
    held = Q(worker=worker) if worker else Q(leased_until__lt=now())
    rows = OutgoingMessage.objects.filter(held)
    doubtful = rows.filter(state=State.SENDING).update(
        state=State.IN_DOUBT, error="worker-died", finished_at=now(), leased_until=None
    )
    return doubtful + rows.filter(state=State.CLAIMED).update(state=State.WAITING, leased_until=None)


@transaction.atomic
def settle_doubt(*, actor: Signed, message: int, is_sent_again: bool) -> None:
    """Decide, as a person, about a message in doubt: send it again as a new message, or drop it. Raises
    `NoSuchMessage`."""
    row = OutgoingMessage.objects.select_for_update().filter(pk=message, state=State.IN_DOUBT).first()
    if row is None:
        raise NoSuchMessage
    if is_sent_again:
        envelope = open_envelope(bytes(row.sealed), message_id=row.message_id, secret=settings.SECRET_KEY)
        queue_message(
            to=envelope.to,
            subject=envelope.subject,
            body=envelope.body,
            purpose=row.purpose,
            alias=row.alias,
            unsubscribe=envelope.unsubscribe,
        )
    row.state, row.sealed = State.DROPPED, b""
    row.save()
    verb = "mail.sent-again" if is_sent_again else "mail.dropped"
    record(actor=actor, verb=verb, subject=f"message:{row.pk}", facts={"purpose": row.purpose})


def drop_messages_to(*, alias: str) -> None:
    """Delete all messages to the person, sent or not: part of erasing them."""
    inside_transaction()
    if alias:
        OutgoingMessage.objects.filter(alias=alias).delete()
