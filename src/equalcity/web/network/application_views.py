"""Views of the applications, for the project team."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from equalcity.network.actions import accept_application, refuse_application, remove_words, reopen_application
from equalcity.network.errors import MemberThere
from equalcity.network.logic.rules import may_decide_joining
from equalcity.network.models import Application
from equalcity.network.selectors import application_for, applications_settled, applications_waiting
from equalcity.places.errors import CityCannotOpen
from equalcity.web.desk.access import actor_in, only_for
from equalcity.web.network import words
from equalcity.web.network.forms import RefusalForm, SeatForm

GET_POST = require_http_methods(["GET", "HEAD", "POST"])


@require_GET
@only_for(may_decide_joining)
def applications(request: HttpRequest) -> HttpResponse:
    """List the applications that wait, and those that were decided and are still there."""
    actor = actor_in(request)
    waiting = [(each, words.WHO[each.kind], words.country_name(each.country)) for each in applications_waiting(actor)]
    settled = [(each, words.REASONS.get(each.reason, "")) for each in applications_settled(actor)]
    return render(request, "network/applications.html", {"waiting": waiting, "settled": settled})


@GET_POST
@only_for(may_decide_joining)
def application(request: HttpRequest, key: int) -> HttpResponse:
    """Show one application; by POST accept it, refuse it, or take a refusal back."""
    found = application_for(actor_in(request), key)
    decision = request.POST.get("decision") if request.method == "POST" else None
    if decision == "reopen":
        reopen_application(actor=actor_in(request), application=key)
        messages.success(request, _("The application waits again."))
        return redirect("desk-application", key=key)
    seat = SeatForm(request.POST if decision == "accept" else None, application=found)
    refusal = RefusalForm(request.POST if decision == "refuse" else None)
    if decision == "accept" and seat.is_valid():
        done = _accepted(request, key, seat)
        if done:
            return done
    if decision == "refuse" and refusal.is_valid():
        refuse_application(actor=actor_in(request), application=key, reason=refusal.cleaned_data["reason"])
        messages.success(request, _("The letter is on its way. What was sent is deleted within 30 days."))
        return redirect("desk-applications")
    page = {"asked": found, "form": seat, "refusal": refusal, **_said(found)}
    return render(request, "network/application.html", page, status=422 if request.method == "POST" else 200)


def _said(found: Application) -> dict[str, object]:
    return {
        "who": words.WHO[found.kind],
        "country": words.country_name(found.country),
        "services": [words.SERVICES[code] for code in found.services if code in words.SERVICES],
        "reason": words.REASONS.get(found.reason, ""),
        "is_city": found.kind == Application.Kind.CITY,
    }


def _accepted(request: HttpRequest, key: int, form: SeatForm) -> HttpResponse | None:
    def link(token: str) -> str:
        return request.build_absolute_uri(reverse("desk_accept", args=[token]))

    try:
        member = accept_application(
            actor=actor_in(request), application=key, seat=form.seat(), link=link, reserved=settings.RESERVED_SLUGS
        )
    except CityCannotOpen as problem:
        form.add_error(problem.field if problem.field in form.fields else None, problem.sentence)
        return None
    except MemberThere as problem:
        form.add_error("slug", problem.sentence)
        return None
    messages.success(
        request, _("They are a member now, and the invitation is on its way. What was written is deleted.")
    )
    return redirect("desk-member", member=member.slug)


@GET_POST
@only_for(may_decide_joining)
def disclosure(request: HttpRequest, key: int) -> HttpResponse:
    """Remove what somebody wrote about a person, and say what to do now."""
    actor = actor_in(request)
    found = application_for(actor, key)
    if request.method == "POST":
        remove_words(actor=actor, application=key)
        return redirect("desk-application-disclosure", key=key)
    page = {"is_there": bool(found.why), "back": reverse("desk-application", args=[key])}
    return render(request, "boards/disclosure.html", page)
