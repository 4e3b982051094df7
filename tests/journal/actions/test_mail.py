"""Mail: encrypted while it waits, sent once, tried again when that is safe, in doubt when it is not."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from email import message_from_bytes, policy
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.db import transaction

from equalcity.core.clock import now
from equalcity.journal.actions import drop_messages_to, queue_message
from equalcity.journal.actions.mail import carrier, give_back_messages, send_next, settle_doubt
from equalcity.journal.errors import NoSuchMessage, OutsideTransaction
from equalcity.journal.models import AuditEntry, OutgoingMessage
from equalcity.journal.selectors.mail import message_counts, messages_in_doubt
from factories.mailserver import mail_server

State = OutgoingMessage.State
BODY = "Good day\n.\n..two dots\nmarhaba مرحبا\n"


@dataclass(frozen=True)
class Somebody:
    alias: str = "p-23456789"


@pytest.fixture(autouse=True)
def data(settings: Any, tmp_path: Path) -> Path:
    settings.DATA, settings.MAIL_URL = tmp_path, ""
    return tmp_path


def queue(to: str = "ana@example.org", **more: Any) -> None:
    queue_message(to=to, subject="Your city guide account", body=BODY, purpose="invitation", **more)


@pytest.mark.django_db
def test_a_message_arrives_whole_with_its_fixed_id(settings: Any) -> None:
    queue(unsubscribe="https://guide.example/u/1")
    with mail_server("take") as server:
        settings.MAIL_URL = server.url
        assert send_next(worker="a")
        assert not send_next(worker="a")
    (text,) = server.texts
    message = message_from_bytes(text, policy=policy.default)
    row = OutgoingMessage.objects.get()
    assert message["Message-ID"] == row.message_id
    assert (message["Subject"], message["To"]) == ("Your city guide account", "ana@example.org")
    assert (message["Auto-Submitted"], message["List-Unsubscribe"]) == ("auto-generated", "<https://guide.example/u/1>")
    assert message.get_content().replace("\r\n", "\n") == BODY
    assert (row.state, bytes(row.sealed)) == (State.SENT, b"")


@pytest.mark.django_db
def test_one_connection_serves_while_there_are_messages_and_is_left_when_there_are_none(settings: Any) -> None:
    for number in range(3):
        queue(to=f"{number}@example.org")
    with mail_server("take") as server:
        settings.MAIL_URL = server.url
        by = carrier()
        while send_next(worker="a", by=by):
            pass
        assert (len(server.texts), server.callers) == (3, 1)
        queue(to="ana@example.org")
        assert send_next(worker="a", by=by)
        by.rest()
        assert (len(server.texts), server.callers) == (4, 2)


@pytest.mark.django_db
def test_after_a_refusal_or_a_cut_the_next_message_gets_a_connection_of_its_own(settings: Any) -> None:
    for number in range(3):
        queue(to=f"{number}@example.org")
    with mail_server("refuse") as server:
        settings.MAIL_URL = server.url
        by = carrier()
        assert send_next(worker="a", by=by)
        server.mood = "take and go"
        assert send_next(worker="a", by=by)
        assert send_next(worker="a", by=by)
        by.rest()
    assert message_counts() == {"failed": 1, "sent": 2}
    assert (len(server.texts), server.callers) == (2, 3)


@pytest.mark.django_db
def test_nobody_reads_a_waiting_message_in_the_database() -> None:
    queue()
    row = OutgoingMessage.objects.get()
    assert b"ana" not in bytes(row.sealed)
    assert b"Good day" not in bytes(row.sealed)


@pytest.mark.django_db
def test_one_occasion_gives_one_message() -> None:
    queue(once="event:1")
    queue(to="ANA@example.org", once="event:1")
    queue(once="event:2")
    queue(to="ben@example.org", once="event:1")
    assert OutgoingMessage.objects.count() == 3


@pytest.mark.django_db
@pytest.mark.parametrize(("mood", "state", "error"), [("later", State.WAITING, "451"), ("refuse", State.FAILED, "550")])
def test_a_refusal_is_tried_again_or_is_final(settings: Any, mood: str, state: str, error: str) -> None:
    queue()
    with mail_server(mood) as server:
        settings.MAIL_URL = server.url
        assert send_next(worker="a")
        assert not send_next(worker="a")  # not before its pause is over
        row = OutgoingMessage.objects.get()
        assert (row.state, row.error) == (state, error)
        server.mood = "take"
        with time_machine.travel(now() + timedelta(seconds=11)):
            send_next(worker="a")
    assert len(server.texts) == (1 if state == State.WAITING else 0)


@pytest.mark.django_db
def test_a_server_that_is_away_is_tried_again(settings: Any) -> None:
    queue()
    with mail_server("take") as server:
        settings.MAIL_URL = server.url
    send_next(worker="a")
    row = OutgoingMessage.objects.get()
    assert (row.state, row.error, row.attempts) == (State.WAITING, "not-reached", 1)


@pytest.mark.django_db
def test_no_answer_after_the_text_is_doubt_and_a_person_decides(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("equalcity.journal.formats.carriers.TIMEOUT", 1)  # seconds of silence that are enough
    queue(alias="p-ana")
    with mail_server("hang up") as server:
        settings.MAIL_URL = server.url
        send_next(worker="a")
        (row,) = messages_in_doubt()
        assert not send_next(worker="a")
        server.mood = "take"
        settle_doubt(actor=Somebody(), message=row.pk, is_sent_again=True)
        with pytest.raises(NoSuchMessage):
            settle_doubt(actor=Somebody(), message=row.pk, is_sent_again=True)
        send_next(worker="a")
    assert len({message["Message-ID"] for message in server.messages}) == 2
    assert message_counts() == {"dropped": 1, "sent": 1}
    entry = AuditEntry.objects.get()
    assert (entry.verb, entry.facts) == ("mail.sent-again", {"purpose": "invitation"})


@pytest.mark.django_db
def test_a_claim_that_was_taken_away_does_not_send(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    queue()
    with mail_server("take") as server:
        settings.MAIL_URL = server.url
        mark = "equalcity.journal.actions.mail.wire_form"
        from equalcity.journal.actions import mail

        real = mail.wire_form

        def slow(*args: Any, **kwargs: Any) -> bytes:
            with time_machine.travel(now() + timedelta(minutes=11)):
                give_back_messages()
            return real(*args, **kwargs)

        monkeypatch.setattr(mark, slow)
        send_next(worker="a")
    assert server.texts == []
    assert OutgoingMessage.objects.get().state == State.WAITING


@pytest.mark.django_db
def test_without_a_server_messages_become_files(data: Path) -> None:
    queue()
    send_next(worker="a")
    (file,) = (data / "mail").iterdir()
    assert message_from_bytes(file.read_bytes())["To"] == "ana@example.org"


@pytest.mark.django_db
def test_a_changed_key_gives_up_instead_of_sending_nonsense(settings: Any, data: Path) -> None:
    queue()
    settings.SECRET_KEY = "another"
    send_next(worker="a")
    row = OutgoingMessage.objects.get()
    assert (row.state, row.error) == (State.FAILED, "other-key")
    assert not (data / "mail").exists()


@pytest.mark.django_db
def test_erasing_a_person_takes_their_messages() -> None:
    queue(alias="p-ana")
    queue(alias="")
    drop_messages_to(alias="p-ana")
    drop_messages_to(alias="")
    assert OutgoingMessage.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_a_message_stands_or_falls_with_its_change() -> None:
    with pytest.raises(OutsideTransaction):
        queue()
    with transaction.atomic():
        queue()
        transaction.set_rollback(True)
    assert OutgoingMessage.objects.count() == 0
