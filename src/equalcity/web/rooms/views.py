"""The public side of rooms. A token travels in the bodies of forms alone: it is in no address, no cookie and no storage of the browser."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import timedelta

from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from equalcity.gatherings.actions.answers import answer_in_words, answer_poll, join_room, support_question
from equalcity.gatherings.errors import NoSuchRoom, NoSuchToken, NotAsked, RoomFull
from equalcity.gatherings.logic.room_codes import ROOM, in_groups, read_code
from equalcity.gatherings.logic.rooms import ENTRIES, POLLS
from equalcity.gatherings.models import Participant, Room, RoomConcept, RoomQuestion
from equalcity.gatherings.selectors.rooms import open_room, participant_of
from equalcity.journal.actions import insist
from equalcity.people.logic.roles import ANYBODY
from equalcity.web import stamps
from equalcity.web.kinds import READ, machine_answer, working_answer
from equalcity.web.rooms import pages
from equalcity.web.rooms.forms import JOIN, CodeForm, new_stamp
from equalcity.web.rooms.snapshots import snapshot_of
from equalcity.web.shell import link
from equalcity.web.visitors import address_of

WRONG_CODES = (
    60,
    timedelta(minutes=10),
)  # codes of no room from one neighbourhood of the network; a room's people may sit behind one address


@working_answer
def meet(request: HttpRequest) -> HttpResponse:
    """Ask for the code of a room, and lead there."""
    form = CodeForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            found = _room(request, form.cleaned_data["code"])
        except NoSuchRoom as problem:
            form.add_error("code", str(problem))
        else:
            return redirect(link(request, "room", code=found.code))
    return _shown(request, "rooms/meet.html", {"form": form}, 422 if form.errors else 200)


@working_answer
def room(request: HttpRequest, code: str) -> HttpResponse:
    """Let somebody into a room; with a token (in the body of a POST alone), show the questions and take answers."""
    found = _room(request, code)
    if request.method != "POST":
        return _door(request, found)
    if request.POST.get("do") == "join":
        return _joined(request, found)
    try:
        holder, token = participant_of(found, request.POST.get("token", ""))
    except NoSuchToken as problem:
        insist("room-token", address_of(request), *WRONG_CODES)
        return _door(request, found, problem=str(problem), status=422)
    told, is_well = _done(request, found, holder)
    shown = {
        "room": found,
        "raw": found.code,
        "token": token,
        "return_code": in_groups(token),
        "sections": pages.sections_for(found, holder),
        "told": told,
        "is_well": is_well,
    }
    return _shown(request, "rooms/room.html", shown, 200 if is_well else 422)


@working_answer
def screen(request: HttpRequest, code: str) -> HttpResponse:
    """Show how to come in and what was said, for everybody in the room to see."""
    if request.method not in READ:
        return HttpResponseNotAllowed(READ)
    found = _room(request, code)
    shown = {"room": found, "results": pages.results_in(found), **pages.entrance(request, found)}
    return _shown(request, "rooms/screen.html", shown)


@machine_answer
def state(request: HttpRequest, code: str) -> HttpResponse:
    """Say what everybody in the room may see just now, as JSON; nothing when it has not changed."""
    seen = snapshot_of(_room(request, code))
    is_known = seen.etag in request.headers.get("If-None-Match", "")
    response = HttpResponse(status=304) if is_known else HttpResponse(seen.body, content_type="application/json")
    response.headers["ETag"] = seen.etag
    response.headers["Cache-Control"] = "no-cache"
    return response


def _room(request: HttpRequest, code: str) -> Room:
    """Return the open room of a code; whoever tries many codes is asked to wait."""
    try:
        return open_room(code)
    except NoSuchRoom:
        if read_code(code, ROOM):
            insist("room-code", address_of(request), *WRONG_CODES)
        raise


def _door(request: HttpRequest, found: Room, *, problem: str = "", status: int = 200) -> HttpResponse:
    shown = {"room": found, "raw": found.code, "stamp": new_stamp(JOIN), "problem": problem}
    return _shown(request, "rooms/door.html", shown, status)


def _joined(request: HttpRequest, found: Room) -> HttpResponse:
    try:
        stamp = stamps.read_stamp(JOIN, request.POST.get("stamp", ""))
    except stamps.BadStamp:
        again = _("This page was open for too long. Please press once more.")
        return _door(request, found, problem=again, status=422)
    try:
        token = join_room(actor=ANYBODY, room=found, stamp=stamp)
    except RoomFull as problem:
        return _door(request, found, problem=str(problem), status=409)
    holder, token = participant_of(found, token)
    shown = {
        "room": found,
        "raw": found.code,
        "token": token,
        "return_code": in_groups(token),
        "sections": pages.sections_for(found, holder),
        "is_well": True,
        "is_new": True,
    }
    return _shown(request, "rooms/room.html", shown)


def _done(request: HttpRequest, found: Room, holder: Participant) -> tuple[str, bool]:
    """Do what a form asks for; return what to say of it, and whether it went well."""
    does: dict[str, Callable[[HttpRequest, Room, Participant], str]] = {"answer": _answered, "support": _supported}
    do = does.get(request.POST.get("do", ""))
    if do is None:
        return "", True
    try:
        return do(request, found, holder), True
    except NotAsked as problem:
        return str(problem), False


def _answered(request: HttpRequest, found: Room, holder: Participant) -> str:
    question = RoomQuestion.objects.filter(room=found, pk=_number(request, "question")).first()
    if question is None:
        raise NotAsked
    question.room = found
    if question.kind in POLLS:
        options = [int(each) for each in request.POST.getlist("option")[:20] if each.isascii() and each.isdecimal()]
        if not options:
            return _("Choose an answer first. Nothing is kept yet.")
        is_first = answer_poll(actor=ANYBODY, question=question, participant=holder, options=options)
        return _("Your answer is kept.") if is_first else _("You have answered this before: your first answer counts.")
    words = request.POST.getlist("words")[:ENTRIES]
    if not any(each.strip() for each in words):
        return _("Write something first. Nothing is kept yet.")
    new = answer_in_words(
        actor=ANYBODY, question=question, participant=holder, first=_number(request, "first"), words=words
    )
    return (
        _("Kept. The person who leads the meeting reads it before others see it.")
        if new
        else _("This was kept before, and counts once.")
    )


def _supported(request: HttpRequest, found: Room, holder: Participant) -> str:
    rows = RoomConcept.objects.select_related("question__room").filter(question__room=found)
    concept = rows.filter(pk=_number(request, "concept")).first()
    if concept is None:
        raise NotAsked
    support_question(actor=ANYBODY, concept=concept, participant=holder)
    return _("Your vote is kept.")


def _number(request: HttpRequest, name: str) -> int:
    text = request.POST.get(name, "")
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else 0


def _shown(request: HttpRequest, template: str, shown: Mapping[str, object], status: int = 200) -> HttpResponse:
    response = render(request, template, dict(shown), status=status)
    response.headers["Cache-Control"] = "no-store"
    return response
