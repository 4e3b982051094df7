"""The pages of the exchange as people read and fill them in."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client

from equalcity.network.models import Contribution
from equalcity.people.logic.roles import Role
from equalcity.people.models import Account
from equalcity.toolboxes.logic.blocks import Source
from equalcity.web.exchange import pages
from factories.exchange import CARD, ENTRY, card, entry, opened
from factories.network import city_member
from factories.people import member, team
from factories.toolboxes import block, package, released, unit

pytestmark = pytest.mark.django_db
NEW = "/desk/en/exchange/practices/new/"


@pytest.fixture(autouse=True)
def rome() -> None:
    bells = Source("bells", "On bells", "House of Bells", "2019", "https://bells.example/on", "2026-11-01")
    released(package(unit("first-welcome", block("s", "", "source", ref="bells")), sources=(bells,)))
    city_member()


def signed_in(account: Account) -> Client:
    client = Client()
    client.force_login(account)
    return client


def typed(client: Client, page: str = NEW, **changes: Any) -> dict[str, Any]:
    """Return a form as its page begins it, filled in with a card."""
    found = dict(re.findall(r'<input type="hidden" name="(stamp|version)" value="([^"]+)"', client.get(page).text))
    said = {name: value for name, value in (CARD | changes).items() if value is not None and name != "units"}
    return {**found, **said, "member": "rome", "language": "en", "unit_1": "small/first-welcome-t"}


def test_a_card_is_written_read_over_and_found() -> None:
    writer, boss = signed_in(member("writer", Role.FACILITATOR)), signed_in(team())
    answer = writer.post(NEW, typed(writer, failed=""))
    assert answer.status_code == 422
    assert "Please say what did not work" in answer.text
    assert writer.post(NEW, typed(writer, year=2999)).status_code == 422
    assert "too long" in writer.post(NEW, typed(writer, steps="Step.\r\n" * 13)).text
    assert 'id="id_failed_error"' not in writer.post(NEW, typed(writer, failed="a\r\n" * 300, year=2999)).text
    sent = typed(writer)
    page = writer.post(NEW, sent).headers["Location"]
    assert writer.post(NEW, sent).headers["Location"] == page
    row = Contribution.objects.get()
    assert row.said == CARD
    assert "Handed in." in writer.post(page, {"do": "hand-in"}, follow=True).text
    assert "Waits to be read over" in boss.get("/desk/en/exchange/").text
    late = boss.post(page, {"do": "publish", "version": "9"}, follow=True)
    assert "Somebody else changed this" in late.text
    boss.post(page, {"do": "send-back", "note": "Which bell?"})
    assert "Which bell?" in writer.get(page).text
    edit = f"{page}edit/"
    first, second = typed(writer, edit), typed(writer, edit, title="Two <b>bells</b>")
    assert writer.post(edit, {**first, "cost": "One morning."}).status_code == 302
    refused = writer.post(edit, second)
    assert refused.status_code == 409
    assert "Two &lt;b&gt;bells" in refused.text
    again = {**second, "version": re.findall(r'name="version" value="(\d+)"', refused.text)[0]}
    assert writer.post(edit, again).status_code == 302
    writer.post(f"{page}history/", {"version": "2"})
    assert "One morning." in writer.get(page).text
    boss.post(page, {"do": "publish", "version": "4"})
    text = Client().get("/en/exchange/practices/a-bell-at-the-counter/").text
    assert "<li><bdi>Ask the team.</bdi></li>" in text
    assert "<bdi>100 EUR to 250 EUR</bdi>" in text.replace("\xa0", " ")
    assert ">First welcome</a>" in text
    boss.post(page, {"do": "withdraw"})
    assert Client().get("/en/exchange/practices/a-bell-at-the-counter/").status_code == 410
    boss.post(f"{page}disclosure/")
    assert "The text is removed" in boss.get(f"{page}disclosure/").text
    assert boss.get(page).status_code == boss.get(f"{page}history/").status_code == 200


def test_cards_are_filtered_by_links_alone() -> None:
    opened(card())
    opened(card(stamp="two", title="A second", spent="hours", currency="", money_least=None, money_most=None))
    count = r'role="status">(\d+) card'
    for asked, expected in (
        ("", 2),
        ("?spent=hours", 1),
        ("?topic=small&country=IT", 2),
        ("?country=XX&spent=much", 0),
    ):
        assert re.findall(count, Client().get(f"/en/exchange/practices/{asked}").text) == [str(expected)]
    assert "No card fits" in Client().get("/en/exchange/practices/?spent=much").text


def test_the_library_links_out_and_says_who_builds_on_it() -> None:
    opened(entry())
    text = Client().get("/en/exchange/library/").text
    assert '<a href="https://bells.example/on" rel="noreferrer nofollow">On bells</a>' in text
    assert "1 unit builds on it" in text
    for asked, expected in (("licence=CC-BY-4.0", 1), ("licence=unsaid", 1), ("language=it", 1), ("topic=small", 2)):
        found = Client().get(f"/en/exchange/library/?{asked}").text
        assert re.findall(r'role="status">(\d+) document', found) == [str(expected)]


def test_a_long_library_comes_page_by_page_and_keeps_what_was_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    opened(entry())
    monkeypatch.setattr(pages, "ON_A_PAGE", 1)
    first = Client().get("/en/exchange/library/?topic=small").text
    assert 'role="status">2 documents' in first
    assert re.findall(r'rel="(prev|next)" href="([^"]*)"', first) == [("next", "?topic=small&amp;page=2")]
    last = Client().get("/en/exchange/library/?topic=small&page=2").text
    assert re.findall(r'rel="(prev|next)" href="([^"]*)"', last) == [("prev", "?topic=small&amp;page=1")]
    assert first.count("builds on it") + last.count("builds on it") == 1


def test_an_entry_is_added_by_form() -> None:
    client, page = signed_in(team()), "/desk/en/exchange/library/new/"
    stamp = re.findall(r'name="stamp" value="([^"]+)"', client.get(page).text)[0]
    sent = {**ENTRY, "stamp": stamp, "language": "en", "member": ""}
    assert client.post(page, {**sent, "address": "https://localhost/x"}).status_code == 422
    assert client.post(page, sent).status_code == 302
    row = Contribution.objects.get()
    assert (row.said, row.member) == (ENTRY, None)


def test_whoever_belongs_to_no_member_is_told_so() -> None:
    client = signed_in(member("writer", Role.FACILITATOR, "brussels"))
    assert "is no member yet" in client.get(NEW).text
    assert client.post(NEW, typed(client)).status_code == 422
