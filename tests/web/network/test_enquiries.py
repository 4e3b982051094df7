"""The enquiry form and its desk, as people use them."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from equalcity.network.models import Enquiry
from factories.network import QUESTION, asked
from factories.people import team
from web.asking import OURS

pytestmark = pytest.mark.django_db


def fresh(**changes: str) -> dict[str, str]:
    found = re.search(r'name="stamp" value="([^"]+)"', Client().get("/en/enquiry/").text)
    assert found
    return {**QUESTION, "stamp": found[1], **changes}


def test_an_enquiry_is_kept_once_and_leads_to_help_first() -> None:
    page = Client().get("/en/enquiry/").text
    assert "Not for help" in page
    assert page.index("Choose your city") < page.index("<textarea")
    assert "not stated yet" in page
    sent = fresh()
    for _ in range(2):
        assert "Your question was sent" in Client(headers=OURS).post("/en/enquiry/", sent).text
    assert Enquiry.objects.get().words == QUESTION["words"]


@pytest.mark.parametrize(
    "changes",
    [
        {"name": "Ada\r\nBcc: x@example.org"},
        {"name": "  "},
        {"email": "ada@example.org\nBcc: x@example.org"},
        {"organisation": "a\u202eb"},
        {"about": "somebody"},
        {"stamp": "made-up"},
        {"words": "x" * 2001},
    ],
)
def test_what_cannot_be_is_refused_and_what_was_written_stays(changes: dict[str, str]) -> None:
    answer = Client(headers=OURS).post("/en/enquiry/", fresh(**changes))
    assert answer.status_code == 422
    assert changes.get("words", QUESTION["words"]) in answer.text
    assert not Enquiry.objects.exists()


def test_the_team_reads_removes_a_disclosure_and_settles() -> None:
    found, client = asked(words="<b>She</b> told me."), Client()
    client.force_login(team())
    assert "Ada" in client.get("/desk/en/enquiries/").text
    page = f"/desk/en/enquiries/{found.pk}/"
    assert "&lt;b&gt;She&lt;/b&gt; told me." in client.get(page).text
    told = client.post(f"{page}disclosure/", follow=True).text
    assert "The text is removed" in told
    assert "told me" not in client.get(page).text
    assert "Nobody is waiting." in client.post(page, {"do": "answered"}, follow=True).text
    assert "This enquiry is settled" in client.get(page).text
    assert client.post(page, {"do": "answered"}).status_code == 409
