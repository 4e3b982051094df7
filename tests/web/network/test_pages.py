"""The pages of the network as people fill them in."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from equalcity.core.clock import now
from equalcity.journal.models import OutgoingMessage
from equalcity.network.models import Application, Member, Passing
from equalcity.people.logic.roles import Role
from equalcity.people.models import Account
from factories.events import backdate, published
from factories.network import applied, city_member, network_member, passed_on
from factories.people import member, team
from factories.toolboxes import loaded
from web.asking import OURS
from web.services.filling import as_sent

pytestmark = pytest.mark.django_db
SENT = {
    "kind": "city",
    "name": "Ghent",
    "country": "BE",
    "topics": ["small"],
    "services": ["police", "health"],
    "why": "To learn from others.",
    "contact_name": "Ada",
    "contact_email": "ada@example.org",
}


def signed_in(account: Account) -> Client:
    client = Client()
    client.force_login(account)
    return client


def fresh(path: str = "/en/join/") -> dict[str, object]:
    text = Client().get(path).text
    found = re.search(r'name="stamp" value="([^"]+)"', text)
    assert found
    return {**SENT, "stamp": found[1]}


def send(sent: dict[str, object]) -> object:
    return Client(headers=OURS).post("/en/join/", sent)


def test_applying_keeps_one_application_for_a_form(db: None) -> None:
    loaded()
    sent = fresh()
    for _ in range(2):
        answer = send(sent)
        assert answer.status_code == 200  # type: ignore[attr-defined]
        assert "Your application was sent" in answer.text  # type: ignore[attr-defined]
    found = Application.objects.get()
    assert (found.name, found.topics, found.services) == ("Ghent", ["small"], ["health", "police"])
    assert OutgoingMessage.objects.count() == 1


@pytest.mark.parametrize(
    "changes",
    [
        {"topics": []},
        {"topics": ["nothing"]},
        {"country": "EU"},
        {"country": "XX"},
        {"contact_email": "a@example.org\nBcc: c@example.net"},
        {"stamp": "made-up"},
        {"name": ""},
    ],
)
def test_what_cannot_be_is_refused_and_what_was_written_stays(changes: dict[str, object]) -> None:
    loaded()
    answer = send({**fresh(), **changes})
    assert answer.status_code == 422  # type: ignore[attr-defined]
    assert "To learn from others." in answer.text  # type: ignore[attr-defined]
    assert not Application.objects.exists()


def test_the_list_of_members_is_filtered_without_script_and_marks_what_is_invented() -> None:
    loaded()
    city_member("rome", topics=["small"], shares="<b>Un piano</b>", shares_language="it", since_project=True)
    city_member("ghent", "BE", is_invented=True)
    everything = Client().get("/en/network/").text
    assert "&lt;b&gt;Un piano" in everything
    assert 'lang="it"' in everything
    assert everything.count("Invented for the demonstration") == 1
    counts = {
        query: Client().get(f"/en/network/?{query}").text.count("<li><h4>")
        for query in ("country=IT", "topic=small", "country=BE&topic=small", "country=XX&topic=nothing")
    }
    assert counts == {"country=IT": 1, "topic=small": 1, "country=BE&topic=small": 0, "country=XX&topic=nothing": 2}


def test_public_totals_are_an_interval_of_what_is_marked_public() -> None:
    loaded()
    city_member()
    for title, shown in (("One", True), ("Two", True), ("Three", False)):
        passed_on("rome", title=title, is_public=shown)
    text = Client().get("/en/network/").text
    assert "at least 40, at most 80" in text
    assert "from 2 occasions" in text
    assert "Head count." not in text


def test_the_team_accepts_an_organisation_and_refuses_kindly() -> None:
    loaded()
    client, first, second = signed_in(team()), applied(kind="organisation"), applied("two")
    page = f"/desk/en/network/applications/{first.pk}/"
    assert client.post(page, {"decision": "accept", "slug": "Two words", "name": "x"}).status_code == 422
    answer = client.post(page, {"decision": "accept", "slug": "house", "name": "The House"})
    assert answer.url == "/desk/en/network/members/house/"  # type: ignore[attr-defined]
    assert Member.objects.get().name == "The House"
    client.post(f"/desk/en/network/applications/{second.pk}/", {"decision": "refuse", "reason": "no-places"})
    assert "No place at present" in client.get("/desk/en/network/applications/").text
    client.post(f"/desk/en/network/applications/{second.pk}/", {"decision": "reopen"})
    assert Application.objects.get(pk=second.pk).state == "open"


def test_a_city_of_a_country_without_numbers_is_told_so() -> None:
    loaded()
    client, found = signed_in(team()), applied(country="PT")
    sent = {"decision": "accept", "slug": "porto", "name": "Porto", "timezone": "Europe/Lisbon"}
    answer = client.post(f"/desk/en/network/applications/{found.pk}/", sent)
    assert answer.status_code == 422
    assert "are not loaded yet" in answer.text
    assert not Member.objects.exists()


def test_a_coordinator_ticks_says_and_reports() -> None:
    loaded()
    city_member()
    network_member()
    client = signed_in(member("owner", Role.CITY_COORDINATOR))
    page = "/desk/en/network/members/rome/"
    client.post(f"{page}read/", {"on": "2026-03-02", "do": "tick"})
    assert "ticked by Owner" in client.get(page).text
    client.post(f"{page}read/", {"do": "back"})
    assert "ticked by" not in client.get(page).text
    assert client.post(f"{page}read/", {"on": "2126-03-02"}, follow=True).text.count("Not ticked") == 1
    about = {"topics": ["small"], "shares": "Un piano", "shares_language": "it", "version": 1}
    assert client.post(page, about).status_code == 302
    late = client.post(page, {**about, "shares": "Other"})
    assert (late.status_code, "Somebody else changed this" in late.text) == (422, True)
    sent = {"member": "rome", "what": "toolbox", "toolbox": "small", "network": "coast", "on": "2026-03-02"}
    sent |= {"number": "12", "counted": "people", "evidence_kind": "link", "evidence": "https://example.org/list"}
    new = "/desk/en/network/passed-on/new/"
    wrong = ({"evidence": "javascript:x"}, {"toolbox": ""}, {"what": "event"}, {"number": "0"}, {"member": "coast"})
    for change in wrong:
        assert client.post(new, {**sent, **change}).status_code == 422
    assert client.post(new, sent).status_code == 302
    assert Passing.objects.get().network_id == "coast"
    assert "4 of 7" not in client.get(page).text
    assert "3 of 7 steps" in client.get(page).text


def test_a_report_begins_at_a_past_event_and_leads_back_to_it() -> None:
    loaded()
    city_member()
    held = published("rome", title="A morning in Rome")
    client = signed_in(member("owner", Role.CITY_COORDINATOR))
    desk, new = f"/desk/en/events/{held.pk}/", "/desk/en/network/passed-on/new/"
    assert "Tell whom you passed it on to" not in client.get(desk).text
    backdate(held, now())
    link = re.findall(r'href="([^"]+)">Tell whom you passed it on to', client.get(desk).text)[0]
    assert link == f"{new}?event={held.slug}"
    sent = as_sent(client.get(link).text, number="12", evidence="Head count.", counted="people", evidence_kind="note")
    assert (sent["event"], sent["what"], sent["member"]) == ([held.slug], ["event"], ["rome"])
    assert client.post(new, {**sent, "is_apart": "on"}).status_code == 422
    assert client.post(new, {**sent, "on": "2020-01-01"}).status_code == 422
    assert client.post(new, sent).status_code == 302
    assert Passing.objects.get().event == held
    assert f"/en/events/{held.slug}/" in client.get("/desk/en/network/passed-on/").text


def test_a_report_is_hidden_taken_back_and_brought_back() -> None:
    city_member()
    found, client = passed_on("rome", is_public=True), signed_in(team())
    page = f"/desk/en/network/passed-on/{found.pk}/"
    for do, says in (
        ("hide", "on the desk alone"),
        ("show", "in the public total"),
        ("back", "taken back: counts nowhere"),
        ("again", "in the public total"),
    ):
        assert f">{says}<" in client.post(page, {"do": do}, follow=True).text
