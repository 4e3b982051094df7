"""Views of the log of what was passed on."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from equalcity.network.actions import bring_back, report_passing, show_passing, take_back
from equalcity.network.errors import PassingRefused
from equalcity.network.logic.rules import may_open_network
from equalcity.network.selectors import members_run_by
from equalcity.web.desk.access import actor_in, only_for
from equalcity.web.network import pages
from equalcity.web.network.forms import PassingForm


@require_GET
@only_for(may_open_network)
def passings(request: HttpRequest) -> HttpResponse:
    """List what the members this person coordinates have passed on, and how many it reached."""
    members = members_run_by(actor_in(request))
    return render(request, "network/passings.html", {**pages.log(members), "may_report": bool(members)})


@require_http_methods(["GET", "HEAD", "POST"])
@only_for(may_open_network)
def new(request: HttpRequest) -> HttpResponse:
    """Write a report."""
    actor = actor_in(request)
    given = request.POST if request.method == "POST" else None
    started = {"on": timezone.now().date(), "member": request.GET.get("member", "")}
    if found := pages.event_named(request.GET.get("event", "")):
        started |= {"what": "event", "event": found.slug, "on": found.day or started["on"]}
    form = PassingForm(given, members=members_run_by(actor), initial=started)
    if given is not None and form.is_valid():
        try:
            report_passing(actor=actor, member=form.cleaned_data["member"], told=form.told())
        except PassingRefused as refused:
            form.add_error("event" if form.cleaned_data["event"] else None, str(refused))
        else:
            messages.success(request, _("It stands in the log."))
            return redirect("desk-passings")
    return render(request, "network/passing_new.html", {"form": form}, status=200 if given is None else 422)


@require_POST
@only_for(may_open_network)
def change(request: HttpRequest, key: int) -> HttpResponse:
    """Take a report back or bring it back, show it in the public total or hide it."""
    actor = actor_in(request)
    match request.POST.get("do"):
        case "back":
            take_back(actor=actor, passing=key)
            messages.success(request, _("Taken back: it counts nowhere. You can bring it back."))
        case "again":
            bring_back(actor=actor, passing=key)
            messages.success(request, _("It counts again."))
        case "show":
            show_passing(actor=actor, passing=key, is_public=True)
            messages.success(request, _("It counts in the public total."))
        case "hide":
            show_passing(actor=actor, passing=key, is_public=False)
            messages.success(request, _("It no longer counts in the public total."))
    return redirect("desk-passings")
