"""The log of channels and the ready texts on the desk."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.test import Client

from equalcity.people.logic.roles import Role
from equalcity.voices.models import Posting
from factories.events import published
from factories.people import member, team
from factories.updates import posted

pytestmark = pytest.mark.django_db
SENT = {"kind": "social", "channel": "Demo page", "on": "2026-03-02", "language": "fr", "title": "Two <b>cities</b>"}
SENT |= {"about": "update", "about_name": "two-cities", "link": "https://social.example/1", "city": ""}
NUMBER = {"reach": "900", "reach_what": "views", "reach_source": "its own figures", "reach_on": "2026-03-09"}


def signed_in(role: Role | None = None) -> Client:
    client = Client()
    client.force_login(member("owner", role) if role else team())
    return client


def test_a_posting_is_written_down_corrected_put_back_and_taken_back() -> None:
    client = signed_in()
    assert client.post("/desk/en/channels/new/", {**SENT, **NUMBER}).status_code == 302
    row = Posting.objects.get()
    assert (row.reach, row.language, row.city) == (900, "fr", None)
    page = f"/desk/en/channels/{row.pk}/"
    assert client.post(page, {**SENT, **NUMBER, "reach": "1200", "version": 1}).status_code == 302
    late = client.post(page, {**SENT, "title": "Mine", "version": 1})
    assert (late.status_code, 'value="Mine"' in late.text) == (409, True)
    html = client.get(page).text
    assert "<del>900</del> <ins>1200</ins>" in html
    assert "Two &lt;b&gt;cities" in html
    client.post(page, {"do": "1"})
    assert Posting.objects.get().reach == 900
    assert "It counts again." in client.post(page, {"do": "again"}, follow=True).text
    assert "counts nowhere" in client.post(page, {"do": "back"}, follow=True).text
    assert "Two" not in client.get("/desk/en/channels/log.csv").content.decode()


@pytest.mark.parametrize(
    "changes",
    [
        {"title": ""},
        {"channel": ""},
        {"on": "2126-01-01"},
        {"link": "javascript:x"},
        {"reach": "9"},
        {"city": "rome"},
        {"kind": "x"},
    ],
)
def test_what_cannot_be_is_refused(changes: dict[str, str]) -> None:
    answer = signed_in().post("/desk/en/channels/new/", {**SENT, **changes})
    assert answer.status_code == 422
    assert not Posting.objects.exists()


def test_a_period_is_listed_counted_and_handed_out() -> None:
    client = signed_in()
    posted(title="Early", on=date(2026, 1, 5))
    posted(title="Late")
    page = client.get("/desk/en/channels/?since=2026-02-01&until=2026-12-31").text
    assert ("Late" in page, "Early" in page) == (True, False)
    assert re.search(r"Demo page</bdi></th><td>1</td>", page)
    link = re.search(r'href="([^"]+log\.csv[^"]*)"', page)
    assert link
    table = client.get(link[1].replace("&amp;", "&"))
    assert ("Late" in table.content.decode(), "Early" in table.content.decode()) == (True, False)
    assert table.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert "Early" in client.get("/desk/en/channels/?since=nonsense").text


def test_a_coordinator_writes_for_the_own_city_alone_and_finds_texts_with_ways_out() -> None:
    client = signed_in(Role.CITY_COORDINATOR)
    assert client.post("/desk/en/channels/new/", SENT).status_code == 422
    assert client.post("/desk/en/channels/new/", {**SENT, "city": "rome"}).status_code == 302
    assert Posting.objects.get().city_id == "rome"
    published(title="Meeting & more")
    html = client.get("/desk/en/channels/texts/").text
    assert "Meeting &amp; more" in html
    assert set(re.findall(r'href="(https://[^/"]+)[^"]*" rel="noopener noreferrer nofollow"', html)) == {
        "https://bsky.app",
        "https://www.facebook.com",
        "https://www.linkedin.com",
        "https://x.com",
    }
    assert "Meeting%20%26%20more" in html
