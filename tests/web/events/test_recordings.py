"""Recordings of speakers as a browser sees them: on the desk, on the event's page, in parts, and gone."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from equalcity.core.clock import now
from equalcity.gatherings.actions.moving import move_event
from equalcity.gatherings.models import Event
from equalcity.people.logic.roles import SYSTEM, Role
from factories.events import backdate, published
from factories.people import member
from factories.recordings import mp3
from gatherings.actions.test_recording import SAID, TODAY, planned

pytestmark = pytest.mark.django_db


def sent(**changes: object) -> dict[str, object]:
    file = SimpleUploadedFile("talk.mp3", mp3(), content_type="audio/mpeg")
    said = {"do": "add", "file": file, "language": "en", "transcript": SAID.transcript, "captions": SAID.captions}
    return {**said, **changes}


def test_a_recording_is_agreed_to_added_played_in_parts_and_withdrawn() -> None:
    made, talk, discussion = planned()
    client = Client()
    client.force_login(member("planner", Role.FACILITATOR))
    desk, page = f"/desk/en/events/{made.pk}/recordings/{talk}/", f"/en/events/{made.slug}/"
    assert "not agreed yet" in client.get(f"/desk/en/events/{made.pk}/").text
    assert client.get(f"/desk/en/events/{made.pk}/recordings/{discussion}/").status_code == 410
    assert client.post(desk, {"do": "agree", "agreed_on": "2020-01-01", "until": "2020-01-02"}).status_code == 422
    assert client.post(desk, {"do": "agree", "agreed_on": TODAY, "until": f"{TODAY.year + 1}-06-01"}).status_code == 302
    assert client.post(desk, sent()).status_code == 409
    backdate(made, now())
    move_event(actor=SYSTEM, event=made.pk, after="held")
    for wrong, where in (({"transcript": ""}, "transcript"), ({"captions": "x"}, "captions"), ({"file": ""}, "file")):
        answer = client.post(desk, sent(**wrong))
        assert (answer.status_code, f'id="id_{where}_error"' in answer.text) == (422, True)
    assert "<audio" not in Client().get(page).text
    assert client.post(desk, sent()).status_code == 302
    text = Client().get(page).text
    assert "<audio" in text
    assert "Good morning." in text
    address = f"{page}recordings/{talk}/"
    part = Client(headers={"Range": "bytes=2-5"}).get(address)
    assert (part.status_code, len(part.content), part.headers["Content-Type"]) == (206, 4, "audio/mpeg")
    assert part.headers["Cache-Control"] == "public, max-age=60, must-revalidate"
    captions = Client().get(f"{address}captions/")
    assert captions.headers["Content-Type"] == "text/vtt; charset=utf-8"
    assert captions.text.startswith("WEBVTT")
    assert client.post(desk, {"do": "withdraw"}).status_code == 302
    assert [Client().get(each).status_code for each in (address, f"{address}captions/")] == [410, 410]
    assert "<audio" not in Client().get(page).text
    assert Event.objects.get().state == "held"


def test_nothing_is_handed_out_of_a_draft() -> None:
    made = published()
    assert Client().get(f"/en/events/{made.slug}/recordings/none/").status_code == 410
