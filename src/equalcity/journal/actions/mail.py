"""Outgoing mail: queued with the change that causes it, sent by the worker, never twice."""

from __future__ import annotations

import hashlib
import hmac
import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import Q

from equalcity.core.clock import now
from equalcity.journal.actions.audit import Signed, record
from equalcity.journal.actions.outbox import announce
from equalcity.journal.actions.transactions import inside_transaction
from equalcity.journal.errors import NoSuchMessage
from equalcity.journal.events import MessageRefused
from equalcity.journal.formats import carriers
from equalcity.journal.formats.envelopes import Envelope, Unreadable, open_envelope, seal_envelope, wire_form
from equalcity.journal.logic.facts import NotAFact, is_code
from equalcity.journal.logic.retries import MAIL_ATTEMPTS, is_dead_address, pause_after
from equalcity.journal.models import Letter, OutgoingMessage

LEASE = timedelta(minutes=10)
CAN_WAIT = 10  # the priority of a letter to many: a new password never waits behind them
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
    _queue(Envelope(to, subject, body, unsubscribe), purpose=purpose, alias=alias, once=once)


def _queue(envelope: Envelope, *, purpose: str, alias: str, once: str = "", letter: Letter | None = None) -> None:
    inside_transaction()
    message = _message(envelope, purpose=purpose, alias=alias, once=once, letter=letter)
    known = {"alias": alias, "purpose": purpose, "sealed": message.sealed, "letter": letter}
    OutgoingMessage.objects.get_or_create(message_id=message.message_id, defaults=known)


def _message(envelope: Envelope, *, purpose: str, alias: str, once: str, letter: Letter | None) -> OutgoingMessage:
    if not is_code(purpose):
        raise NotAFact("the purpose of a message is a short code")
    message_id = _message_id(once, envelope.to)
    sealed = seal_envelope(envelope, message_id=message_id, secret=settings.SECRET_KEY)
    return OutgoingMessage(message_id=message_id, alias=alias, purpose=purpose, sealed=sealed, letter=letter)


@dataclass(frozen=True, slots=True)
class Recipient:
    """One of many who get the same letter; `alias` as for `queue_message`, `unsubscribe` their own link."""

    to: str
    alias: str
    unsubscribe: str


def queue_letter(
    *, key: str, once: str, subject: str, text: str, html: str, purpose: str, recipients: Iterable[Recipient]
) -> int:
    """Queue one letter to many in the caller's transaction; return to how many. They go after every message to one.

    The words are stored once, under `key` (as they were first), each recipient sealed by itself. `once` names the occasion: who has a
    message of it already gets no second one. In the words, `envelopes.OWN_LINK` stands for the recipient's own link. The subject must be neutral.
    """
    inside_transaction()
    letter, _ = Letter.objects.get_or_create(key=key, defaults={"subject": subject, "text": text, "html": html})
    messages = [
        _message(
            Envelope(each.to, "", "", each.unsubscribe), purpose=purpose, alias=each.alias, once=once, letter=letter
        )
        for each in recipients
    ]
    for message in messages:
        message.priority = CAN_WAIT
    OutgoingMessage.objects.bulk_create(messages, ignore_conflicts=True, batch_size=500)
    return len(messages)


def drop_waiting(*, once_key: str) -> int:
    """Delete messages of letters whose key begins with `once_key` that wait to leave; return how many. What has left stays."""
    inside_transaction()
    rows = OutgoingMessage.objects.filter(letter__key__startswith=once_key, state=State.WAITING)
    return rows.delete()[0]


def _message_id(once: str, to: str) -> str:
    host = settings.NETWORK_HOSTS[0]
    if not once:
        return f"<{uuid.uuid4().hex}@{host}>"
    mark = hmac.new(settings.SECRET_KEY.encode(), f"{once}\x00{to.lower()}".encode(), hashlib.sha256)
    return f"<{mark.hexdigest()[:40]}@{host}>"


def carrier() -> carriers.Carrier:
    """Return what hands messages over on this machine."""
    return carriers.Carrier(settings.MAIL_URL, Path(settings.DATA) / "mail")


def send_next(*, worker: str, by: carriers.Carrier | None = None) -> bool:
    """Send the message that waits longest; return whether there was one. After a kill at any point none is sent
    twice. Without `by` the message gets a connection of its own."""
    message = _claim(worker)
    if message is None:
        if by is not None:
            by.rest()
        return False
    used = by or carrier()
    try:
        _hand_over(message, used)
    except carriers.InDoubt:
        _finish(message, State.IN_DOUBT, "no-answer", keep=True)
    except carriers.NotTaken as error:
        _not_taken(message, error)
    except Unreadable:
        _finish(message, State.FAILED, "other-key")
    else:
        _finish(message, State.SENT, "")
    if by is None:
        used.rest()
    return True


def _claim(worker: str) -> OutgoingMessage | None:
    due = OutgoingMessage.objects.filter(state=State.WAITING, due_at__lte=now()).order_by("priority", "due_at", "pk")
    if not due.exists():
        return None
    with transaction.atomic():
        message = due.select_for_update(skip_locked=True).first()
        if message is not None:
            message.state, message.worker, message.leased_until = State.CLAIMED, worker, now() + LEASE
            message.attempts += 1
            message.save()
    return message


def _hand_over(message: OutgoingMessage, by: carriers.Carrier) -> None:
    envelope = open_envelope(bytes(message.sealed), message_id=message.message_id, secret=settings.SECRET_KEY)
    if (letter := message.letter) is not None:
        envelope = envelope.with_letter(subject=letter.subject, text=letter.text, html=letter.html)
    sender = settings.DEFAULT_FROM_EMAIL
    by.carry(
        sender=sender,
        to=envelope.to,
        message_id=message.message_id,
        message=wire_form(envelope, message_id=message.message_id, sender=sender, at=message.made_at),
        about_to_leave=lambda: _mark_leaving(message),
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


def _not_taken(message: OutgoingMessage, error: carriers.NotTaken) -> None:
    with transaction.atomic():
        _try_later(message, str(error.code or "not-reached"), is_final=error.is_final)
        if message.alias and error.of_recipient and is_dead_address(error.code, error.status):
            code = error.status or str(error.code)
            announce(MessageRefused(message.pk, message.alias, message.purpose, code))


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
        _queue(envelope, purpose=row.purpose, alias=row.alias, letter=row.letter)
    row.state, row.sealed = State.DROPPED, b""
    row.save()
    verb = "mail.sent-again" if is_sent_again else "mail.dropped"
    record(actor=actor, verb=verb, subject=f"message:{row.pk}", facts={"purpose": row.purpose})


def drop_messages_to(*, alias: str) -> None:
    """Delete all messages to the person, sent or not: part of erasing them."""
    inside_transaction()
    if alias:
        OutgoingMessage.objects.filter(alias=alias).delete()
