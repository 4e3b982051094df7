"""Recordings: of those who speak alone, with their words, for as long as they agree."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from django.test import TestCase

from equalcity.core.clock import now
from equalcity.gatherings.actions.moving import move_event
from equalcity.gatherings.actions.planning import save_programme
from equalcity.gatherings.actions.recording import (
    Spoken,
    add_recording,
    end_agreement,
    forget_recordings,
    note_agreement,
    remove_recording,
    withdraw_agreement,
)
from equalcity.gatherings.errors import EventRefused, NoSuchRecording, NotYourEvent
from equalcity.gatherings.logic.content import mark_of
from equalcity.gatherings.models import Event, SpeakerAgreement, SpeakerRecording
from equalcity.gatherings.selectors.events import programme_of
from equalcity.gatherings.selectors.recordings import recordings_in_public
from equalcity.journal.errors import CannotMove
from equalcity.journal.models import Erasure
from equalcity.media.errors import UnusableCaptions, UnusableRecording
from equalcity.media.models import File
from equalcity.media.selectors import path_of
from equalcity.people.logic.roles import SYSTEM, Actor, Hat, Role
from factories.events import backdate, draft, part
from factories.recordings import mp3

pytestmark = pytest.mark.django_db
BRUSSELS = Actor("b", 4, "BE", (Hat(Role.CITY_COORDINATOR, "brussels"),))
SAID = Spoken("en", "Good morning.", "WEBVTT\n\n00:00.000 --> 00:01.000\nGood morning.\n")
TODAY = now().date()


def planned() -> tuple[Event, str, str]:
    """Make an event of Rome with a talk that is recorded and a discussion; return it with the keys of both."""
    made = draft("rome")
    parts = [part(0, kind="talk", is_recorded=True, title="A talk"), part(60, kind="discussion", title="We talk")]
    save_programme(actor=SYSTEM, event=made.pk, read=mark_of(()), parts=parts)
    move_event(actor=SYSTEM, event=made.pk, after="published")
    talk, discussion = programme_of(made)
    return made, talk.key, discussion.key


def agree(event: Event, key: str, days: int = 30, actor: Actor = SYSTEM) -> None:
    note_agreement(actor=actor, event=event.pk, part=key, agreed_on=TODAY, until=TODAY + timedelta(days=days))


def hold(event: Event) -> None:
    backdate(event, now())
    move_event(actor=SYSTEM, event=event.pk, after="held")


def add(event: Event, key: str, content: bytes = b"", spoken: Spoken = SAID) -> SpeakerRecording:
    return add_recording(actor=SYSTEM, event=event.pk, part=key, chunks=[content or mp3()], spoken=spoken)


def test_only_speakers_who_agreed_are_recorded_once_it_was_held() -> None:
    made, talk, discussion = planned()
    for key in (discussion, "nothing"):
        with pytest.raises(NoSuchRecording):
            agree(made, key)
    with pytest.raises(NotYourEvent):
        agree(made, talk, actor=BRUSSELS)
    for agreed_on, until in ((1, 9), (-9, -1)):
        with pytest.raises(EventRefused):
            note_agreement(
                actor=SYSTEM,
                event=made.pk,
                part=talk,
                agreed_on=TODAY + timedelta(days=agreed_on),
                until=TODAY + timedelta(days=until),
            )
    agree(made, talk)
    with pytest.raises(CannotMove):
        add(made, talk)
    SpeakerAgreement.objects.all().delete()
    hold(made)
    with pytest.raises(CannotMove):
        add(made, talk)
    assert File.objects.count() == 0
    agree(made, talk)
    add(made, talk)
    assert set(recordings_in_public(made)) == {talk}


@pytest.mark.parametrize(
    ("spoken", "content", "problem"),
    [
        (Spoken("en", "  ", SAID.captions), b"", EventRefused),
        (Spoken("en", "Words.", "no captions"), b"", UnusableCaptions),
        (SAID, b"MZ no recording at all", UnusableRecording),
    ],
)
def test_without_its_words_or_a_true_recording_nothing_is_added(
    spoken: Spoken, content: bytes, problem: type[Exception]
) -> None:
    made, talk, _discussion = planned()
    agree(made, talk)
    hold(made)
    with pytest.raises(problem):
        add(made, talk, content, spoken)
    assert (SpeakerRecording.objects.count(), File.objects.count()) == (0, 0)


def test_withdrawing_takes_everything_down_and_a_restore_brings_nothing_back() -> None:
    made, talk, _discussion = planned()
    agree(made, talk)
    hold(made)
    file = add(made, talk).file
    kept, agreement = SpeakerRecording.objects.get(), SpeakerAgreement.objects.get()
    with TestCase.captureOnCommitCallbacks(execute=True):
        withdraw_agreement(actor=SYSTEM, event=made.pk, part=talk)
    assert (recordings_in_public(made), File.objects.count(), path_of(file.hash).exists()) == ({}, 0, False)
    assert Erasure.objects.filter(kind="speaker-agreement", key=str(agreement.pk)).count() == 1
    file.save(force_insert=True)  # as yesterday's backup has them
    agreement.save(force_insert=True)
    kept.save(force_insert=True)
    end_agreement(actor=SYSTEM, agreement=agreement.pk)
    end_agreement(actor=SYSTEM, agreement=agreement.pk)
    assert recordings_in_public(made) == {}
    agree(made, talk)
    assert SpeakerAgreement.objects.get().pk != agreement.pk


def test_it_is_shown_until_its_day_and_while_the_part_is_marked() -> None:
    made, talk, _discussion = planned()
    agree(made, talk, days=3)
    hold(made)
    first = add(made, talk).file
    with TestCase.captureOnCommitCallbacks(execute=True):
        second = add(made, talk, mp3(80)).file
    assert [row.pk for row in File.objects.all()] == [second.pk]
    assert first.pk != second.pk
    with time_machine.travel(now() + timedelta(days=3)):
        assert set(recordings_in_public(made)) == {talk}
        assert forget_recordings(actor=SYSTEM) == 0
    with time_machine.travel(now() + timedelta(days=4)):
        assert recordings_in_public(made) == {}
        assert forget_recordings(actor=SYSTEM) == 1
    assert SpeakerRecording.objects.count() == 0


def test_taking_it_down_leaves_the_agreement() -> None:
    made, talk, _discussion = planned()
    agree(made, talk)
    hold(made)
    add(made, talk)
    remove_recording(actor=SYSTEM, event=made.pk, part=talk)
    assert (SpeakerRecording.objects.count(), SpeakerAgreement.objects.count()) == (0, 1)
    with pytest.raises(NoSuchRecording):
        remove_recording(actor=SYSTEM, event=made.pk, part=talk)
