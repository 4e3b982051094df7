"""Registering without an account, and the private page to see, change and withdraw. Reading changes nothing: scanners follow links in mail."""

from __future__ import annotations

from datetime import timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from equalcity.core.clock import now
from equalcity.gatherings.actions.attending import attend, certify
from equalcity.gatherings.actions.seating import change_registration, withdraw_registration
from equalcity.gatherings.actions.seating import register as register_guest
from equalcity.gatherings.errors import AttendanceRefused, RegistrationRefused
from equalcity.gatherings.logic.days import forget_on
from equalcity.gatherings.logic.states import takes_registrations
from equalcity.gatherings.models import Event, Registration
from equalcity.gatherings.selectors.attendance import code_shown_at, may_certify
from equalcity.gatherings.selectors.events import event_in_public
from equalcity.gatherings.selectors.reading import reading_before
from equalcity.gatherings.selectors.registrations import place_in_line, registration_by
from equalcity.journal.actions import insist
from equalcity.people.logic.roles import ANYBODY
from equalcity.press.certificates import draw_certificate
from equalcity.web import stamps
from equalcity.web.events import pages, words
from equalcity.web.events.attendance_forms import HereForm, NameForm
from equalcity.web.events.forms import SALT, GuestForm, RegistrationForm, guest_initial
from equalcity.web.kinds import working_answer
from equalcity.web.visitors import address_of

# A whole room may stand behind one address, and look at its private pages when the code is shown; a flood does not.
REGISTRATIONS, LOOKS = (60, timedelta(minutes=10)), (1500, timedelta(minutes=10))


@working_answer
def register(request: HttpRequest, event: str) -> HttpResponse:
    """Show the form, or register and say that a letter is on its way."""
    found = event_in_public(event, with_invented=pages.with_invented())
    page = pages.event_page(found) | {"forget_on": _forget_on(found)}
    if request.method != "POST":
        form = RegistrationForm(event=found, initial={"stamp": stamps.new_stamp(SALT)})
        return _private(request, "events/register.html", page | {"form": form}, 200 if page["may_register"] else 410)
    insist("event-register", address_of(request), *REGISTRATIONS)
    form = RegistrationForm(request.POST, event=found)
    if form.is_valid():
        try:
            register_guest(
                actor=ANYBODY,
                event=found.slug,
                stamp=form.cleaned_data["stamp"],
                guest=form.guest(),
                language=pages.language(),
            )
        except RegistrationRefused as refused:
            form.add_error(refused.field, str(refused))
        else:
            return _private(request, "events/registered.html", page, 200)
    return _private(request, "events/register.html", page | {"form": form}, 422)


@working_answer
def registration(request: HttpRequest, token: str) -> HttpResponse:
    """Show a registration by its private link; by POST change it, or withdraw."""
    insist("event-mine", address_of(request), *LOOKS)
    row = registration_by(token)
    if request.method == "POST" and request.POST.get("do") == "withdraw":
        event = withdraw_registration(actor=ANYBODY, token=token)
        return _private(request, "events/withdrawn.html", pages.event_page(event), 200)
    do = request.POST.get("do", "") if request.method == "POST" else ""
    if do == "here":
        return _here(request, row, token)
    if do == "certificate":
        return _certificate(request, row, token)
    is_sent = request.method == "POST"
    form = GuestForm(request.POST if is_sent else None, event=row.event, initial=guest_initial(row))
    is_kept = False
    if is_sent and form.is_valid():
        row = change_registration(actor=ANYBODY, token=token, guest=form.guest())
        is_kept = True
    return _mine(request, row, form=form, is_kept=is_kept)


def _here(request: HttpRequest, row: Registration, token: str) -> HttpResponse:
    form = HereForm(request.POST)
    if form.is_valid():
        try:
            row = attend(actor=ANYBODY, token=token, typed=form.cleaned_data["code"])
        except AttendanceRefused as refused:
            form.add_error("code", str(refused))
    return _mine(request, row, here_form=form)


def _certificate(request: HttpRequest, row: Registration, token: str) -> HttpResponse:
    """Make the certificate. What is typed goes onto the paper and nowhere else."""
    form = NameForm(request.POST)
    if not form.is_valid():
        return _mine(request, row, name_form=form)
    issued = certify(actor=ANYBODY, token=token)
    made = draw_certificate(issued=issued, name=form.cleaned_data["holder"], language=pages.language())
    response = HttpResponse(made, content_type="application/pdf")
    response.headers["Content-Disposition"] = 'attachment; filename="certificate.pdf"'
    response.headers["Cache-Control"] = "no-store"
    return response


def _mine(
    request: HttpRequest,
    row: Registration,
    *,
    form: GuestForm | None = None,
    here_form: HereForm | None = None,
    name_form: NameForm | None = None,
    is_kept: bool = False,
) -> HttpResponse:
    event = row.event
    form = form or GuestForm(event=event, initial=guest_initial(row))
    here_form, name_form = here_form or HereForm(), name_form or NameForm()
    has_place = row.state == Registration.State.PLACED
    has_begun = event.starts_at is None or event.starts_at <= now()
    shown = {
        "registration": row,
        "stands": words.STANDS[row.state],
        "place": place_in_line(row),
        "form": form,
        "is_kept": is_kept,
        "may_change": takes_registrations(event.state, has_begun=has_begun),
        "is_invited": row.state == Registration.State.INVITED,
        "has_place": has_place,
        "is_here": row.is_present,
        "asks_here": has_place and bool(code_shown_at(event)),
        "here_form": here_form,
        "may_certify": may_certify(row),
        "name_form": name_form,
        "reading": reading_before(event, pages.language()) if has_place and not has_begun else None,
        "forget_on": _forget_on(event),
    }
    status = 422 if form.errors or here_form.errors or name_form.errors else 200
    return _private(request, "events/mine.html", pages.event_page(event) | shown, status)


def _forget_on(event: Event) -> object:
    return forget_on(event.ends_at, event.zone) if event.ends_at else None


def _private(request: HttpRequest, template: str, page: dict[str, object], status: int) -> HttpResponse:
    response = render(request, template, page, status=status)
    response.headers["Cache-Control"] = "no-store"
    return response
