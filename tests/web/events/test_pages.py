"""Pages of events as a browser sees them: reading, registering, the private page, and planning on the desk."""

from __future__ import annotations

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from equalcity.core.clock import now
from equalcity.gatherings.actions.loading import load_events
from equalcity.gatherings.models import Event, ProgrammePart, Registration
from equalcity.people.logic.roles import SYSTEM, Role
from factories.events import backdate, come, in_days, letters, published, states, token_of
from factories.people import city, member
from gatherings.formats.test_event_files import CONTENT
from web.asking import OURS
from web.services.filling import as_sent

pytestmark = pytest.mark.django_db
ADA = {"name": "Ada", "email": "ada@example.org", "organisation": "", "interpretation": ""}


def browser() -> Client:
    return Client(headers=OURS)


def desk(role: Role = Role.CITY_COORDINATOR) -> Client:
    client = Client()
    client.force_login(member("planner", role))
    return client


def form_of(event: Event, client: Client, **changes: str | list[str]) -> dict[str, list[str]]:
    return as_sent(client.get(f"/en/events/{event.slug}/register/").text, **{**ADA, **changes})


def test_the_history_is_read_with_its_doubts() -> None:
    load_events(actor=SYSTEM, folder=CONTENT / "history")
    text = Client().get("/en/events/").text
    assert text.index("Closing conference") < text.index("unaccompanied migrant children")
    assert "Friday 11 June 2021 (year inferred)" in text.replace(",", "")
    assert "Nothing is planned at present." in text
    one = Client().get("/fr/events/conference-2021-10-22/").text
    assert "Conférence de clôture" in one
    two = Client().get("/en/events/webinar-safer-spaces/").text
    assert "The day is not known here." in two
    assert "Whether it took place is not known here." in two
    assert "Public pages of the Equalcity project, 2021" in two
    assert "/register/" not in two


def test_an_event_is_read_by_the_clocks_of_its_place_and_the_zone_is_named() -> None:
    made = published(zone="Asia/Tokyo", starts_at=in_days(20, 20), ends_at=in_days(20, 22))
    text = Client().get(f"/en/events/{made.slug}/").text
    assert "Japan Standard Time (Tokyo)" in text
    assert "05:00–07:00" in text
    assert "meet.example" not in text


def test_what_somebody_wrote_is_words_and_nothing_else() -> None:
    made = published(title="<script>alert(1)</script>", summary="<b>bold</b>")
    text = Client().get(f"/en/events/{made.slug}/").text
    assert "<script>alert" not in text
    assert "&lt;b&gt;bold" in text


def test_lists_ask_the_database_as_often_for_three_as_for_one() -> None:
    counts = []
    for more in (1, 2):
        for _n in range(more):
            published(title=f"T{more}{_n}")
        with CaptureQueriesContext(connection) as caught:
            Client().get("/fr/events/")
        counts.append(len(caught))
    assert counts[0] == counts[1]


def test_registering_twice_with_one_form_is_once_and_the_answer_is_the_same() -> None:
    made, client = published(), browser()
    sent = form_of(made, client, needs=["sign"], interpretation="fr")
    answers = [client.post(f"/en/events/{made.slug}/register/", sent) for _n in range(2)]
    assert [answer.status_code for answer in answers] == [200, 200]
    assert answers[0].text == answers[1].text
    assert "ada@example.org" not in answers[0].text
    assert answers[0].headers["Cache-Control"] == "no-store"
    row = Registration.objects.get()
    assert (row.needs, row.interpretation, row.state) == (["sign"], "fr", "placed")
    assert len(letters()) == 1


@pytest.mark.parametrize(
    ("field", "typed"),
    [("name", "Ada\nBcc: x@example.org"), ("email", "ada@example.org\nBcc: x@example.org"), ("needs", ["everything"])],
)
def test_what_is_wrong_is_said_at_its_field_and_nothing_is_kept(field: str, typed: str | list[str]) -> None:
    made, client = published(), browser()
    answer = client.post(f"/en/events/{made.slug}/register/", form_of(made, client, **{field: typed}))
    assert answer.status_code == 422
    assert f'id="id_{field}_error"' in answer.text
    assert Registration.objects.count() == 0


def test_an_old_page_keeps_what_was_written() -> None:
    made, client = published(), browser()
    sent = {**form_of(made, client, needs=["sign"]), "stamp": ["old"]}
    answer = client.post(f"/en/events/{made.slug}/register/", sent)
    assert answer.status_code == 422
    again = as_sent(answer.text)
    assert (again["name"], again["needs"]) == (["Ada"], ["sign"])
    assert client.post(f"/en/events/{made.slug}/register/", again).status_code == 200
    assert Registration.objects.get().name == "Ada"


