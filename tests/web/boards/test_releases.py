"""The board of releases: what each sees, and what the project team does, with a page before that says what will happen."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from equalcity.gatherings.actions.rooms import ask_in_room, open_new_room
from equalcity.gatherings.logic.rooms import QuestionKind
from equalcity.gatherings.models import RoomResult
from equalcity.journal.models import AuditEntry
from equalcity.people.logic.roles import SYSTEM, Role
from equalcity.people.models import Account
from equalcity.toolboxes.actions import grant_city, move_release
from equalcity.toolboxes.models import AccessGrant, Release
from factories.people import HERE, account, city, member, team
from factories.toolboxes import block, loaded, package, released, unit

pytestmark = pytest.mark.django_db
BOARD = "/desk/en/releases/"


def client_of(someone: Account) -> Client:
    client = Client()
    client.force_login(someone)
    return client


def board(someone: Account) -> str:
    response = client_of(someone).get(BOARD)
    assert response.status_code == 200
    return response.content.decode()


def test_each_sees_the_releases_open_to_them() -> None:
    released()
    loaded(package(unit("first-welcome", block("b", "two"))))
    assert board(team()).count("/desk/en/toolboxes/small/") == 2
    assert board(member("author", Role.AUTHOR)).count("/desk/en/toolboxes/small/") == 2
    worker = board(member("worker", Role.FRONTLINE_WORKER))
    assert worker.count("/desk/en/toolboxes/small/") == 1
    assert "/desk/en/toolboxes/small/1/" in worker


def test_with_nothing_to_read_the_board_says_so() -> None:
    loaded()
    assert "No toolbox is open to you yet." in board(member("worker", Role.FRONTLINE_WORKER))


def test_what_rooms_said_is_read_by_those_who_review_the_toolbox() -> None:
    released(package(unit("first-welcome", block("b", "Welcome."))))
    room = open_new_room(actor=SYSTEM, city="", title="A meeting", head_count=9, hours=1)
    about = {"kind": QuestionKind.FEEDBACK, "toolbox": "small", "unit": "manual/first-welcome", "block": "b"}
    question = ask_in_room(actor=SYSTEM, room=room.pk, text="What is missing?", **about)
    for label, count in (("<b>Too long</b>", 5), ("Pictures", 3)):
        RoomResult.objects.create(question=question, position=count, label=label, count=count)
    said = "/desk/en/releases/small/feedback/"
    for reader in (team(), member("author", Role.AUTHOR), member("panel", Role.PANEL_MEMBER)):
        assert said in board(reader)
        text = client_of(reader).get(said).text
        assert text.index("&lt;b&gt;Too long&lt;/b&gt;</bdi>: 5 people") < text.index("Pictures</bdi>: 3 people")
        assert "/desk/en/toolboxes/small/1/manual/first-welcome/#b" in text
    for other in (member("worker", Role.FRONTLINE_WORKER), member("other", Role.AUTHOR, "brussels")):
        assert said not in board(other)
        assert client_of(other).get(said).status_code == 403
    assert client_of(member("again", Role.AUTHOR)).get("/desk/en/releases/nothing/feedback/").status_code == 404


def test_only_the_team_is_offered_to_move_a_release() -> None:
    move_release(actor=SYSTEM, release=loaded(), after="prerelease")
    offered = [f"/desk/en/releases/small/1/{state}/" for state in ("released", "draft", "withdrawn")]
    text = board(team())
    assert [address in text for address in offered] == [True, True, True]
    assert "/desk/en/releases/small/1/prerelease/" not in text
    panel = board(member("panel", Role.PANEL_MEMBER))
    assert not any(address in panel for address in offered)


@pytest.mark.parametrize(
    ("after", "sentence"),
    [
        ("prerelease", "It does not appear on public pages."),
        ("withdrawn", "A withdrawn release does not come back."),
    ],
)
def test_before_a_move_the_page_says_what_will_happen_and_moves_nothing(after: str, sentence: str) -> None:
    release = loaded()
    text = client_of(team()).get(f"{BOARD}small/1/{after}/").content.decode()
    assert sentence in text
    release.refresh_from_db()
    assert release.state == "draft"


def test_a_move_is_made_by_post_and_told() -> None:
    release = loaded()
    client = client_of(team())
    response = client.post(f"{BOARD}small/1/prerelease/", follow=True)
    release.refresh_from_db()
    assert release.state == "prerelease"
    assert "Small, release 1: Trial version." in response.content.decode()
    assert AuditEntry.objects.get(verb="release.move").facts["after"] == "prerelease"


def test_withdrawing_says_what_readers_get_instead() -> None:
    first = released()
    client = client_of(team())
    assert "disappears from the public pages" in client.get(f"{BOARD}small/1/withdrawn/").content.decode()
    released(package(unit("first-welcome", block("b", "two"))))
    assert "Everyone reads release 1." in client.get(f"{BOARD}small/2/withdrawn/").content.decode()
    assert "Everyone reads release 2." in client.get(f"{BOARD}small/{first.number}/withdrawn/").content.decode()


def test_releasing_says_which_release_it_replaces() -> None:
    released()
    second = loaded(package(unit("first-welcome", block("b", "two"))))
    move_release(actor=SYSTEM, release=second, after="prerelease")
    text = client_of(team()).get(f"{BOARD}small/2/released/").content.decode()
    assert "It takes the place of release 1 if its number is higher." in text


def test_what_cannot_be_done_is_said_and_not_done() -> None:
    released()
    client = client_of(team())
    page = client.get(f"{BOARD}small/1/draft/")
    assert (page.status_code, b"This cannot be done" in page.content, b"csrf" in page.content) == (200, True, False)
    assert client.post(f"{BOARD}small/1/draft/").status_code == 409
    assert Release.objects.get().state == "released"


@pytest.mark.parametrize("path", ["small/1/nothing/", "small/9/released/", "nothing/1/released/"])
def test_what_is_not_there_is_404(path: str) -> None:
    loaded()
    assert client_of(team()).get(BOARD + path).status_code == 404


def test_a_city_is_let_in_and_out_again() -> None:
    loaded()
    city(HERE)
    client = client_of(team())
    text = client.post(f"{BOARD}small/cities/", {"small-city": HERE}, follow=True).content.decode()
    assert AccessGrant.objects.get().city == HERE
    assert "1 city is let in before the release" in text
    client.post(f"{BOARD}small/cities/", {"end": HERE})
    assert AccessGrant.objects.count() == 0
    verbs = AuditEntry.objects.filter(verb__startswith="toolbox.grant").values_list("verb", flat=True)
    assert list(verbs) == ["toolbox.grant", "toolbox.grant-ended"]


def test_a_city_that_is_not_there_is_not_let_in() -> None:
    loaded()
    client = client_of(team())
    text = client.post(f"{BOARD}small/cities/", {"small-city": "atlantis"}, follow=True).content.decode()
    assert "Please choose one of the network" in text
    assert AccessGrant.objects.count() == 0
    assert client.post(f"{BOARD}nothing/cities/", {"nothing-city": HERE}).status_code == 404


def test_whoever_works_in_a_city_that_was_let_in_reads_words_for_workers() -> None:
    given = package(unit("first-welcome", block("w", "The word is Tuesday.", "worker")))
    release = move_release(actor=SYSTEM, release=loaded(given), after="prerelease")
    grant_city(actor=SYSTEM, toolbox=release.toolbox, city=HERE)
    reader = client_of(member("worker", Role.FRONTLINE_WORKER))
    page = reader.get("/desk/en/toolboxes/small/1/manual/first-welcome/")
    assert (page.status_code, b"The word is Tuesday." in page.content) == (200, True)
    assert client_of(account("outsider")).get("/desk/en/toolboxes/small/1/").status_code == 404


def test_three_toolboxes_cost_as_many_queries_as_one() -> None:
    client, counts = client_of(team()), []
    for slug in ("a", "b", "c"):
        released(package(slug=slug))
        client.get(BOARD)
        with CaptureQueriesContext(connection) as caught:
            client.get(BOARD)
        counts.append(len(caught))
    assert counts == [counts[0]] * 3
