"""The podcast on the web: heard in parts, read, followed, withdrawn; made on the desk, where nothing typed is lost."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest
from defusedxml.ElementTree import fromstring
from django.conf import settings as configured
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from equalcity.people.logic.roles import SYSTEM, Role
from equalcity.voices.actions.loading_episodes import load_episodes
from equalcity.voices.actions.showing import withdraw_episode, word_episode
from equalcity.voices.models import Episode
from equalcity.voices.selectors.episodes import texts_of
from equalcity.web.files.ranges import MOST
from factories.episodes import EPISODE_WORDS, draft_episode, published_episode
from factories.people import member, team
from factories.recordings import FRAME, mp3
from factories.toolboxes import package, released, unit
from factories.updates import published_update
from voices.formats.rss_rules import ITUNES, faults, podcast_faults

pytestmark = pytest.mark.django_db
FEED = "/en/podcast/feed/"


@pytest.fixture(autouse=True)
def data(settings: Any, tmp_path: Path) -> None:
    settings.DATA = tmp_path


def enclosure(client: Client, host: str = "localhost:8202") -> dict[str, str]:
    answer = client.get(FEED, headers={"Host": host})
    assert podcast_faults(answer.content) == []
    found = fromstring(answer.content).find("channel/item/enclosure")
    assert found is not None
    return dict(found.items())


def path_in(address: str) -> str:
    assert address.startswith("http://localhost:8202/")
    return address.removeprefix("http://localhost:8202")


def test_an_episode_is_read_followed_and_gone_when_withdrawn(client: Client) -> None:
    row = published_episode()
    page = client.get(f"/en/podcast/{row.slug}/").content.decode()
    assert '<a href="#t-2" data-seek="2"><bdi dir="ltr">0:02</bdi></a> Goodbye.' in page
    assert '<a href="#t-0" data-seek="1"><bdi dir="ltr">0:01</bdi> The end</a>' in page
    assert 'preload="none"' in page
    assert f"/en/podcast/{row.slug}/" in client.get("/en/podcast/").content.decode()
    beside = [f"/podcast/{row.slug}/{name}" for name in ("transcript.txt", "captions.vtt", "chapters.json")]
    kinds = [client.get(path)["Content-Type"].partition(";")[0] for path in beside]
    assert kinds == ["text/plain", "text/vtt", "application/json+chapters"]
    addresses = [f"/en/podcast/{row.slug}/", path_in(enclosure(client)["url"]), *beside]
    for path in addresses:
        assert client.get(path)["Cache-Control"] == "public, max-age=60, must-revalidate"
    withdraw_episode(actor=SYSTEM, episode=row.pk)
    assert [client.get(path).status_code for path in addresses] == [410] * 5
    answer = client.get(FEED)
    assert (podcast_faults(answer.content), b"<item>" in answer.content) == ([], False)
    assert row.slug not in client.get("/en/podcast/").content.decode()


def test_the_feed_says_exactly_what_its_addresses_give(client: Client) -> None:
    published_episode()
    published_episode(title="Bonjour", language="fr", frames=170)
    said = enclosure(client)
    answer = client.get(path_in(said["url"]))
    assert (len(answer.content), answer["Content-Type"]) == (int(said["length"]), said["type"])
    assert answer["Content-Length"] == said["length"] if answer.has_header("Content-Length") else True
    image = fromstring(client.get(FEED, headers={"Host": "localhost:8202"}).content).find(f"channel/{ITUNES}image")
    assert image is not None
    assert client.get(path_in(image.get("href", "")))["Content-Type"] == "image/png"
    assert b"Bonjour" not in client.get(FEED).content
    assert podcast_faults(client.get("/ar/podcast/feed/").content) == []


def test_a_guid_survives_another_title_and_another_recording(client: Client) -> None:
    from equalcity.voices.actions.episodes import change_episode, record_episode

    row = published_episode()
    before = enclosure(client)
    row = change_episode(actor=SYSTEM, episode=row.pk, version=row.version, words={**EPISODE_WORDS, "title": "Other"})
    row = record_episode(actor=SYSTEM, episode=row.pk, version=row.version, chunks=[mp3(180)])
    assert enclosure(client)["url"] != before["url"]
    assert f"urn:uuid:{row.pk}" in client.get(FEED).content.decode()
    assert client.get(path_in(before["url"])).status_code == 404


def test_a_recording_comes_in_the_parts_that_are_asked_for(client: Client) -> None:
    published_episode()
    path, size = path_in(enclosure(client)["url"]), 150 * len(FRAME)
    part = client.get(path, headers={"Range": "bytes=417-420"})
    assert (part.status_code, part.content, part["Content-Range"]) == (206, FRAME[:4], f"bytes 417-420/{size}")
    beyond = client.get(path, headers={"Range": f"bytes={size}-"})
    assert (beyond.status_code, beyond["Content-Range"]) == (416, f"bytes */{size}")
    etag = part["ETag"]
    assert client.get(path, headers={"Range": "bytes=0-3", "If-Range": etag}).status_code == 206
    assert client.get(path, headers={"Range": "bytes=0-3", "If-Range": '"other"'}).status_code == 200
    assert client.get(path, headers={"If-None-Match": etag}).status_code == 304
    head = client.head(path)
    assert (head.status_code, head["Accept-Ranges"], head["Content-Type"]) == (200, "bytes", "audio/mpeg")
    assert "sandbox" not in head["Content-Security-Policy"]  # a page of the browser's own would not play it
    assert client.get(path.replace(".mp3", ".mp4")).status_code == 404


def test_a_long_recording_is_never_whole_in_memory(client: Client) -> None:
    row = published_episode(frames=MOST // len(FRAME) + 100)
    assert row.recording is not None
    path = path_in(enclosure(client)["url"])
    answer = client.get(path)
    assert answer.streaming
    busy = client.get(path)  # one at a time: a slow reader holds a thread
    assert (busy.status_code, busy["Retry-After"]) == (503, "30")
    assert sum(len(piece) for piece in answer) == row.recording.size  # type: ignore[arg-type, union-attr]
    assert client.head(path)["Content-Length"] == str(row.recording.size)
    part = client.get(path, headers={"Range": "bytes=0-"})
    assert (part.status_code, len(part.content)) == (206, MOST)


def test_a_recording_is_not_given_out_as_a_picture(client: Client) -> None:
    row = draft_episode()
    assert client.get(f"/media/{row.recording_id}").status_code == 404


def test_what_is_known_of_2021_is_on_the_page_and_not_in_the_feed(client: Client) -> None:
    assert "There is nothing to hear yet." in client.get("/en/podcast/").content.decode()
    load_episodes(actor=SYSTEM, folder=Path(configured.CONTENT) / "history")
    page = client.get("/en/podcast/2021-podcast-17-may/").content.decode()
    assert "There is no recording here." in page
    assert "<audio" not in page
    assert "no recording here" in client.get("/en/podcast/").content.decode()
    assert b"<item>" not in client.get(FEED).content
    assert client.get("/podcast/2021-podcast-17-may/transcript.txt").status_code == 404


def test_the_name_is_the_networks_own(client: Client, settings: Any) -> None:
    assert "<title>City conversations · Equalcity</title>" in client.get("/en/podcast/").content.decode()
    settings.PODCAST_NAME = "Voices of four cities"
    assert "<title>Voices of four cities · Equalcity</title>" in client.get("/en/podcast/").content.decode()


def test_a_translation_says_how_far_it_can_be_relied_on(client: Client) -> None:
    row = published_episode()
    words = {key: "ترجمة" for key, text in texts_of(row).items() if text == EPISODE_WORDS["transcript"]}
    word_episode(actor=SYSTEM, episode=row.pk, language="ar", words=words)
    page = client.get(f"/ar/podcast/{row.slug}/").content.decode()
    assert '<div lang="ar" dir="rtl"><p>ترجمة</p></div>' in page
    assert "standing untranslated" in page


def on_desk(client: Client) -> Client:
    client.force_login(team())
    return client


def test_on_the_desk_a_broken_file_or_captions_cost_nothing_that_was_typed(client: Client) -> None:
    on_desk(client)
    typed = {**EPISODE_WORDS, "language": "en", "captions": "no captions", "chapters": "1:00 b\n0:30 a"}
    refused = client.post("/desk/en/podcast/new/", typed)
    assert (refused.status_code, Episode.objects.count()) == (422, 0)
    shown = refused.content.decode()
    for words in ("Captions, line 1", "Each chapter has to begin later", "How a counter says welcome.", "no captions"):
        assert words in shown
    made = client.post("/desk/en/podcast/new/", {**EPISODE_WORDS, "language": "en"})
    assert made.status_code == 302
    row = Episode.objects.get()
    path = f"/desk/en/podcast/{row.pk}/recording/"
    for content, sentence in (
        (b"MZ" + b"\0" * 9000, "no recording we can take"),
        (mp3(40)[:-50], "end of this recording"),
    ):
        answer = client.post(path, {"file": SimpleUploadedFile("talk.mp3", content), "version": "1"})
        assert answer.status_code == 422
        assert sentence in answer.content.decode()
    stale = client.post(path, {"file": SimpleUploadedFile("talk.mp3", mp3(150)), "version": "7"})
    assert stale.status_code == 409
    given = client.post(path, {"file": SimpleUploadedFile("talk.exe", mp3(150)), "version": "1"})
    assert given.status_code == 302
    row.refresh_from_db()
    assert (row.title, row.state, row.recording is not None) == (EPISODE_WORDS["title"], "draft", True)


def test_what_is_too_large_is_refused_before_a_byte_is_read(client: Client) -> None:
    on_desk(client)
    row = draft_episode(frames=0)

    class Unread(io.BytesIO):
        def read(self, size: int | None = -1) -> bytes:
            raise AssertionError("a byte was read")

    for path, length, most in (
        (f"/desk/en/podcast/{row.pk}/recording/", 1024**3, "101 MB"),
        (f"/desk/en/events/{row.pk}/recordings/talk/", 1024**3, "101 MB"),
        ("/desk/en/podcast/new/", 1024**3, "51 MB"),
        ("/en/subscribe/", 3 * 1024**2, "2 MB"),
    ):
        answer = client.generic(
            "POST",
            path,
            content_type="multipart/form-data; boundary=x",
            CONTENT_LENGTH=str(length),
            **{"wsgi.input": Unread()},
        )
        assert answer.status_code == 413
        assert most in answer.content.decode()


def test_updates_have_a_feed_of_the_other_kind(client: Client) -> None:
    released(package(unit("first")))
    row = published_update(toolbox="small")
    for path in ("/en/updates/rss/", "/en/updates/about/small/rss/", "/ar/updates/rss/"):
        answer = client.get(path)
        assert answer["Content-Type"] == "application/rss+xml; charset=utf-8"
        assert faults(answer.content) == []
        assert f"urn:uuid:{row.pk}" in answer.content.decode()
    assert client.get("/en/updates/about/nothing/rss/").status_code == 404


def test_a_translator_words_an_episode_beside_its_source(client: Client) -> None:
    row = published_episode()
    client.force_login(member("translator", Role.TRANSLATOR))
    path = f"/desk/en/podcast/{row.pk}/in/fr/"
    page = client.get(path).content.decode()
    assert page.count("<textarea") == 6  # four texts, two chapters
    key = next(key for key, text in texts_of(row).items() if text == "The end")
    assert client.post(path, {f"text-{key}": "La fin", "reviewer": "A. Reader"}).status_code == 302
    assert "La fin" in client.get(f"/fr/podcast/{row.slug}/").content.decode()
    assert client.get(f"/desk/en/podcast/{row.pk}/in/en/").status_code == 404
