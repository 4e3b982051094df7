"""Subscribing on the web: answers that tell nothing, links that act on POST alone, one click from any mail program."""

from __future__ import annotations

import re

import pytest
from django.conf import settings
from django.test import Client

from equalcity.journal.formats.envelopes import open_envelope
from equalcity.journal.models import OutgoingMessage
from equalcity.voices.logic.links import end_token
from equalcity.voices.models import Subscription, SubscriptionRequest
from factories.updates import subscription
from web.asking import OURS

pytestmark = pytest.mark.django_db
ADA = "ada@example.org"
ONE_CLICK = {"List-Unsubscribe": "One-Click"}


def ours() -> Client:
    return Client(headers=OURS)


def ask(client: Client, address: str = ADA, **more: str) -> str:
    stamp = re.search(r'name="stamp" value="([^"]+)"', client.get("/en/subscribe/").content.decode())
    assert stamp is not None
    said = {"email": address, "language": "en", "stamp": stamp[1], **more}
    answer = client.post("/en/subscribe/", said)
    assert answer.status_code == 200
    assert "Set-Cookie" not in answer.headers
    return answer.content.decode()


def link_in_letter() -> str:
    row = OutgoingMessage.objects.latest("pk")
    body = open_envelope(bytes(row.sealed), message_id=row.message_id, secret=settings.SECRET_KEY).body
    found = re.search(r"http://testserver(/\S+/subscribe/confirm/\S+)", body)
    assert found is not None
    return found[1]


def test_the_link_of_the_letter_acts_on_post_alone_and_once() -> None:
    client = ours()
    ask(client, language="fr")
    link = link_in_letter()
    assert link.startswith("/fr/")
    for _ in range(2):
        page = client.get(link)
        assert (page.status_code, page.headers["Cache-Control"]) == (200, "no-store")
    assert Subscription.objects.count() == 0
    assert client.post(link).status_code == 200
    assert Subscription.objects.get().language == "fr"
    again = client.post(link)
    assert again.status_code == 410
    assert ADA not in again.content.decode()


def test_nobody_learns_whether_an_address_is_subscribed() -> None:
    subscription(ADA)
    client = ours()
    pages = {ask(client, ADA), ask(client, "new@example.org")}
    assert len(pages) == 1
    assert OutgoingMessage.objects.count() == 2


def test_a_late_or_foreign_stamp_keeps_what_was_typed() -> None:
    client = ours()
    answer = client.post("/en/subscribe/", {"email": ADA, "language": "sv", "stamp": "x"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert f'value="{ADA}"' in page
    assert '<option value="sv" selected>' in page
    assert SubscriptionRequest.objects.count() == 0


@pytest.mark.parametrize("address", ["ada@example.org\nBcc: x@example.org", "ada", "<b>@x", "a" * 300 + "@example.org"])
def test_what_is_no_address_is_refused(address: str) -> None:
    client = ours()
    client.get("/en/subscribe/")
    assert client.post("/en/subscribe/", {"email": address, "language": "en"}).status_code == 422
    assert OutgoingMessage.objects.count() == 0


def test_a_neighbourhood_that_asks_without_end_is_told_to_wait() -> None:
    client = ours()
    for number in range(30):
        ask(client, f"p{number}@example.org")
    stamp = re.search(r'name="stamp" value="([^"]+)"', client.get("/en/subscribe/").content.decode())
    assert stamp is not None
    said = {"email": "late@example.org", "language": "en", "stamp": stamp[1]}
    assert client.post("/en/subscribe/", said).status_code == 429
    assert OutgoingMessage.objects.count() == 30


def test_the_page_ends_a_subscription_by_its_button_and_is_kind_twice() -> None:
    token = end_token(subscription(ADA).pk, settings.SECRET_KEY)
    client = ours()
    client.get(f"/en/subscribe/end/{token}/")
    assert Subscription.objects.count() == 1
    first, second = (client.post(f"/en/subscribe/end/{token}/") for _ in range(2))
    assert (first.status_code, first.content) == (200, second.content)
    assert Subscription.objects.count() == 0


def test_one_click_works_from_a_mail_program_that_sends_no_origin() -> None:
    token = end_token(subscription(ADA).pk, settings.SECRET_KEY)
    client = Client()
    seen = client.get(f"/unsubscribe/{token}", headers={"Accept-Language": "it"})
    assert (seen.status_code, seen.headers["Location"]) == (302, f"/it/subscribe/end/{token}/")
    client.post(f"/unsubscribe/{token}")
    assert Subscription.objects.count() == 1
    answers = [client.post(f"/unsubscribe/{token}", ONE_CLICK).status_code for _ in range(2)]
    assert answers == [200, 200]
    assert Subscription.objects.count() == 0
    assert client.post("/unsubscribe/nothing", ONE_CLICK).status_code == 200
