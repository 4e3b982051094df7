"""Desk views of members that go some of the way together."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from equalcity.journal.errors import CannotMove
from equalcity.network.actions.buddies import (
    agree_buddies,
    decline_buddies,
    end_buddies,
    propose_buddies,
    show_buddies,
    tick_task,
)
from equalcity.network.logic.rules import may_open_network, may_read_over
from equalcity.network.models import Buddies, Member
from equalcity.network.selectors import member_for, members_in_public, members_run_by
from equalcity.network.selectors.buddies import buddies_visible, buddies_visible_to, runs, suggested_for
from equalcity.people.logic.roles import Actor
from equalcity.web.desk.access import actor_in, only_for
from equalcity.web.exchange import pages
from equalcity.web.exchange.buddy_forms import TASKS, BuddiesForm
from equalcity.web.services.pages import language_name
from equalcity.web.templatetags.house import toolbox_name

GET_POST = require_http_methods(["GET", "HEAD", "POST"])
State = Buddies.State


@require_GET
@only_for(may_open_network)
def buddies(request: HttpRequest) -> HttpResponse:
    """List what the own members proposed and agreed, and lead to proposing."""
    actor = actor_in(request)
    rows = [_line(row) for row in buddies_visible_to(actor)]
    own = [] if may_read_over(actor) else members_run_by(actor)
    names = [(each.slug, pages.member_name(each)) for each in own or members_run_by(actor)]
    alive = [line for line in rows if line["row"].state in (State.PROPOSED, State.GOING)]
    page = {"alive": alive, "over": [line for line in rows if line not in alive], "members": names}
    return render(request, "exchange/desk_buddies.html", page)


def _line(row: Buddies) -> dict[str, Any]:
    return {
        "row": row,
        "trainee": pages.member_name(row.trainee),
        "guide": pages.member_name(row.guide),
        "topic": toolbox_name(row.topic),
    }


@GET_POST
@only_for(may_open_network)
def new(request: HttpRequest, member: str) -> HttpResponse:
    """Suggest who could go with a member, and why; propose one by POST."""
    actor = actor_in(request)
    found = member_for(actor, member)
    given = request.POST if request.method == "POST" else None
    first = {"other": request.GET.get("with", ""), "is_trainee": "yes"}
    form = BuddiesForm(given, member=found, others=members_in_public(), initial=first)
    if given is not None and form.is_valid():
        try:
            made = propose_buddies(actor=actor, is_invented=found.is_invented, **form.proposed())
        except CannotMove:
            form.add_error("other", _("You go together already, or they go with as many as they can."))
        else:
            messages.success(request, _("Proposed. The other side decides; nobody has to say why."))
            return redirect("desk-pair", buddies=made.pk)
    page = {"member": found, "name": pages.member_name(found), "form": form, "suggested": _suggested(found)}
    return render(request, "exchange/desk_buddies_new.html", page, status=422 if form.errors else 200)


def _suggested(member: Member) -> list[dict[str, Any]]:
    return [
        {
            "slug": other.slug,
            "name": pages.member_name(other),
            "topics": ", ".join(str(toolbox_name(slug)) for slug in why.topics),
            "languages": ", ".join(language_name(code) for code in why.languages),
            "is_same_country": why.is_same_country,
            "load": why.load,
        }
        for other, why in suggested_for(member)
    ]


@GET_POST
@only_for(may_open_network)
def pair(request: HttpRequest, buddies: int) -> HttpResponse:
    """Show two members that go together, or a proposal; by POST agree, decline, tick, show, end."""
    actor = actor_in(request)
    row = buddies_visible(actor, buddies)
    if request.method == "POST":
        return _done(request, actor, row)
    of_trainee, of_guide = runs(actor, row.trainee), runs(actor, row.guide)
    page = {
        **_line(row),
        "tasks": [(task, TASKS[task], row.done.get(task, "")) for task in row.tasks],
        "may_answer": row.state == State.PROPOSED and (of_guide if row.by_trainee else of_trainee),
        "is_alive": row.state in (State.PROPOSED, State.GOING),
        "shows": (row.trainee_shows or not of_trainee) and (row.guide_shows or not of_guide),
        "is_public": row.state == State.GOING and row.trainee_shows and row.guide_shows,
    }
    return render(request, "exchange/desk_pair.html", page)


def _done(request: HttpRequest, actor: Actor, row: Buddies) -> HttpResponse:
    do, task = request.POST.get("do"), request.POST.get("task", "")
    try:
        match do:
            case "agree":
                agree_buddies(actor=actor, buddies=row.pk)
                messages.success(request, _("Agreed. You go together from today."))
            case "decline":
                decline_buddies(actor=actor, buddies=row.pk)
                messages.success(request, _("Declined. Nobody asks why."))
            case "end":
                end_buddies(actor=actor, buddies=row.pk)
                messages.success(request, _("Ended. Nobody asks why."))
            case "done" | "open":
                tick_task(actor=actor, buddies=row.pk, task=task, is_done=do == "done")
            case "show" | "hide":
                show_buddies(actor=actor, buddies=row.pk, shows=do == "show")
                messages.success(request, _("Kept. The two are shown only while both sides say so."))
    except CannotMove as problem:
        messages.error(request, str(problem))
    return redirect("desk-pair", buddies=row.pk)