def test_a_flood_is_told_to_wait_and_a_foreign_page_sends_nothing() -> None:
    made, client = published(), browser()
    answers = [client.post(f"/en/events/{made.slug}/register/", {}).status_code for _n in range(61)]
    assert (answers[59], answers[60]) == (422, 429)
    foreign = Client(headers={"Sec-Fetch-Site": "cross-site"})
    assert foreign.post(f"/en/events/{made.slug}/register/", ADA).status_code == 403


def test_nobody_finds_a_form_where_nobody_can_register() -> None:
    over, invited = published(), published(access="invited")
    backdate(over, now())
    assert browser().get(f"/en/events/{over.slug}/register/").status_code == 410
    page = browser().get(f"/en/events/{invited.slug}/register/")
    assert (page.status_code, "<form" in page.text) == (410, False)
    assert "By invitation alone" in Client().get(f"/en/events/{invited.slug}/").text


def test_reading_the_private_page_changes_nothing_and_withdrawing_does() -> None:
    made = published(capacity=1)
    come(made, "Ada")
    come(made, "Bo")
    address, client = f"/en/events/mine/{token_of('Ada')}/", browser()
    page = client.get(address)
    assert page.headers["Cache-Control"] == "no-store"
    assert "Has a place" in page.text
    assert "https://meet.example/room" in page.text
    waiting = client.get(f"/en/events/mine/{token_of('Bo')}/").text
    assert "number 1 in the line" in waiting
    assert "meet.example" not in waiting
    assert states(made) == {"Ada": "placed", "Bo": "waiting"}
    assert "Everything you gave is deleted" in client.post(address, {"do": "withdraw"}).text
    assert states(made) == {"Bo": "placed"}
    assert client.get(address).status_code == 410
    assert client.post(address, {"do": "withdraw"}).status_code == 410


def test_the_private_page_changes_what_is_kept() -> None:
    made, client = published(form="hybrid"), browser()
    come(made, "Ada")
    address = f"/en/events/mine/{token_of('Ada')}/"
    answer = client.post(address, {"name": "A. B.", "do": "keep", "needs": ["seat"], "is_online": "on"})
    assert (answer.status_code, "Kept." in answer.text) == (200, True)
    row = Registration.objects.get()
    assert (row.name, row.needs, row.is_online) == ("A. B.", ["seat"], True)
    assert client.post(address, {"name": "", "do": "keep"}).status_code == 422


def new_form(client: Client, **changes: str | list[str]) -> dict[str, list[str]]:
    day = in_days(30).date()
    said: dict[str, str | list[str]] = {
        "city": "rome", "title": "A training", "kind": "training", "form": "room", "zone": "Europe/Rome",
        "starts_at": f"{day}T10:00", "ends_at": f"{day}T12:00", "place": "Via Prima 1", "languages": ["it"],
    }  # fmt: skip
    return as_sent(client.get("/desk/en/events/new/").text, **{**said, **changes})


@pytest.mark.parametrize("role", [Role.CITY_COORDINATOR, Role.FACILITATOR])
def test_an_event_is_planned_given_a_programme_and_published(role: Role) -> None:
    client = desk(role)
    assert client.post("/desk/en/events/new/", new_form(client)).status_code == 302
    made = Event.objects.get()
    home = f"/desk/en/events/{made.pk}/"
    assert (made.state, made.city_id, made.starts_at.hour) == ("draft", "rome", made.starts_at.hour)
    assert Client().get(f"/en/events/{made.slug}/").status_code == 404
    page = client.post(f"{home}programme/", as_sent(client.get(f"{home}programme/").text, do="add"))
    assert page.status_code == 200
    day = in_days(30).date()
    said = {
        "0__starts_at": f"{day}T10:00",
        "0__ends_at": f"{day}T11:00",
        "0__title": "Welcome",
        "0__speakers": "Ada, guide",
        "0__kind": "talk",
        "0__is_recorded": "on",
    }
    sent = as_sent(page.text, **said, do="save")
    assert client.post(f"{home}programme/", sent).status_code == 302
    assert ProgrammePart.objects.get().speakers == [["Ada", "guide"]]
    assert client.post(home, {"do": "published"}).status_code == 302
    text = Client().get(f"/en/events/{made.slug}/").text
    assert "Welcome" in text
    assert "10:00–11:00" in text
    assert "Speakers are recorded in some parts:" in text
    register = Client().get(f"/en/events/{made.slug}/register/").text
    assert "Discussions, questions and the chat are never recorded." in register
    again = as_sent(client.get(f"{home}programme/").text)
    assert (again["0-is_recorded"], again["0-kind"], len(again["0-key"][0])) == (["on"], ["talk"], 12)


