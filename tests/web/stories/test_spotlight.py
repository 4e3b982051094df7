"""The spotlight on the web: read, answered by a private link, agreed to, taken down; run on the desk."""

from __future__ import annotations

import io
import re
from dataclasses import replace

import pytest
from defusedxml.ElementTree import fromstring
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from equalcity.people.logic.roles import SYSTEM
from equalcity.voices.actions.publishing import withdraw_story
from equalcity.voices.logic.consent import Scope
from equalcity.voices.models import Campaign, Consent, Story
from equalcity.voices.selectors.stories import story_texts
from factories.people import team
from factories.stories import ADA, SAID, asked, campaign, days_pass, in_a_year, links_in_letters, offered, picture, told
from voices.formats.atom_rules import ATOM, faults
from web.asking import OURS

pytestmark = pytest.mark.django_db
FORM = {
    "name": "Ines",
    "role": "Receptionist",
    "answer0": "I open the door.\n\nThen I wait.",
    "answer1": "",
    "picture": "drawing",
    "drawing": "3",
    "is_adult": "on",
    "is_own": "on",
    "no_client": "on",
}


def ours() -> Client:
    return Client(headers=OURS)


def test_a_story_is_read_listed_and_followed_and_gone_everywhere_when_withdrawn() -> None:
    row, _ = told(content=SAID)
    client, path = Client(), f"/en/stories/{row.slug}/"
    lists = ["/en/spotlight/", f"/en/spotlight/{row.campaign.slug}/"]
    page = client.get(path)
    assert page.headers["Cache-Control"] == "public, max-age=60, must-revalidate"
    for said in (SAID.name, SAID.lead, *SAID.answers, "What helps?"):
        assert said in page.content.decode()
    for address in lists:
        assert path in client.get(address).content.decode()
    for language in ("en", "ar"):
        feed = client.get(f"/{language}/spotlight/feed/")
        assert faults(feed.content) == []
        assert SAID.lead in feed.content.decode()
        assert SAID.answers[0] not in feed.content.decode()
    withdraw_story(actor=SYSTEM, story=row.pk)
    for address in (path, path.replace("/en/", "/ar/"), f"{path}portrait/"):
        gone = client.get(address)
        assert gone.status_code == 410
        assert SAID.name not in gone.content.decode()
    for address in lists:
        assert row.slug not in client.get(address).content.decode()
    root = fromstring(client.get("/en/spotlight/feed/").content)
    assert root.findall(f"{ATOM}entry") == []
    assert f'ref="urn:uuid:{row.pk}"' in client.get("/en/spotlight/feed/").content.decode()


def test_a_portrait_has_no_lasting_name_and_may_not_be_kept() -> None:
    row, _ = told(content=replace(SAID, shows_portrait=True), portrait=picture())
    answer = Client().get(f"/en/stories/{row.slug}/portrait/")
    assert answer.headers["Cache-Control"] == "public, max-age=60, must-revalidate"
    image = Image.open(io.BytesIO(answer.content))
    assert (image.format, image.size, len(image.getexif())) == ("JPEG", (1000, 750), 0)
    other, _ = told()
    assert Client().get(f"/en/stories/{other.slug}/portrait/").status_code == 404


def test_the_person_answers_saves_comes_back_and_hands_in() -> None:
    row, token = asked()
    client, path = ours(), f"/en/stories/mine/{token}/"
    assert links_in_letters()[0].startswith("/en/stories/mine/")
    page = client.get(path)
    assert (page.headers["Cache-Control"], page.headers["X-Robots-Tag"]) == ("no-store", "noindex")
    assert "Set-Cookie" not in page.headers
    asks = r'<label for="id_answer0"><bdi lang="en" dir="ltr">[^<]+\?</bdi></label>'  # on an Arabic page its mark stays at its end
    assert re.search(asks, client.get(path.replace("/en/", "/ar/")).content.decode())
    half = {**FORM, "is_adult": "", "version": "1", "do": "save"}
    for _ in range(2):  # sent twice is as once
        assert client.post(path, half).status_code == 200
    refused = client.post(path, {**half, "version": "2", "do": "hand-in"})
    assert refused.status_code == 422
    assert "It is not said that this is an adult" in refused.content.decode()
    assert client.post(path, {**half, "role": "Other", "version": "1"}).status_code == 409
    version = re.search(r'name="version" value="(\d+)"', refused.content.decode())
    assert version is not None
    done = client.post(path, {**FORM, "version": version[1], "do": "hand-in"})
    assert "The editors are at work" in done.content.decode()
    assert "I open the door." in client.get(path).content.decode()
    assert Story.objects.get(pk=row.pk).state == "editing"
    assert client.post(path, {**FORM, "version": "9", "do": "save"}).status_code == 409


