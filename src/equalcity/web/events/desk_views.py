"""Planning events on the desk."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from equalcity.core.clock import now
from equalcity.gatherings.actions.moving import drop_draft, move_event
from equalcity.gatherings.actions.planning import plan_event, put_back, save_event, save_programme
from equalcity.gatherings.actions.seating import decide_registration, invite_guests, note_presence
from equalcity.gatherings.errors import EventRefused
from equalcity.gatherings.logic.content import mark_of
from equalcity.gatherings.logic.days import forget_on
from equalcity.gatherings.logic.rules import may_organise_some
from equalcity.gatherings.logic.states import MOVES
from equalcity.gatherings.models import Event, EventRevision, Registration
from equalcity.gatherings.selectors.events import content_of, event_organised_by, events_organised_by, programme_of
from equalcity.gatherings.selectors.reading import reading_before
from equalcity.gatherings.selectors.registrations import counts_of, registrations_for
from equalcity.journal.errors import ChangedMeanwhile
from equalcity.network.logic.rules import may_open_network
from equalcity.web.desk.access import actor_in, only_for
from equalcity.web.events import pages, words
from equalcity.web.events.forms import EventForm, InviteForm, NewEventForm, initial_of
from equalcity.web.events.programme_editor import ProgrammeEditor

READ = require_http_methods(["GET", "HEAD"])
READ_POST = require_http_methods(["GET", "HEAD", "POST"])


@READ
@only_for(may_organise_some)
def events(request: HttpRequest) -> HttpResponse:
    """List the events this person organises."""
    rows = pages.event_rows(events_organised_by(actor_in(request)))
    shown = [(row, words.STATES[row.event.state]) for row in rows]
    return render(request, "events/desk_events.html", {"rows": shown})


@READ_POST
@only_for(may_organise_some)
def new(request: HttpRequest) -> HttpResponse:
    """Plan an event: its draft is seen by those who organise it alone."""
    actor = actor_in(request)
    start = {"language": pages.language(), "zone": "Europe/Brussels"}
    form = NewEventForm(request.POST if request.method == "POST" else None, actor=actor, initial=start)
    if form.is_valid():
        try:
            made = plan_event(actor=actor, city=form.cleaned_data["city"], content=form.content())
        except EventRefused as refused:
            form.add_error(refused.field or None, str(refused))
        else:
            messages.success(request, _("The draft is kept. Add a programme, then publish it."))
            return redirect("desk-event", event=made.pk)
    return render(request, "events/desk_new.html", {"form": form}, status=422 if form.errors else 200)


@READ_POST
@only_for(may_organise_some)
def event(request: HttpRequest, event: UUID) -> HttpResponse:
    """Show an event to whoever organises it; by POST let it come further, or throw a draft away."""
    actor = actor_in(request)
    found = event_organised_by(actor, event)
    if request.method == "POST":
        if request.POST.get("do") == "drop":
            drop_draft(actor=actor, event=event)
            messages.success(request, _("The draft is thrown away."))
            return redirect("desk-events")
        move_event(actor=actor, event=event, after=request.POST.get("do", ""))
        messages.success(request, _("Done. Readers see it within a minute."))
        return redirect("desk-event", event=event)
    moves = [(after, words.MOVES[after], words.MOVE_NOTES[after]) for after in MOVES[found.state]]
    moves = [] if found.is_history else moves
    page, counts = pages.event_page(found), counts_of(found)
    tongue = next(code for code, _name in settings.LANGUAGES if code != found.language)
    shown = {
        "tongue": tongue,
        "state": words.STATES[found.state],
        "moves": moves,
        "counts": counts,
        "came": pages.came(counts),
    }
    shown["parts"] = pages.agreed_parts(found)
    shown["may_tell"] = may_open_network(actor) and pages.is_past(found)
    return render(request, "events/desk_event.html", page | shown)


@READ_POST
@only_for(may_organise_some)
def edit(request: HttpRequest, event: UUID) -> HttpResponse:
    """Change what an event says; two at once are told of each other."""
    actor = actor_in(request)
    found = event_organised_by(actor, event)
    there = content_of(found)
    read = request.POST.get("read", "") if request.method == "POST" else mark_of(there)
    form = EventForm(request.POST if request.method == "POST" else None, initial=initial_of(there))
    page: dict[str, Any] = {"event": found, "form": form, "read": read}
    status = 200
    if form.is_valid():
        try:
            save_event(actor=actor, event=event, read=read, content=form.content())
        except EventRefused as refused:
            form.add_error(refused.field or None, str(refused))
        except ChangedMeanwhile:
            page |= {"read": mark_of(there), "meanwhile": pages.compared(there, form.content())}
            status = 409
        else:
            messages.success(request, _("Saved."))
            return redirect("desk-event", event=event)
    return render(request, "events/desk_edit.html", page, status=422 if form.errors else status)


@READ_POST
@only_for(may_organise_some)
def programme(request: HttpRequest, event: UUID) -> HttpResponse:
    """Change the programme: parts come, go, and are kept together."""
    actor = actor_in(request)
    found = event_organised_by(actor, event)
    editor = ProgrammeEditor(found, programme_of(found), request.POST if request.method == "POST" else None)
    status, is_late = 200, False
    if editor.wants_to_save:
        if editor.is_valid():
            try:
                save_programme(actor=actor, event=event, read=editor.read, parts=editor.parts())
            except EventRefused as refused:
                editor.refuse(refused)
            except ChangedMeanwhile:
                editor.read, is_late, status = mark_of(programme_of(found)), True, 409
            else:
                messages.success(request, _("Saved."))
                return redirect("desk-event", event=event)
        status = 422 if editor.wrong() else status
    page = {
        "event": found,
        "editor": editor,
        "is_late": is_late,
        "now": pages.programme_shown(found, programme_of(found)),
    }
    return render(request, "events/desk_programme.html", page, status=status)


@READ_POST
@only_for(may_organise_some)
def history(request: HttpRequest, event: UUID) -> HttpResponse:
    """Show what an event said before; by POST put one state back."""
    actor = actor_in(request)
    found = event_organised_by(actor, event)
    if request.method == "POST":
        typed = request.POST.get("edit", "")
        put_back(actor=actor, event=event, edit=int(typed) if typed.isdecimal() and len(typed) < 9 else 0)
        messages.success(request, _("Put back. What stood there is in the history now."))
        return redirect("desk-event-history", event=event)
    rows = EventRevision.objects.filter(event=found)
    changes = pages.changes_of(found, list(rows))
    return render(request, "events/desk_history.html", {"event": found, "changes": changes})


@READ_POST
@only_for(may_organise_some)
def guests(request: HttpRequest, event: UUID) -> HttpResponse:
    """Show who comes and what they need; let in, decline, invite, note who was there."""
    actor = actor_in(request)
    found = event_organised_by(actor, event)
    do = request.POST.get("do", "") if request.method == "POST" else ""
    form = InviteForm(request.POST if do == "invite" else None, initial={"language": pages.language()})
    if do in ("let-in", "decline"):
        key = _uuid(request.POST.get("who", ""))
        decide_registration(actor=actor, event=event, registration=key, let_in=do == "let-in")
        messages.success(request, _("Done. A letter says so."))
        return redirect("desk-event-guests", event=event)
    if do == "present":
        keys = [_uuid(each) for each in request.POST.getlist("there")]
        count = note_presence(actor=actor, event=event, present=keys)
        messages.success(request, _("Noted: %(n)d were there.") % {"n": count})
        return redirect("desk-event-guests", event=event)
    if form.is_valid():
        count = invite_guests(
            actor=actor, event=event, emails=form.cleaned_data["emails"], language=form.cleaned_data["language"]
        )
        messages.success(request, _("Letters on their way: %(n)d. Who was known already gets none.") % {"n": count})
        return redirect("desk-event-guests", event=event)
    status = 422 if request.method == "POST" else 200
    return render(request, "events/desk_guests.html", _guests_page(request, found, form), status=status)


def _guests_page(request: HttpRequest, event: Event, form: InviteForm) -> dict[str, object]:
    rows = registrations_for(actor_in(request), event)
    page = pages.event_page(event)
    return {
        "event": event,
        "form": form,
        "groups": pages.guest_groups(rows),
        "placed": [row for row in rows if row.state == Registration.State.PLACED],
        "reading": reading_before(event, pages.language()),
        "needs": pages.needs_counted(rows),
        "counts": counts_of(event),
        "forget_on": forget_on(event.ends_at, event.zone) if event.ends_at else None,
        "may_invite": page["may_register"] or page["is_invited_only"],
        "has_begun": event.starts_at is not None and event.starts_at <= now(),
    }


def _uuid(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        return UUID(int=0)
