"""Recording those who speak, and nobody else: their agreement, its withdrawal, and what was recorded."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from equalcity.core.clock import now
from equalcity.core.errors import Problem
from equalcity.gatherings.errors import EventRefused, NoSuchRecording
from equalcity.gatherings.logic.programme import RECORDABLE
from equalcity.gatherings.logic.states import CLOSED, HELD
from equalcity.gatherings.models import Event, ProgrammePart, SpeakerAgreement, SpeakerRecording
from equalcity.gatherings.selectors.events import event_organised_by
from equalcity.journal.actions import note_erasure, public_changed, record
from equalcity.journal.errors import CannotMove
from equalcity.media.actions import drop_recording, keep_recording
from equalcity.media.formats.webvtt import read_webvtt, write_webvtt
from equalcity.people.logic.roles import Actor

AGREEMENT = "speaker-agreement"  # the kind of an erasure that is replayed after a restore
LONGEST_TRANSCRIPT = 400_000


@transaction.atomic
def note_agreement(*, actor: Actor, event: UUID, part: str, agreed_on: date, until: date) -> SpeakerAgreement:
    """Note that those who speak in a part agreed to be recorded, from a day to a day; noted again, the days change.

    Raises `NotYourEvent`, `NoSuchEvent`, `NoSuchRecording` for a part that is not to be recorded, `EventRefused`.
    """
    row = _recorded(actor, event, part)
    if agreed_on > now().date():
        raise EventRefused("agreed_on", _("The day has not come yet."))
    if until < max(agreed_on, now().date()):
        raise EventRefused("until", _("Please give a day that is not over."))
    made, _is_new = SpeakerAgreement.objects.update_or_create(
        event=row, part=part, defaults={"agreed_on": agreed_on, "until": until}
    )
    _note(actor, row, "recording.agreed")
    return made


@transaction.atomic
def withdraw_agreement(*, actor: Actor, event: UUID, part: str) -> None:
    """Take back what speakers agreed to: a recording is gone at once, and stays gone after a restore. Raises as `note_agreement` does."""
    row = event_organised_by(actor, event, to_change=True)
    found = SpeakerAgreement.objects.filter(event=row, part=part).first()
    if found is None:
        raise NoSuchRecording
    end_agreement(actor=actor, agreement=found.pk)
    _note(actor, row, "recording.withdrawn")


def end_agreement(*, actor: Actor, agreement: UUID) -> None:
    """Delete an agreement with its recording if it is there, in the caller's transaction; called again after a restore."""
    recording = SpeakerRecording.objects.select_related("file").filter(agreement=agreement).first()
    if SpeakerAgreement.objects.filter(pk=agreement).delete()[0]:
        note_erasure(kind=AGREEMENT, key=str(agreement))
        public_changed()
    if recording is not None:
        drop_recording(actor=actor, recording=recording.file)


@dataclass(frozen=True, slots=True)
class Spoken:
    """All that is said in a recording, in its language, and its captions (WebVTT)."""

    language: str
    transcript: str
    captions: str


def add_recording(*, actor: Actor, event: UUID, part: str, chunks: Iterable[bytes], spoken: Spoken) -> SpeakerRecording:
    """Add the recording of a part after the event, or another one in its place.

    It is read before anything changes, so that nobody else waits for it. Raises as `note_agreement` does, `CannotMove` before the event was held or
    without an agreement, `UnusableCaptions`, and as `keep_recording` does; nothing has changed then.
    """
    captions = write_webvtt(read_webvtt(spoken.captions.strip()))
    transcript = spoken.transcript.strip()[:LONGEST_TRANSCRIPT]
    if not transcript:
        raise EventRefused("transcript", _("It is not shown without: people who do not hear read it."))
    with transaction.atomic():
        _agreed(actor, event, part)
    file = keep_recording(actor=actor, chunks=chunks)
    try:
        with transaction.atomic():
            agreement = _agreed(actor, event, part)
            before = SpeakerRecording.objects.select_related("file").filter(agreement=agreement).first()
            values = {"file": file, "language": spoken.language, "transcript": transcript, "captions": captions}
            made, _is_new = SpeakerRecording.objects.update_or_create(
                agreement=agreement, defaults={**values, "added_at": now()}
            )
            if before is not None and before.file_id != file.pk:
                drop_recording(actor=actor, recording=before.file)
            _note(actor, agreement.event, "recording.added")
            public_changed()
            return made
    except Problem:
        drop_recording(actor=actor, recording=file)
        raise


@transaction.atomic
def remove_recording(*, actor: Actor, event: UUID, part: str) -> None:
    """Take a recording down; what was agreed stays. Raises `NotYourEvent`, `NoSuchEvent`, `NoSuchRecording`."""
    row = event_organised_by(actor, event, to_change=True)
    found = SpeakerRecording.objects.select_related("file").filter(agreement__event=row, agreement__part=part).first()
    if found is None:
        raise NoSuchRecording
    found.delete()
    drop_recording(actor=actor, recording=found.file)
    _note(actor, row, "recording.removed")
    public_changed()


def forget_recordings(*, actor: Actor) -> int:
    """Delete agreements whose last day is over, with their recordings; return how many."""
    over = list(SpeakerAgreement.objects.filter(until__lt=now().date()).values_list("pk", flat=True))
    for key in over:
        with transaction.atomic():
            end_agreement(actor=actor, agreement=key)
    return len(over)


def _recorded(actor: Actor, event: UUID, part: str) -> Event:
    row = event_organised_by(actor, event, to_change=True)
    if not ProgrammePart.objects.filter(event=row, key=part, is_recorded=True, kind__in=RECORDABLE).exists():
        raise NoSuchRecording
    return row


def _agreed(actor: Actor, event: UUID, part: str) -> SpeakerAgreement:
    row = _recorded(actor, event, part)
    if row.state not in (HELD, CLOSED):
        raise CannotMove(_("A recording is added once the event was held."))
    found = SpeakerAgreement.objects.select_related("event").filter(event=row, part=part).first()
    if found is None or found.until < now().date():
        raise CannotMove(_("Nobody noted yet that the speakers agreed, or their agreement is over."))
    return found


def _note(actor: Actor, event: Event, verb: str) -> None:
    record(actor=actor, verb=verb, subject=f"event:{event.pk}", facts={"city": event.city_slug})
