"""Views of the board of requests for access."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from equalcity.people.logic.roles import Actor, Hat
from equalcity.toolboxes.actions.decide import decide_access, remove_disclosure
from equalcity.toolboxes.logic.access import may_decide_access
from equalcity.toolboxes.models import AccessRequest
from equalcity.toolboxes.selectors import request_visible_to, requests_visible_to
from equalcity.web.boards.forms import AcceptForm
from equalcity.web.desk.access import actor_in, only_for

GET_POST = require_http_methods(["GET", "HEAD", "POST"])


@require_GET
@only_for(may_decide_access)
def requests(request: HttpRequest) -> HttpResponse:
    """List the requests that wait."""
    return render(request, "boards/requests.html", {"requests": requests_visible_to(actor_in(request))})


@GET_POST
@only_for(may_decide_access)
def request_page(request: HttpRequest, key: int) -> HttpResponse:
    """Show one request; accept it as a role in a city, or decline it, by POST."""
    actor = actor_in(request)
    asked = request_visible_to(actor, key)
    decision = request.POST.get("decision") if request.method == "POST" else None
    form = AcceptForm(request.POST if decision == "accept" else None)
    if decision == "accept" and form.is_valid():
        return _decided(request, actor, asked, form.hat())
    if decision == "decline":
        return _decided(request, actor, asked, None)
    status = 422 if request.method == "POST" else 200
    return render(request, "boards/request.html", {"asked": asked, "form": form}, status=status)


def _decided(request: HttpRequest, actor: Actor, asked: AccessRequest, hat: Hat | None) -> HttpResponse:
    def link(token: str) -> str:
        return request.build_absolute_uri(reverse("desk_accept", args=[token]))

    decide_access(actor=actor, request=asked, accept=hat, link=link)
    accepted, declined = _("The invitation is on its way."), _("The request is declined. No letter goes out.")
    messages.success(request, (accepted if hat else declined) + " " + _("What was written is deleted."))
    return redirect("desk-requests")


@GET_POST
@only_for(may_decide_access)
def disclosure(request: HttpRequest, key: int) -> HttpResponse:
    """Remove what somebody wrote about a person, and say what to do now."""
    actor = actor_in(request)
    asked = request_visible_to(actor, key)
    if request.method == "POST":
        remove_disclosure(actor=actor, request=asked)
        return redirect("desk-request-disclosure", key=key)
    page = {"is_there": bool(asked.why or asked.organisation), "back": reverse("desk-request", args=[key])}
    return render(request, "boards/disclosure.html", page)
