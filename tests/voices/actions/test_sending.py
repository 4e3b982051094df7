"""Sending: one letter each, in the reader's language, whatever dies in between; and what comes back ends a subscription."""

from __future__ import annotations

from datetime import timedelta
from email import message_from_bytes, policy
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.db import transaction

from equalcity.core.clock import now
from equalcity.journal.actions import queue_message
from equalcity.journal.actions.bounces import note_bounces
from equalcity.journal.actions.mail import send_next
from equalcity.journal.errors import CannotMove
from equalcity.journal.formats.bounces import reports_in
from equalcity.journal.jobs import deliver
from equalcity.journal.models import Letter, OutboxEvent, OutgoingMessage
from equalcity.journal.selectors.mail import letter_counts
from equalcity.people.errors import NotYours
from equalcity.people.logic.roles import ANYBODY, SYSTEM
from equalcity.voices.actions import sending
from equalcity.voices.actions.sending import note_refusal, queue_letters, send_update
from equalcity.voices.actions.updates import withdraw_update, word_update
from equalcity.voices.listeners import count_refusal
from equalcity.voices.logic.links import alias_of, letter_key
from equalcity.voices.models import Sending, Subscription, Update
from equalcity.voices.selectors.updates import texts_of
from factories.mailserver import mail_server
from factories.updates import WORDS, draft_update, published_update, subscription

pytestmark = pytest.mark.django_db
SITE = "https://guide.example"
REPORT = """From: mailer@far.example
To: equalcity@localhost
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="x"

--x
Content-Type: text/plain

Sorry.

--x
Content-Type: message/delivery-status

Reporting-MTA: dns; far.example

Final-Recipient: rfc822; {to}
Action: {action}
Status: {status}

--x
Content-Type: text/rfc822-headers

Message-ID: {letter}
Subject: News

--x--
"""


@pytest.fixture(autouse=True)
def data(settings: Any, tmp_path: Path) -> Path:
    settings.DATA, settings.MAIL_URL = tmp_path, ""
    return tmp_path


def sent(**more: str) -> Update:
    row = published_update(**more)
    send_update(actor=SYSTEM, update=row.pk, site=f"{SITE}/")
    assert queue_letters(actor=SYSTEM, update=row.pk)
    return row


def test_each_reader_gets_one_letter_in_text_and_html_with_one_click_to_end_it(settings: Any) -> None:
    ada, ben = subscription("ada@example.org"), subscription("ben@example.org", "ar")
    subscription("cleo@example.org", "en", "small")
    row = published_update()
    title = next(key for key, text in texts_of(row).items() if text == WORDS["title"])
    word_update(actor=SYSTEM, update=row.pk, language="ar", words={title: "الشبكة تكبر"})
    send_update(actor=SYSTEM, update=row.pk, site=f"{SITE}/")
    for _ in range(2):
        queue_letters(actor=SYSTEM, update=row.pk)
    with mail_server("take") as server:
        settings.MAIL_URL = server.url
        while send_next(worker="a"):
            pass
    found = {m["To"]: m for m in (message_from_bytes(text, policy=policy.default) for text in server.texts)}
    assert set(found) == {"ada@example.org", "ben@example.org"}
    letter = found["ada@example.org"]
    link = letter["List-Unsubscribe"].strip("<>")
    assert link.startswith(f"{SITE}/unsubscribe/{ada.pk.hex}")
    assert letter["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert letter["Subject"] == "News of the network"
    plain, html = (letter.get_body((kind,)).get_content().replace("\r\n", "\n") for kind in ("plain", "html"))
    assert plain.startswith("Good day, here is what is new in the network.")
    assert "the list (https://guide.example/en/cities/)" in plain
    assert "- Ghent\n- Turin" in plain
    for text in (plain, html):
        assert link in text
        assert f"{SITE}/en/updates/{row.slug}/" in text
    assert not any(sign in html for sign in ("<img", "<script", "<link", "style=", "src="))
    other = found["ben@example.org"].get_body(("html",)).get_content()
    assert '<body lang="ar" dir="rtl">' in other
    assert '<div lang="en" dir="ltr">' in other
    assert ben.pk.hex in other
    assert ada.pk.hex not in other
    assert letter_counts(letter_key(row.pk)) == {"sent": 2}
    assert Letter.objects.count() == 2


def test_a_kill_between_two_batches_loses_nobody_and_doubles_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sending, "BATCH", 3)
    for number in range(10):
        subscription(f"p{number}@example.org")
    row = published_update()
    send_update(actor=SYSTEM, update=row.pk, site=SITE)
    real, calls = sending.queue_letter, []

    def dies(**said: Any) -> int:
        calls.append(real(**said))
        if len(calls) == 2:
            raise KeyboardInterrupt
        return calls[-1]

    monkeypatch.setattr(sending, "queue_letter", dies)
    with pytest.raises(KeyboardInterrupt):
        queue_letters(actor=SYSTEM, update=row.pk)
    assert OutgoingMessage.objects.count() == 3
    assert queue_letters(actor=SYSTEM, update=row.pk)
    assert OutgoingMessage.objects.values("message_id").distinct().count() == 10
    assert Sending.objects.get().queued == 10


