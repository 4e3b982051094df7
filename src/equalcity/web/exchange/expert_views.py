"""Experts: the desk's list and forms; and the private page on which a person consents and withdraws. Reading changes nothing."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from equalcity.journal.actions import insist
from equalcity.journal.errors import ChangedMeanwhile
from equalcity.network.actions.experts import (
    change_expert,
    consent_as_expert,
    enter_expert,
    make_expert_link,
    remove_expert,
    withdraw_consent,
)
from equalcity.network.errors import ContributionRefused, TooManyToday
from equalcity.network.logic.rules import may_open_network, may_run_member
from equalcity.network.models import Expert
from equalcity.network.selectors import members_run_by
from equalcity.network.selectors.experts import (
    expert_for_token,
    expert_run_by,
    experts_in_public,
    experts_visible_to,
)
from equalcity.network.selectors.questions import is_of_network
from equalcity.people.logic.roles import ANYBODY
from equalcity.web.desk.access import actor_in, only_for
from equalcity.web.exchange import pages
from equalcity.web.exchange.expert_forms import GOOD_FOR, ConsentForm, ExpertForm
from equalcity.web.exchange.forms import new_stamp
from equalcity.web.kinds import working_answer, working_now
from equalcity.web.network.words import country_name
from equalcity.web.services.pages import language_name
from equalcity.web.visitors import address_of

GET_POST = require_http_methods(["GET", "HEAD", "POST"])
LOOKS = (60, timedelta(minutes=10))


def line_of(row: Expert) -> dict[str, Any]:
    """Return an expert in words of the page's language."""
    return {
        "row": row,
        "who": pages.member_name(row.member),
        "place": ", ".join(filter(None, (row.organisation, row.city, country_name(row.country)))),
        "languages": ", ".join(language_name(code) for code in row.languages),
        "good_for": [GOOD_FOR[code] for code in row.good_for],
    }


@working_now
def experts(request: HttpRequest) -> HttpResponse:
    """List the experts who consented that everybody sees them."""
    return render(request, "exchange/experts.html", {"lines": [line_of(row) for row in experts_in_public()]})


@working_answer
def consent(request: HttpRequest, token: str) -> HttpResponse:
    """Show a person what stands there of them; by POST keep their consent, or end it. A link that does not work is gone (410)."""
    insist("expert-link", address_of(request), *LOOKS)
    row = expert_for_token(token)
    first = {"scope": "" if row.scope == Expert.Scope.ROLE else row.scope, "name": row.name}
    form = ConsentForm(request.POST if request.POST.get("do") == "consent" else None, initial=first)
    done = ""
    if request.method == "POST" and request.POST.get("do") == "withdraw":
        withdraw_consent(actor=ANYBODY, token=token)
        done, form = "withdrawn", ConsentForm(initial={"scope": "", "name": ""})
    elif form.is_valid():
        consent_as_expert(actor=ANYBODY, token=token, **form.cleaned_data)
        done = "consented"
    status = 422 if request.method == "POST" and not done else 200
    page = {**line_of(expert_for_token(token)), "form": form, "done": done}
    response = render(request, "exchange/consent.html", page, status=status)
    response.headers["Cache-Control"] = "no-store"
    response.headers["X-Robots-Tag"] = "noindex"
    return response


@require_GET
@only_for(is_of_network)
def desk_experts(request: HttpRequest) -> HttpResponse:
    """List all experts for people of members."""
    actor = actor_in(request)
    lines = [
        {**line_of(row), "runs": may_run_member(actor, city=row.member.city_id or "", member=row.member_id)}
        for row in experts_visible_to(actor)
    ]
    return render(request, "exchange/desk_experts.html", {"lines": lines, "enters": may_open_network(actor)})


@GET_POST
@only_for(may_open_network)
def new(request: HttpRequest) -> HttpResponse:
    """Enter an expert by role and field."""
    actor = actor_in(request)
    members = members_run_by(actor)
    given = request.POST if request.method == "POST" else None
    form = ExpertForm(given, members=members, initial={"stamp": new_stamp()})
    if given is not None and form.is_valid():
        said = form.cleaned_data
        try:
            made = enter_expert(actor=actor, member=said["member"], known=form.known(), stamp=said["stamp"])
        except ContributionRefused as refused:
            form.refuse(refused.faults)
        except TooManyToday as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(request, _("Entered: people of members see role and field. Now give them their link."))
            return redirect("desk-expert", expert=made.pk)
    page = {"form": form, "has_members": bool(members)}
    return render(request, "exchange/desk_expert_new.html", page, status=422 if form.errors else 200)


@GET_POST
@only_for(may_open_network)
def expert(request: HttpRequest, expert: UUID) -> HttpResponse:
    """Change an entry, delete it, or make the person's private link, which is shown once."""
    actor = actor_in(request)
    row = expert_run_by(actor, expert)
    do = request.POST.get("do") if request.method == "POST" else ""
    page: dict[str, Any] = line_of(row)
    if do == "remove":
        remove_expert(actor=actor, expert=expert)
        messages.success(request, _("Deleted, with everything in it."))
        return redirect("desk-experts")
    if do == "link":
        token = make_expert_link(actor=actor, expert=expert)
        page["link"] = request.build_absolute_uri(reverse("expert-consent", args=[token]))
    names = ("role", "field", "organisation", "city", "country", "languages", "good_for", "version")
    first = {**{name: getattr(row, name) for name in names}, "stamp": new_stamp(), "is_adult": True}
    form = ExpertForm(request.POST if do == "save" else None, members=None, initial=first)
    if do == "save" and form.is_valid():
        try:
            version = form.cleaned_data["version"] or 0
            change_expert(actor=actor, expert=expert, version=version, known=form.known(row.written_in))
        except ContributionRefused as refused:
            form.refuse(refused.faults)
        except ChangedMeanwhile as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(request, _("Saved. A consent to what stood there before has ended."))
            return redirect("desk-expert", expert=expert)
    response = render(request, "exchange/desk_expert.html", {**page, "form": form}, status=422 if form.errors else 200)
    response.headers["Cache-Control"] = "no-store"
    return response
