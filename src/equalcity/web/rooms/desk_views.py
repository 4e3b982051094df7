"""The desk of those who lead a meeting."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from equalcity.core.clock import now
from equalcity.core.errors import Kind, Problem
from equalcity.gatherings.actions import concepts as moderating
from equalcity.gatherings.actions.answers import add_from_paper
from equalcity.gatherings.actions.rooms import (
    ask_in_room,
    change_head_count,
    close_room,
    keep_results,
    open_new_room,
    set_question_open,
)
from equalcity.gatherings.errors import NotAsked, RoomRefused
from equalcity.gatherings.formats.room_results import results_csv
from equalcity.gatherings.logic.room_grouping import near_name, suggested
from equalcity.gatherings.logic.rooms import MOST_PEOPLE, POLLS, QuestionKind
from equalcity.gatherings.logic.rules import may_organise_some
from equalcity.gatherings.models import Room, RoomQuestion
from equalcity.gatherings.selectors.rooms import (
    cells_of,
    question_visible_to,
    questions_of,
    results_of,
    room_visible_to,
    rooms_visible_to,
    waiting_in,
    written_for,
)
from equalcity.people.logic.roles import Actor
from equalcity.web import stamps
from equalcity.web.desk.access import actor_in, only_for
from equalcity.web.desk.pages import city_names
from equalcity.web.rooms import pages
from equalcity.web.rooms.forms import PAPER, HeadCountForm, QuestionForm, RoomForm, new_stamp
from equalcity.web.rooms.snapshots import forget

ON_A_PAGE = 100  # groups of entries; others follow when these are read
GET_POST = require_http_methods(["GET", "HEAD", "POST"])


@require_GET
@only_for(may_organise_some)
def rooms(request: HttpRequest) -> HttpResponse:
    """List the rooms this person may run."""
    moment, names = now(), city_names()
    rows = [(each, each.is_open(moment), names.get(each.city, "")) for each in rooms_visible_to(actor_in(request))]
    return render(request, "rooms/desk/rooms.html", {"rows": rows})


@GET_POST
@only_for(may_organise_some)
def new(request: HttpRequest) -> HttpResponse:
    """Open a room."""
    actor = actor_in(request)
    form = RoomForm(request.POST if request.method == "POST" else None, actor=actor)
    if form.is_valid():
        said = dict(form.cleaned_data)
        wants_words = said.pop("expectations")
        made = open_new_room(actor=actor, **said)
        if wants_words:
            ask_in_room(actor=actor, room=made.pk, kind=QuestionKind.WORDS)
        messages.success(request, _("The room is open. Show its code, or its big screen."))
        return redirect("desk-room", key=made.pk)
    return render(request, "rooms/desk/new.html", {"form": form}, status=422 if form.errors else 200)


@GET_POST
@only_for(may_organise_some)
def room(request: HttpRequest, key: int) -> HttpResponse:
    """Show how a room stands; change its head count, stop and start questions, close it, keep its results by POST."""
    actor = actor_in(request)
    found = room_visible_to(actor, key)
    if request.method == "POST":
        try:
            messages.success(request, _changed(request, actor, found))
        except (RoomRefused, NotAsked) as problem:
            messages.error(request, str(problem))
        forget(key)
        return redirect("desk-room", key=key)
    waits, kept = waiting_in(actor, found), results_of(actor, found)
    shown = {
        "room": found,
        "is_open": found.is_open(now()),
        "city": city_names().get(found.city, ""),
        "form": HeadCountForm(initial={"head_count": found.head_count}),
        "questions": [
            (each, pages.text_of(each), pages.KINDS[each.kind], waits.unread.get(each.pk, 0), kept.get(each.pk, []))
            for each in questions_of(found)
        ],
        "has_results": any(kept.values()),
        **pages.entrance(request, found),
    }
    return render(request, "rooms/desk/room.html", shown)


def _changed(request: HttpRequest, actor: Actor, found: Room) -> str:
    do, _mark, question = request.POST.get("do", "").partition("-")
    if do in ("stop", "start") and question.isascii() and question.isdecimal():
        asked = question_visible_to(actor, found.pk, int(question[:9]))
        set_question_open(actor=actor, question=asked, is_open=do == "start")
        return _("People can answer this question.") if do == "start" else _("This question takes no more answers.")
    if do == "close":
        close_room(actor=actor, room=found.pk)
        return _("The room is closed. Its code is worth nothing any more.")
    if do == "keep":
        count = keep_results(actor=actor, room=found.pk)
        return _("Kept: %(count)s lines that three or more people stand for.") % {"count": count}
    form = HeadCountForm(request.POST)
    if do != "head" or not form.is_valid():
        raise RoomRefused(_("Write how many people you expect, as a number."))
    change_head_count(actor=actor, room=found.pk, head_count=form.cleaned_data["head_count"])
    return _("The head count is changed.")


@GET_POST
@only_for(may_organise_some)
def ask(request: HttpRequest, key: int) -> HttpResponse:
    """Ask a question in a room."""
    actor = actor_in(request)
    found = room_visible_to(actor, key)
    first = {"kind": QuestionKind.WORDS}
    form = QuestionForm(request.POST if request.method == "POST" else None, initial=first)
    if form.is_valid():
        try:
            ask_in_room(actor=actor, room=key, **form.asked())
        except Problem as problem:
            if problem.kind is Kind.FORBIDDEN:
                raise
            form.add_error(None, str(problem))
        else:
            forget(key)
            messages.success(request, _("The question is asked."))
            return redirect("desk-room", key=key)
    return render(request, "rooms/desk/ask.html", {"room": found, "form": form}, status=422 if form.errors else 200)


@GET_POST
@only_for(may_organise_some)
def question(request: HttpRequest, key: int, question: int) -> HttpResponse:
    """Show what was said to a question, free text first; put words together, approve, hide, add from paper by POST."""
    actor = actor_in(request)
    asked = question_visible_to(actor, key, question)
    if request.method == "POST":
        try:
            said = _moderated(request, actor, asked)
        except (RoomRefused, NotAsked) as problem:
            messages.error(request, str(problem))
        else:
            forget(key)
            if request.POST.get("do", "").startswith("disclosure-"):
                return redirect("desk-room-disclosure", key=key, question=question)
            messages.success(request, said)
        return redirect("desk-room-question", key=key, question=question)
    shown = {"room": asked.room, "question": asked, "text": pages.text_of(asked), "kind": pages.KINDS[asked.kind]}
    shown |= {"stamp": new_stamp(PAPER), "is_kept": asked.room.kept_at is not None}
    if asked.kind in POLLS:
        shown["cells"] = cells_of([asked])[asked.pk]
        return render(request, "rooms/desk/poll.html", shown)
    written = written_for(actor, asked)
    groups = suggested([row.words for row in written.waiting])
    names = [concept.label for concept, _cell, _answers in written.concepts]
    rows = [[written.waiting[at] for at in group] for group in groups[:ON_A_PAGE]]
    shown["groups"] = [(near_name(group[0].words, names) or group[0].words, group) for group in rows]
    shown |= {"written": written, "names": names}
    shown["more"] = len(groups) - ON_A_PAGE
    return render(request, "rooms/desk/words.html", shown)


def _moderated(request: HttpRequest, actor: Actor, asked: RoomQuestion) -> str:
    do, _mark, key = request.POST.get("do", "").partition("-")
    if do in ("group", "show"):
        chosen = [found for each in request.POST.getlist("answer") if (found := _id(each))]
        label = request.POST.get("label", "")
        made = moderating.group_answers(actor=actor, question=asked, answers=chosen, label=label)
        if do == "show":
            moderating.approve_concept(actor=actor, question=asked, concept=made.pk, is_approved=True)
            return _("Put together and approved. Others see it once three people stand for it.")
        return _("Put together. Others see it once you approve it and three people stand for it.")
    if do in ("approve", "withhold", "release") and key.isascii() and key.isdecimal():
        number = int(key[:15])
        if do == "release":
            moderating.release_concept(actor=actor, question=asked, concept=number)
            return _("Taken apart: the entries wait again.")
        moderating.approve_concept(actor=actor, question=asked, concept=number, is_approved=do == "approve")
        return _("Approved.") if do == "approve" else _("Not shown any more.")
    if do == "paper":
        return _paper(request, actor, asked)
    answer = _id(key)
    if answer is None or do not in ("hide", "unhide", "disclosure"):
        raise NotAsked
    if do == "disclosure":
        moderating.remove_disclosure(actor=actor, question=asked, answer=answer)
        return ""
    moderating.hide_answer(actor=actor, question=asked, answer=answer, is_hidden=do == "hide")
    return _("Left out of everything.") if do == "hide" else _("Taken in again: it waits.")


def _paper(request: HttpRequest, actor: Actor, asked: RoomQuestion) -> str:
    try:
        stamp = stamps.read_stamp(PAPER, request.POST.get("stamp", ""))
    except stamps.BadStamp as bad:
        raise RoomRefused(_("This page was open for too long. Please enter it once more.")) from bad
    entries: list[str | int] = []
    if asked.kind in POLLS:
        for at in range(len(asked.options)):
            typed = request.POST.get(f"paper-{at}", "")
            entries += [at] * min(
                int(typed) if typed.isascii() and typed.isdecimal() and len(typed) < 5 else 0, MOST_PEOPLE
            )
    else:
        entries += request.POST.get("paper", "")[:20_000].splitlines()
    count = add_from_paper(actor=actor, question=asked, entries=entries, stamp=stamp)
    return _("Added from paper: %(count)s.") % {"count": count}


@require_GET
@only_for(may_organise_some)
def disclosure(request: HttpRequest, key: int, question: int) -> HttpResponse:
    """Say what to do now that somebody wrote about a person; the text is removed."""
    asked = question_visible_to(actor_in(request), key, question)
    return render(request, "rooms/desk/disclosure.html", {"room": asked.room, "question": asked})


@require_GET
@only_for(may_organise_some)
def results(request: HttpRequest, key: int) -> HttpResponse:
    """Give what was kept of a room as a table."""
    actor = actor_in(request)
    found = room_visible_to(actor, key)
    rows = [row for kept in results_of(actor, found).values() for row in kept]
    asked = {each.pk: each for each in questions_of(found)}
    for row in rows:
        row.question = asked[row.question_id]
    rows.sort(key=lambda row: (row.question.position, row.position))
    response = HttpResponse(results_csv(rows, str(pages.EXPECTATIONS)), content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="room-{found.pk}.csv"'
    return response


def _id(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
