"""Updates on the web: read, followed, printed, withdrawn; written on the desk."""

from __future__ import annotations

import io

import pytest
from defusedxml.ElementTree import fromstring
from django.test import Client
from pypdf import PdfReader

from equalcity.people.logic.roles import SYSTEM, Role
from equalcity.voices.actions.updates import withdraw_update, word_update
from equalcity.voices.models import Update
from equalcity.voices.selectors.updates import texts_of
from factories.people import member, team
from factories.toolboxes import package, released, unit
from factories.updates import WORDS, draft_update, published_update, subscription
from voices.formats.atom_rules import ATOM, faults

pytestmark = pytest.mark.django_db
ARABIC = {"title": "الشبكة تكبر", "summary": "مدينتان جديدتان.", "body": "## مدينتان\n\nاقرأ القائمة +32 2 123 45 67."}


def in_arabic(row: Update) -> None:
    said = {key: ARABIC[name] for key, text in texts_of(row).items() for name in WORDS if WORDS[name] == text}
    word_update(actor=SYSTEM, update=row.pk, language="ar", words=said)


def test_an_update_is_read_listed_and_followed_and_gone_when_withdrawn() -> None:
    released(package(unit("first")))
    row, other = published_update(toolbox="small"), published_update(title="For everyone")
    client = Client()
    path = f"/en/updates/{row.slug}/"
    page = client.get(path).content.decode()
    assert "<h2>Two cities</h2>" in page
    assert '<a href="https://guide.example/en/cities/" rel="noopener noreferrer">the list</a>' in page
    listed = client.get("/en/updates/").content.decode()
    about = client.get("/en/updates/about/small/").content.decode()
    assert path in listed
    assert path in about
    assert f"/en/updates/{other.slug}/" in listed
    assert f"/en/updates/{other.slug}/" not in about
    assert client.get("/en/updates/about/nothing/").status_code == 404
    assert client.get("/en/updates/about/nothing/feed/").status_code == 404
    withdraw_update(actor=SYSTEM, update=row.pk)
    assert client.get(path).status_code == client.get(f"{path}file/").status_code == 410
    assert path not in client.get("/en/updates/").content.decode()
    assert client.get("/en/updates/2026-nothing/").status_code == 404
    draft = draft_update(title="Not yet")
    assert client.get(f"/en/updates/{draft.slug}/").status_code == 404


@pytest.mark.parametrize("path", ["updates/feed/", "updates/about/small/feed/"])
def test_feeds_are_valid_in_both_directions(path: str) -> None:
    released(package(unit("first")))
    row, gone = published_update(toolbox="small"), published_update(title="Gone", toolbox="small")
    in_arabic(row)
    withdraw_update(actor=SYSTEM, update=gone.pk)
    for language in ("en", "ar"):
        answer = Client().get(f"/{language}/{path}")
        assert answer.headers["Content-Type"] == "application/atom+xml; charset=utf-8"
        assert faults(answer.content) == []
        root = fromstring(answer.content)
        assert [entry.findtext(f"{ATOM}id") for entry in root.findall(f"{ATOM}entry")] == [f"urn:uuid:{row.pk}"]
        assert f'ref="urn:uuid:{gone.pk}"' in answer.content.decode()
    assert root.findtext(f"{ATOM}entry/{ATOM}title") == ARABIC["title"]


def test_the_file_is_a_tagged_pdf_in_the_language_asked_for() -> None:
    row = published_update()
    in_arabic(row)
    for language in ("en", "ar"):
        answer = Client().get(f"/{language}/updates/{row.slug}/file/")
        assert answer.headers["Content-Disposition"] == f'attachment; filename="update-{row.slug[:4]}-{language}.pdf"'
        file = PdfReader(io.BytesIO(answer.content))
        assert file.trailer["/Root"]["/Lang"] == language
        assert file.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert file.metadata is not None
    assert file.metadata.title == ARABIC["title"]


def test_a_draft_translation_says_so_in_its_own_direction() -> None:
    row = published_update()
    in_arabic(row)
    page = Client().get(f"/ar/updates/{row.slug}/").content.decode()
    assert 'class="standing draft"' in page
    assert '<div class="prose column" lang="ar" dir="rtl">' in page
    assert '<bdi dir="ltr">+32 2 123 45 67</bdi>' in page
    page = Client().get(f"/fr/updates/{row.slug}/").content.decode()
    assert '<div class="prose column" lang="en" dir="ltr">' in page
    assert 'class="standing untranslated"' in page


def test_the_desk_writes_publishes_translates_and_withdraws() -> None:
    client = Client()
    client.force_login(team())
    said = {**WORDS, "language": "en", "toolbox": ""}
    assert client.post("/desk/en/updates/new/", {**said, "body": "Call [[helpline:it-1522]]"}).status_code == 422
    assert client.post("/desk/en/updates/new/", {**said, "summary": ""}).status_code == 302
    row = Update.objects.get()
    at = f"/desk/en/updates/{row.pk}/"
    client.post(at, {"do": "publish"})
    assert "needed before readers see it" in client.get(at).content.decode()
    assert client.post(f"{at}edit/", {**said, "version": "1"}).status_code == 302
    assert client.post(f"{at}edit/", {**said, "version": "1"}).status_code == 409
    client.post(at, {"do": "publish"})
    assert Client().get(f"/en/updates/{row.slug}/").status_code == 200
    assert client.post(f"{at}edit/", {**said, "version": "2", "body": ""}).status_code == 422
    key = next(key for key, text in texts_of(Update.objects.get()).items() if text == WORDS["title"])
    translator = Client()
    translator.force_login(member("tess", Role.TRANSLATOR))
    assert translator.post(f"{at}in/fr/", {f"text-{key}": "Le réseau grandit"}).status_code == 302
    assert "Le réseau grandit" in Client().get("/fr/updates/").content.decode()
    assert translator.post(at, {"do": "withdraw"}).status_code == 403
    client.post(at, {"do": "withdraw"})
    assert Client().get(f"/en/updates/{row.slug}/").status_code == 410


def test_the_desk_counts_subscribers_and_shows_no_address() -> None:
    client = Client()
    client.force_login(team())
    subscription("ada@example.org", "fr")
    page = client.get("/desk/en/updates/subscribers/").content.decode()
    assert "1 address" in page
    assert "ada@" not in page
    for address in ("ada@example.org", "nobody@example.org"):
        answer = client.post("/desk/en/updates/subscribers/", {"email": address}, follow=True)
        assert "If this address was in the list" in answer.content.decode()
    assert "0 addresses" in client.get("/desk/en/updates/subscribers/").content.decode()