def test_a_coordinator_cannot_plan_for_others() -> None:
    city("brussels", "BE")
    client = desk()
    for other, status in (("", 403), ("brussels", 422)):
        assert client.post("/desk/en/events/new/", new_form(client, city=other)).status_code == status
    assert Event.objects.count() == 0


@pytest.mark.parametrize(
    ("changes", "what"),
    [
        ({"starts_at": "2027-03-28T02:30", "ends_at": "2027-03-28T05:00"}, "this hour is not there"),
        ({"ends_at": "2026-01-01T10:00"}, "It ends before it begins."),
        ({"join_link": "http://meet.example/x"}, "begins with https://"),
        ({"title": "a\u202eb"}, "on one line"),
    ],
)
def test_what_cannot_be_is_said_in_the_form(changes: dict[str, str], what: str) -> None:
    client = desk()
    answer = client.post("/desk/en/events/new/", new_form(client, **changes))
    assert (answer.status_code, what in answer.text) == (422, True)


def test_two_at_once_see_what_the_other_wrote_and_lose_nothing() -> None:
    made, client = published("rome"), desk()
    address = f"/desk/en/events/{made.pk}/edit/"
    first, second = (as_sent(client.get(address).text, title=title) for title in ("First", "Second"))
    assert client.post(address, first).status_code == 302
    answer = client.post(address, second)
    assert answer.status_code == 409
    assert "First" in answer.text
    assert Event.objects.get().title == "First"
    assert client.post(address, as_sent(answer.text)).status_code == 302
    assert Event.objects.get().title == "Second"
    history = client.get(f"/desk/en/events/{made.pk}/history/").text
    assert re.findall(r"<del><bdi>(.*?)</bdi></del>", history) == ["First", "The first minutes"]
    assert client.post(f"/desk/en/events/{made.pk}/history/", {"edit": "1"}).status_code == 302
    assert Event.objects.get().title == "The first minutes"


def test_a_programme_that_cannot_be_keeps_what_was_typed() -> None:
    made, client = published("rome"), desk()
    address = f"/desk/en/events/{made.pk}/programme/"
    page = client.post(address, as_sent(client.get(address).text, do="add"))
    answer = client.post(address, as_sent(page.text, **{"0__title": "Typed"}, do="save"))
    assert (answer.status_code, "Typed" in answer.text) == (422, True)
    gone = client.post(address, as_sent(answer.text, do="remove-0"))
    assert (gone.status_code, "Typed" in gone.text) == (200, False)


def test_the_organiser_sees_who_comes_lets_in_and_invites() -> None:
    made, client = published("rome", access="approval"), desk()
    row = come(made, "Ada", needs=["sign"], interpretation="fr")
    address = f"/desk/en/events/{made.pk}/guests/"
    text = client.get(address).text
    assert "Sign language interpreter" in text
    assert client.post(address, {"do": "let-in", "who": str(row.pk)}).status_code == 302
    assert states(made) == {"Ada": "placed"}
    sent = {"do": "invite", "emails": "bo@example.org\n cem@example.org,", "language": "it"}
    assert client.post(address, sent).status_code == 302
    assert Registration.objects.filter(state="invited").count() == 2
    wrong = client.post(address, {**sent, "emails": "dua@example.org\nnobody"})
    assert (wrong.status_code, "Line 2 is no e-mail address." in wrong.text) == (422, True)
    backdate(made, in_days(-1))
    assert client.post(address, {"do": "present", "there": [str(row.pk), "x"]}).status_code == 302
    assert Registration.objects.get(name="Ada").is_present


def test_an_event_is_translated_and_says_how_far_that_can_be_relied_on() -> None:
    made, client = published("rome"), desk()
    address = f"/desk/en/events/{made.pk}/in/it/"
    names = re.findall(r'name="(text-[0-9a-f]{64})"', client.get(address).text)
    assert len(names) == 2
    assert client.post(address, {names[0]: "I primi minuti"}).status_code == 302
    page = Client().get(f"/it/events/{made.slug}/").text
    assert "I primi minuti" in page
    assert 'class="standing draft"' in page
    assert client.post(address, {names[0]: "I primi minuti", "reviewer": "Ada Example"}).status_code == 302
    assert "Ada Example" in Client().get(f"/it/events/{made.slug}/").text
    assert client.post(address, {names[0]: "Altro"}).status_code == 409
    assert client.get(f"/desk/en/events/{made.pk}/in/en/").status_code == 404


def test_a_calendar_file_is_one() -> None:
    made = published("rome")
    answer = Client().get(f"/en/events/{made.slug}/calendar.ics")
    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert answer.headers["Content-Disposition"] == f'attachment; filename="{made.slug}.ics"'
    assert Client().get("/en/events/in/rome/calendar.ics").content.count(b"BEGIN:VEVENT") == 1
    assert Client().get("/en/events/in/nowhere/calendar.ics").status_code == 404
