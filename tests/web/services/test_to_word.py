"""What a translator finds to do among a city's services."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from equalcity.people.logic.roles import Role
from factories.directory import service, source
from factories.people import member
from web.services.filling import as_sent

pytestmark = pytest.mark.usefixtures("shipped")
LIST = "/desk/en/services/in/rome/words/{}/"


@pytest.fixture
def translator() -> Client:
    client = Client()
    client.force_login(member("t", Role.TRANSLATOR, "rome"))
    return client


def test_a_translator_finds_what_lacks_a_language_and_nothing_else(translator: Client) -> None:
    made = service(next_step="Somebody calls back", origin=source(slug="sheet", language="en"))
    service("Closed", status="inactive", origin=source(slug="sheet", language="en"))
    listed = translator.get(LIST.format("it")).text
    page = f"/desk/en/services/{made.pk}/in/it/"
    assert ("2 texts without a translation" in listed, page in listed, "Closed" in listed) == (True, True, False)
    shown = translator.get(page).text
    assert f'href="/desk/en/services/{made.pk}/"' not in shown  # a page that is closed to translators
    for reviewer, then in (("", "2 drafts to be read"), ("Ada", "Nothing waits for this language.")):
        sent = {name: ["Tradotto"] for name in as_sent(shown) if name.startswith("text-")}
        assert translator.post(page, {**sent, "reviewer": reviewer}).status_code == 302
        assert then in translator.get(LIST.format("it")).text
    assert "Nothing waits for this language." in translator.get(LIST.format("en")).text
    assert translator.get(LIST.format("xx")).status_code == 404


def test_the_list_costs_the_same_however_long(translator: Client) -> None:
    counts = []
    for names in (["A"], ["B", "C"]):
        for name in names:
            service(name, origin=source(slug="sheet", language="en"))
        with CaptureQueriesContext(connection) as asked:
            assert f">{names[-1]}</bdi>" in translator.get(LIST.format("it")).text
        counts.append(len(asked))
    assert counts[0] == counts[1]