def test_consent_says_first_what_cannot_be_called_back_and_is_asked_piece_by_piece() -> None:
    row, token = offered()
    client, path = ours(), f"/en/stories/mine/{token}/"
    page = client.get(path).content.decode()
    asks = page[page.index('id="agree"') :]
    assert asks.index("cannot be called back") < asks.index("Where it may be shown")
    assert "checked" not in asks
    seen = re.search(r'name="seen" value="([0-9a-f]{64})"', page)
    assert seen is not None
    yes = {"do": "agree", "seen": seen[1], "scopes": ["site", "feeds"], "until": in_a_year().isoformat()}
    for wrong in ({"scopes": ["print"]}, {"until": ""}, {"until": "2099-01-01"}):
        assert client.post(path, {**yes, **wrong}).status_code == 422
    late = client.post(path, {**yes, "seen": "0" * 64})
    assert (late.status_code, seen[1] in late.content.decode()) == (409, True)
    assert "It does not go out before" in client.post(path, yes).content.decode()
    assert Consent.objects.get().scopes == ["site", "feeds"]
    assert "Nothing goes out unless you agree" in client.post(path, {"do": "stop"}).content.decode()
    client.post(path, yes)
    days_pass(row, 8)
    assert "Everything is deleted" in client.post(path, {"do": "withdraw"}).content.decode()
    again = client.get(path)
    assert (again.status_code, ADA in again.content.decode()) == (410, False)


def test_what_is_no_picture_is_refused_and_nothing_typed_is_lost() -> None:
    _, token = asked()
    client, path = ours(), f"/en/stories/mine/{token}/"
    file = SimpleUploadedFile("me.jpg", b"GIF89a no picture at all", content_type="image/jpeg")
    sent = {**FORM, "picture": "portrait", "portrait": file, "version": "1", "do": "save"}
    answer = client.post(path, sent)
    assert answer.status_code == 422
    assert "This picture cannot be read" in answer.content.decode()
    assert "Then I wait." in answer.content.decode()
    flood = client.post(path, b"x", content_type="multipart/form-data; boundary=x", CONTENT_LENGTH=str(1024**3))
    assert flood.status_code == 413
    page = client.post(path, {**FORM, "name": "<script>alert(1)</script>", "version": "1", "do": "save"})
    assert "<script>alert" not in page.content.decode()


def test_the_desk_asks_edits_plans_and_withdraws() -> None:
    client = Client()
    client.force_login(team())
    said = {
        "kind": "people",
        "language": "en",
        "title": "Everyday work",
        "opening": "Hello.",
        "questions": "What?\nWho?",
    }
    assert client.post("/desk/en/spotlight/new/", {**said, "questions": "x" * 301}).status_code == 422
    assert client.post("/desk/en/spotlight/new/", said).status_code == 302
    row = Campaign.objects.get()
    assert Client().get(f"/en/spotlight/{row.slug}/").status_code == 404
    client.post(f"/desk/en/spotlight/{row.pk}/", {"do": "open"})
    assert "Nobody has told a story here yet" in Client().get(f"/en/spotlight/{row.slug}/").content.decode()
    client.post(f"/desk/en/spotlight/{row.pk}/invite/", {"language": "en", "email": ""})
    story = Story.objects.get()
    at = f"/desk/en/stories/{story.pk}/"
    edit = {**FORM, "lead": "First words.", "version": "1"}
    assert client.post(f"{at}edit/", {**edit, "at_risk": "on", "workplace": "House"}).status_code == 422
    assert client.post(f"{at}edit/", edit).status_code == 302
    assert client.post(f"{at}edit/", {**edit, "lead": "Others."}).status_code == 409
    assert "First words." in client.get(f"{at}history/").content.decode()
    seen = re.search(r'name="seen" value="([0-9a-f]{64})"', client.get(f"{at}paper/").content.decode())
    assert seen is not None
    paper = {"seen": seen[1], "scopes": [scope.value for scope in Scope], "until": in_a_year().isoformat()}
    assert client.post(f"{at}paper/", paper).status_code == 302
    assert "seven days" in client.post(at, {"do": "publish"}, follow=True).content.decode()
    client.post(at, {"do": "plan", "on": in_a_year().isoformat()})
    assert "goes out on" in client.get("/desk/en/spotlight/").content.decode()
    client.post(at, {"do": "plan", "on": ""})
    days_pass(story)
    client.post(at, {"do": "publish"})
    assert Client().get(f"/en/stories/{story.slug}/").status_code == 200
    key = next(key for key, text in story_texts(Story.objects.get()).items() if text == "First words.")
    assert client.post(f"{at}in/fr/", {f"text-{key}": "Premiers mots."}).status_code == 302
    assert "Premiers mots." in Client().get(f"/fr/stories/{story.slug}/").content.decode()
    link = client.post(at, {"do": "link"}).content.decode()
    assert re.search(r"/en/stories/mine/[0-9a-f]{40}/", link)
    assert "removed" in client.post(f"{at}disclosure/").content.decode()
    assert Client().get(f"/en/stories/{story.slug}/").status_code == 410
    assert client.get(at).status_code == 410


def test_an_invented_campaign_says_so() -> None:
    row = campaign()
    Campaign.objects.filter(pk=row.pk).update(is_invented=True)
    assert "Invented for the demonstration" in Client().get(f"/en/spotlight/{row.slug}/").content.decode()
