"""Views of members on the desk: the board of all, and one with its steps."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from equalcity.network.actions import say_about, take_back_tick, tick_step
from equalcity.network.errors import MemberChanged
from equalcity.network.logic.rules import may_decide_joining, may_open_network
from equalcity.network.selectors import applications_waiting, member_for, members_run_by
from equalcity.web.desk.access import actor_in, only_for
from equalcity.web.network.forms import AboutForm, DayForm
from equalcity.web.network.pages import board, member_steps

GET_POST = require_http_methods(["GET", "HEAD", "POST"])


@require_GET
@only_for(may_open_network)
def members(request: HttpRequest) -> HttpResponse:
    """List the members this person coordinates, or all, with how far each has come."""
    actor = actor_in(request)
    page = {
        "rows": board(members_run_by(actor)),
        "decides": may_decide_joining(actor),
        "waiting": len(applications_waiting(actor)),
    }
    return render(request, "network/members.html", page)


@GET_POST
@only_for(may_open_network)
def member(request: HttpRequest, member: str) -> HttpResponse:
    """Show one member with its steps; by POST keep what it says of itself."""
    actor = actor_in(request)
    found = member_for(actor, member)
    form = AboutForm(request.POST if request.method == "POST" else None, member=found)
    if request.method == "POST" and form.is_valid():
        try:
            say_about(actor=actor, member=member, **form.cleaned_data)
        except MemberChanged as problem:
            form.add_error(None, problem.sentence)
        else:
            messages.success(request, _("Kept."))
            return redirect("desk-member", member=member)
    page = {**member_steps(found), "form": form, "today": timezone.now().date()}
    return render(request, "network/member.html", page, status=422 if request.method == "POST" else 200)


@require_POST
@only_for(may_open_network)
def step(request: HttpRequest, member: str, step: str) -> HttpResponse:
    """Tick a step with its day, or take the tick back."""
    actor = actor_in(request)
    member_for(actor, member)
    if request.POST.get("do") == "back":
        take_back_tick(actor=actor, member=member, step=step)
        messages.success(request, _("The step is open again."))
        return redirect("desk-member", member=member)
    form = DayForm(request.POST)
    if form.is_valid():
        tick_step(actor=actor, member=member, step=step, on=form.cleaned_data["on"])
        messages.success(request, _("Ticked."))
    else:
        messages.error(request, _("Not ticked: please give a day that has come."))
    return redirect("desk-member", member=member)
