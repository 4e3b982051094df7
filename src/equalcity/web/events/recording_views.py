"""Recordings of speakers: what the organiser keeps of an agreement, and what is handed out to readers."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from equalcity.core.errors import Kind, Problem
from equalcity.gatherings.actions.recording import (
    Spoken,
    add_recording,
    note_agreement,
    remove_recording,
    withdraw_agreement,
)
from equalcity.gatherings.errors import EventRefused, NoSuchRecording
from equalcity.gatherings.logic.rules import may_organise_some
from equalcity.gatherings.models import Event, SpeakerRecording
from equalcity.gatherings.selectors.events import event_in_public, event_organised_by
from equalcity.gatherings.selectors.recordings import agreements_of, recording_in_public
from equalcity.media.errors import UnusableCaptions
from equalcity.media.formats import webvtt
from equalcity.media.formats.recording import ENDINGS
from equalcity.media.selectors import path_of
from equalcity.people.logic.roles import Actor
from equalcity.web.desk.access import actor_in, only_for
from equalcity.web.events import pages
from equalcity.web.events.recording_forms import AgreementForm, RecordingForm
from equalcity.web.files.handing import Handed, hand_out
from equalcity.web.kinds import machine_answer


@machine_answer
def recording(request: HttpRequest, event: str, part: str) -> HttpResponseBase:
    """Hand out the recording of a speaker, or the part of it that was asked for; one that was withdrawn is gone (410)."""
    file = _public(event, part).file
    named = f"{event}.{ENDINGS[file.media_type]}"
    return hand_out(request, Handed(path_of(file.hash), file.size, file.hash, file.media_type, named))


@machine_answer
def captions(request: HttpRequest, event: str, part: str) -> HttpResponse:
    """Give the captions of such a recording (WebVTT)."""
    response = HttpResponse(_public(event, part).captions, content_type=webvtt.TYPE)
    response.headers["Cache-Control"] = "public, max-age=60, must-revalidate"
    return response


def _public(event: str, part: str) -> SpeakerRecording:
    return recording_in_public(event_in_public(event, with_invented=pages.with_invented()), part)


@require_http_methods(["GET", "HEAD", "POST"])
@only_for(may_organise_some)
def desk(request: HttpRequest, event: UUID, part: str) -> HttpResponse:
    """Note what the speakers of a part agreed to, or take it back; add their recording afterwards, or take it down."""
    actor = actor_in(request)
    found = event_organised_by(actor, event)
    shown = next((each for each in pages.recorded_parts(found) if each.key == part), None)
    if shown is None:
        raise NoSuchRecording
    do = request.POST.get("do", "") if request.method == "POST" else ""
    if do in ("withdraw", "remove"):
        return _ended(request, actor, found, part, do)
    agreement = agreements_of(found).get(part)
    first = {"agreed_on": agreement.agreed_on, "until": agreement.until} if agreement else {}
    form = AgreementForm(request.POST if do == "agree" else None, initial=first)
    sent = (request.POST, request.FILES) if do == "add" else (None, None)
    adding = RecordingForm(*sent, initial={"language": found.language})
    status = 422 if do and (form.errors or adding.errors) else 200
    if form.is_valid() and _agreed(actor, found, part, form):
        messages.success(request, _("Noted."))
        return redirect("desk-event-recording", event=event, part=part)
    if adding.is_valid():
        problem = _added(actor, found, part, adding)
        if problem is None:
            messages.success(
                request, _("The recording is on the event's page: its sound and picture, nothing else of the file.")
            )
            return redirect("desk-event-recording", event=event, part=part)
        status = 409 if problem.kind is Kind.CONFLICT else 422
    page = {"event": found, "part": shown, "agreement": agreement, "form": form, "adding": adding}
    page |= {"recording": getattr(agreement, "recording", None), "may_add": agreement and pages.was_held(found)}
    return render(request, "events/desk_recording.html", page, status=422 if form.errors else status)


def _ended(request: HttpRequest, actor: Actor, event: Event, part: str, do: str) -> HttpResponse:
    if do == "withdraw":
        withdraw_agreement(actor=actor, event=event.pk, part=part)
        messages.success(
            request, _("Withdrawn: nothing of it is shown any more. What others downloaded cannot be called back.")
        )
    else:
        remove_recording(actor=actor, event=event.pk, part=part)
        messages.success(request, _("The recording is taken down."))
    return redirect("desk-event-recording", event=event.pk, part=part)


def _agreed(actor: Actor, event: Event, part: str, form: AgreementForm) -> bool:
    try:
        note_agreement(actor=actor, event=event.pk, part=part, **form.cleaned_data)
    except EventRefused as refused:
        form.add_error(refused.field, str(refused))
        return False
    return True


def _added(actor: Actor, event: Event, part: str, form: RecordingForm) -> Problem | None:
    said = dict(form.cleaned_data)
    file = said.pop("file")
    try:
        add_recording(actor=actor, event=event.pk, part=part, chunks=file.chunks(), spoken=Spoken(**said))
    except Problem as problem:
        if problem.kind is Kind.FORBIDDEN:
            raise
        field = "captions" if isinstance(problem, UnusableCaptions) else "file"
        form.add_error(problem.field if isinstance(problem, EventRefused) else field, str(problem))
        return problem
    return None
