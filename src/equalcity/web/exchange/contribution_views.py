"""Desk views of cards and entries of the library: written, handed in, read over, taken back; their history."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from equalcity.core.clock import now
from equalcity.journal.errors import CannotMove, ChangedMeanwhile
from equalcity.network.actions.contribution_words import remove_contribution_words
from equalcity.network.actions.contributions import (
    bring_contribution_back,
    change_contribution,
    hand_in,
    publish_contribution,
    put_contribution_back,
    send_back,
    withdraw_contribution,
    write_contribution,
)
from equalcity.network.errors import ContributionRefused, TooManyToday
from equalcity.network.logic.contributions import MATERIAL, PAIR, PRACTICE
from equalcity.network.logic.rules import may_read_over, may_word_exchange, may_write_some
from equalcity.network.models import Contribution
from equalcity.network.selectors.contributions import contribution_visible_to, members_written_for, read_said, writes
from equalcity.network.selectors.questions import answer_visible_to
from equalcity.people.logic.roles import Actor
from equalcity.toolboxes.formats.markdown_runs import direction
from equalcity.web.desk.access import actor_in, only_for, posted
from equalcity.web.exchange import desk_pages, pages, words
from equalcity.web.exchange.forms import FORM_OF, ContributionForm, new_stamp, said_before

GET_POST = require_http_methods(["GET", "HEAD", "POST"])
State = Contribution.State


def may_see_some(actor: Actor) -> bool:
    """Whether there can be a card or an entry that the actor may see on the desk."""
    return may_write_some(actor) or may_word_exchange(actor)


@GET_POST
@only_for(may_write_some)
def new_practice(request: HttpRequest) -> HttpResponse:
    """Begin a good-practice card; with `answer` from what was answered to a question."""
    typed = request.GET.get("answer", "")
    if not typed.isdecimal() or len(typed) > 9:
        return _new(request, PRACTICE, {"year": now().year, "member": request.GET.get("member", "")})
    answer = answer_visible_to(actor_in(request), int(typed))
    asked = answer.question
    topics = [asked.topic] if asked.topic else []
    first = {"title": asked.title, "steps": answer.words[:1200], "topics": topics, "member": answer.member_id}
    return _new(request, PRACTICE, {"year": now().year, "language": answer.language, **first})


@GET_POST
@only_for(may_write_some)
def new_material(request: HttpRequest) -> HttpResponse:
    """Begin an entry of the library."""
    return _new(request, MATERIAL, {})


def _new(request: HttpRequest, kind: str, first: Mapping[str, Any]) -> HttpResponse:
    actor = actor_in(request)
    members, of_network = members_written_for(actor), kind == MATERIAL and may_read_over(actor)
    given = {"stamp": new_stamp(), "language": pages.language(), **first}
    form = FORM_OF[kind](posted(request), members=members, of_network=of_network, initial=given)
    page = {"form": form, "kind": words.KINDS[kind], "has_members": bool(members) or of_network}
    if request.method == "POST" and form.is_valid():
        made = _kept(form, lambda said: _written(actor, kind, said))
        if made is not None:
            messages.success(request, _("Kept as a draft. Nobody outside sees it yet."))
            return redirect("desk-contribution", contribution=made.pk)
    return render(request, "exchange/desk_edit.html", page, status=422 if form.errors else 200)


def _written(actor: Actor, kind: str, said: Mapping[str, Any]) -> Contribution:
    head = {name: str(said[name]) for name in ("member", "language", "stamp")}
    return write_contribution(
        actor=actor, kind=kind, member=head["member"], language=head["language"], stamp=head["stamp"], said=said
    )


def _kept(form: ContributionForm, keep: Callable[[dict[str, Any]], Contribution]) -> Contribution | None:
    try:
        return keep(form.said())
    except ContributionRefused as refused:
        form.refuse(refused.faults)
    except TooManyToday as problem:
        form.add_error(None, str(problem))
    return None


@GET_POST
@only_for(may_write_some)
def edit(request: HttpRequest, contribution: UUID) -> HttpResponse:
    """Change a card or an entry; two at once are told of each other, and nothing of either is lost."""
    actor = actor_in(request)
    row = contribution_visible_to(actor, contribution)
    if row.kind == PAIR or row.state == State.WITHDRAWN or not writes(actor, row):
        raise CannotMove
    first = {**said_before(row.said), "stamp": new_stamp(), "version": row.version}
    form = FORM_OF[row.kind](posted(request), written_in=row.language, initial=first)
    page = {"form": form, "kind": words.KINDS[row.kind], "row": row, "has_members": True}
    if request.method == "POST" and form.is_valid():
        version = form.cleaned_data["version"] or 0
        try:
            made = _kept(
                form,
                lambda said: change_contribution(actor=actor, contribution=contribution, version=version, said=said),
            )
        except ChangedMeanwhile as problem:
            form.add_error(None, str(problem))
            page["there"] = desk_pages.compared(row, form.said())
            form.data = _with_version(form.data, row.version)
            return render(request, "exchange/desk_edit.html", page, status=409)
        if made is not None:
            messages.success(request, _("Saved. Hand it in, so that the project team reads it."))
            return redirect("desk-contribution", contribution=contribution)
    return render(request, "exchange/desk_edit.html", page, status=422 if form.errors else 200)


def _with_version(data: Mapping[str, Any], version: int) -> QueryDict:
    """Return what was sent, as if it had been filled from what stands there now: saving it again is a decision."""
    assert isinstance(data, QueryDict)
    again = data.copy()
    again["version"] = str(version)
    return again


@GET_POST
@only_for(may_see_some)
def contribution(request: HttpRequest, contribution: UUID) -> HttpResponse:
    """Show a card or an entry with what can be done; by POST hand it in, open it, give it back, take it back."""
    actor = actor_in(request)
    row = contribution_visible_to(actor, contribution)
    if request.method == "POST":
        return _done(request, actor, row)
    page = desk_pages.contribution_page(actor, row)
    return render(request, "exchange/desk_contribution.html", page)


def _done(request: HttpRequest, actor: Actor, row: Contribution) -> HttpResponse:
    try:
        said = _act(request.POST, actor, row)
        if said:
            messages.success(request, said)
    except (CannotMove, ChangedMeanwhile) as problem:
        messages.error(request, str(problem))
    return redirect("desk-contribution", contribution=row.pk)


def _act(sent: QueryDict, actor: Actor, row: Contribution) -> str:
    match sent.get("do"):
        case "hand-in":
            hand_in(actor=actor, contribution=row.pk)
            return _("Handed in. The project team reads it and opens it to everybody, or asks you for a change.")
        case "publish":
            typed = sent.get("version", "")
            version = int(typed) if typed.isdecimal() and len(typed) < 9 else 0
            publish_contribution(actor=actor, contribution=row.pk, version=version)
            return _("Everybody can read it now, within a minute.")
        case "send-back":
            send_back(actor=actor, contribution=row.pk, note=sent.get("note", ""))
            return _("Given back to its writers, with your words.")
        case "withdraw":
            withdraw_contribution(actor=actor, contribution=row.pk)
            return _("Taken back everywhere we serve, within a minute. What was printed before cannot be called back.")
        case "bring-back":
            bring_contribution_back(actor=actor, contribution=row.pk)
            return _("It is a draft again.")
    return ""


@GET_POST
@only_for(may_write_some)
def history(request: HttpRequest, contribution: UUID) -> HttpResponse:
    """Show what a card or an entry said before; by POST put one state back."""
    actor = actor_in(request)
    row = contribution_visible_to(actor, contribution)
    if request.method == "POST":
        typed = request.POST.get("version", "")
        version = int(typed) if typed.isdecimal() and len(typed) < 9 else 0
        put_contribution_back(actor=actor, contribution=contribution, version=version)
        messages.success(request, _("Put back. What stood there is in the history now."))
        return redirect("desk-contribution-history", contribution=contribution)
    page = {"row": row, "title": read_said(row).words.get("title"), "changes": desk_pages.changes_of(row)}
    return render(request, "exchange/desk_history.html", page)


@GET_POST
@only_for(may_read_over)
def disclosure(request: HttpRequest, contribution: UUID) -> HttpResponse:
    """Remove the words of a card or an entry everywhere, because they are about a person, and say what to do now."""
    actor = actor_in(request)
    row = contribution_visible_to(actor, contribution)
    if request.method == "POST":
        remove_contribution_words(actor=actor, contribution=contribution)
        return redirect("desk-contribution-disclosure", contribution=contribution)
    page = {"is_there": bool(row.said), "back": reverse("desk-exchange"), "side": direction(row.language)}
    return render(request, "boards/disclosure.html", page)
