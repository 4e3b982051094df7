"""Being there: counted at the door without a name, the code on the organiser's desk, and whether a certificate was given."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from equalcity.core.clock import now
from equalcity.gatherings.actions.attending import (
    attend_at_door,
    close_attendance,
    count_on_paper,
    open_attendance,
)
from equalcity.gatherings.errors import AttendanceRefused, NoSuchCertificate
from equalcity.gatherings.formats.names import neutral_name
from equalcity.gatherings.formats.times import day_in_words, length_in_words
from equalcity.gatherings.logic.room_codes import in_groups
from equalcity.gatherings.logic.rules import may_organise_some
from equalcity.gatherings.selectors.attendance import certificate_of, code_shown_at, may_show_code
from equalcity.gatherings.selectors.events import event_organised_by
from equalcity.gatherings.selectors.registrations import counts_of
from equalcity.journal.actions import insist
from equalcity.people.logic.roles import ANYBODY
from equalcity.web.desk.access import actor_in, only_for
from equalcity.web.events import pages
from equalcity.web.events.attendance_forms import CertificateCodeForm, DoorForm, PaperCountForm
from equalcity.web.kinds import working_answer
from equalcity.web.rooms.pages import qr
from equalcity.web.shell import link
from equalcity.web.visitors import address_of

# A whole meeting may sit behind one address; somebody who tries codes does not need as many.
AT_THE_DOOR, WRONG_CODES, CHECKS = (
    (600, timedelta(minutes=10)),
    (60, timedelta(minutes=10)),
    (60, timedelta(minutes=10)),
)


@working_answer
def here(request: HttpRequest) -> HttpResponse:
    """Count somebody who is in the room and has no registration, by the code that is shown there."""
    form = DoorForm(request.POST if request.method == "POST" else None)
    page: dict[str, object] = {"form": form}
    if request.method == "POST":
        insist("event-door", address_of(request), *AT_THE_DOOR)
        if form.is_valid():
            said = form.cleaned_data
            try:
                event = attend_at_door(actor=ANYBODY, typed=said["code"], stamp=said["stamp"])
            except AttendanceRefused as refused:
                insist("event-door-wrong", address_of(request), *WRONG_CODES)
                form.add_error("code", str(refused))
            else:
                page["name"] = neutral_name(event, pages.language())
    return _unkept(render(request, "events/here.html", page, status=422 if form.errors else 200))


@working_answer
def verify(request: HttpRequest) -> HttpResponse:
    """Say whether a certificate with this check code was given: for which day, for how long, never to whom."""
    form = CertificateCodeForm(request.POST if request.method == "POST" else None)
    page: dict[str, object] = {"form": form}
    status = 200
    if request.method == "POST":
        insist("certificate", address_of(request), *CHECKS)
        if form.is_valid():
            try:
                found = certificate_of(form.cleaned_data["code"])
            except NoSuchCertificate as unknown:
                form.add_error("code", str(unknown))
            else:
                page |= {
                    "found": found,
                    "day": day_in_words(found.day, pages.language()),
                    "length": length_in_words(found.minutes, pages.language()),
                }
                status = 410 if found.withdrawn_on else 200
    return _unkept(render(request, "events/verify.html", page, status=422 if form.errors else status))


@require_http_methods(["GET", "HEAD", "POST"])
@only_for(may_organise_some)
def desk(request: HttpRequest, event: UUID) -> HttpResponse:
    """Show the code for everybody in the room to see, and how many are there; by POST show it, change it, end it, count from paper."""
    actor = actor_in(request)
    found = event_organised_by(actor, event)
    counts = counts_of(found)
    do = request.POST.get("do", "") if request.method == "POST" else ""
    form = PaperCountForm(request.POST if do == "paper" else None, initial={"number": counts["on_paper"]})
    if do in ("show", "another"):
        open_attendance(actor=actor, event=event, is_another=do == "another")
        return redirect("desk-event-attendance", event=event)
    if do == "close":
        close_attendance(actor=actor, event=event)
        messages.success(request, _("The code is worth nothing any more. Who was counted stays counted."))
        return redirect("desk-event-attendance", event=event)
    if form.is_valid():
        count_on_paper(actor=actor, event=event, number=form.cleaned_data["number"])
        messages.success(request, _("Kept."))
        return redirect("desk-event-attendance", event=event)
    code = code_shown_at(found)
    address = request.build_absolute_uri(link(request, "here"))
    page = {
        "event": found,
        "code": in_groups(code),
        "address": address,
        "picture": qr(address) if code else "",
        "counts": counts,
        "came": pages.came(counts),
        "may_show": may_show_code(found),
        "has_begun": found.starts_at is not None and found.starts_at <= now(),
        "form": form,
    }
    return render(request, "events/desk_attendance.html", page, status=422 if form.errors else 200)


def _unkept(response: HttpResponse) -> HttpResponse:
    response.headers["Cache-Control"] = "no-store"
    return response