def test_who_subscribes_while_letters_leave_gets_the_next_one_and_one_person_never_waits_for_many(
    settings: Any,
) -> None:
    subscription("ada@example.org")
    row = published_update()
    send_update(actor=SYSTEM, update=row.pk, site=SITE)
    with time_machine.travel(now() + timedelta(seconds=5)):
        subscription("late@example.org")
    queue_letters(actor=SYSTEM, update=row.pk)
    queue_message(to="new@example.org", subject="Your account", body="x", purpose="invitation")
    with mail_server("take") as server:
        settings.MAIL_URL = server.url
        while send_next(worker="a"):
            pass
    assert [message["To"] for message in server.messages] == ["new@example.org", "ada@example.org"]


def test_withdrawing_stops_letters_that_wait() -> None:
    subscription("ada@example.org")
    row = sent()
    assert letter_counts(letter_key(row.pk)) == {"waiting": 1}
    withdraw_update(actor=SYSTEM, update=row.pk)
    assert letter_counts(letter_key(row.pk)) == {}


def test_an_update_is_sent_once_and_by_the_team_alone() -> None:
    row = sent()
    for update in (row, draft_update()):
        with pytest.raises(CannotMove), transaction.atomic():
            send_update(actor=SYSTEM, update=update.pk, site=SITE)
    for refused in (
        lambda: send_update(actor=ANYBODY, update=row.pk, site=SITE),
        lambda: queue_letters(actor=ANYBODY, update=row.pk),
        lambda: note_refusal(actor=ANYBODY, alias="s-", message=1),
    ):
        with pytest.raises(NotYours), transaction.atomic():
            refused()


def test_three_letters_refused_for_a_dead_address_end_a_subscription(settings: Any) -> None:
    subscription("ada@example.org")
    with mail_server("refuse") as server:
        settings.MAIL_URL = server.url
        for number in range(3):
            sent(title=f"Number {number}")
            while send_next(worker="a"):
                pass
            event = OutboxEvent.objects.latest("pk")
            for _ in range(2):  # delivered at least once
                deliver.func(event.pk, f"{count_refusal.__module__}.{count_refusal.__qualname__}")
            assert Subscription.objects.count() == (0 if number == 2 else 1)


@pytest.mark.parametrize(
    ("action", "status", "counts"),
    [("failed", "5.1.1", 1), ("failed", "5.2.2", 0), ("failed", "4.4.7", 0), ("delayed", "5.1.1", 0)],
)
def test_a_report_counts_by_the_letter_that_came_back(data: Path, action: str, status: str, counts: int) -> None:
    there = subscription("ada@example.org")
    sent()
    send_next(worker="a")
    letter = OutgoingMessage.objects.get().message_id
    file = data / "reports"
    said = REPORT.format(to="ada@example.org", action=action, status=status, letter=letter)
    forged = REPORT.format(to="ada@example.org", action="failed", status="5.1.1", letter="<forged@localhost>")
    file.write_text(
        "".join(
            f"From mailer Mon Nov 23 10:00:00 2026\n{text}\n"
            for text in (forged, said, said, "Subject: hello\n\nhello\n")
        )
    )
    assert note_bounces(reports_in(file)) == counts
    assert note_bounces(reports_in(file)) == 0
    (data / "one").write_text(said)
    assert len(list(reports_in(data / "one"))) == (action == "failed")
    events = OutboxEvent.objects.filter(name="journal.MessageRefused")
    assert [event.payload["alias"] for event in events] == [alias_of(there.pk)] * counts
