"""Recordings of speakers: what readers may see of an event, and what the organiser keeps."""

from __future__ import annotations

from collections.abc import Mapping

from equalcity.core.clock import now
from equalcity.gatherings.errors import NoSuchRecording
from equalcity.gatherings.models import Event, ProgrammePart, SpeakerAgreement, SpeakerRecording


def recordings_in_public(event: Event) -> Mapping[str, SpeakerRecording]:
    """Return the recordings of an event by the keys of its parts: those whose speakers agree today, of parts that are marked as recorded. Public."""
    marked = ProgrammePart.objects.filter(event=event, is_recorded=True).values("key")
    rows = SpeakerRecording.objects.select_related("agreement", "file")
    rows = rows.filter(agreement__event=event, agreement__part__in=marked, agreement__until__gte=now().date())
    return {row.agreement.part: row for row in rows}


def recording_in_public(event: Event, part: str) -> SpeakerRecording:
    """Return the recording of one part. Raises `NoSuchRecording`. Public."""
    found = recordings_in_public(event).get(part)
    if found is None:
        raise NoSuchRecording
    return found


def agreements_of(event: Event) -> Mapping[str, SpeakerAgreement]:
    """Return what was agreed, by the keys of the parts; `recording` is there where one was added. For those who organise the event."""
    rows = SpeakerAgreement.objects.filter(event=event).select_related("recording__file")
    return {row.part: row for row in rows}
