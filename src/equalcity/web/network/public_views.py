"""Public views of the network."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language

from equalcity.network.actions import apply_to_join
from equalcity.people.logic.roles import ANYBODY
from equalcity.web.kinds import kept_until, working_answer, working_page
from equalcity.web.network.forms import JoinForm, new_stamp
from equalcity.web.network.pages import directory, member_page
from equalcity.web.network.ways import ways
from equalcity.web.visitors import address_of


@working_page
def network(request: HttpRequest) -> HttpResponse:
    """List the members, all or those of a country and a topic, and what they passed on."""
    page = directory(request.GET.get("country", ""), request.GET.get("topic", ""))
    return render(request, "network/network.html", {**page, "ways": ways(request)})


@working_page
def member(request: HttpRequest, member: str) -> HttpResponse:
    """Show what a member shares, plans and has passed on; nobody writes this page."""
    page = member_page(request, member)
    return kept_until(render(request, "network/member_page.html", page), page["news"].until)


@working_answer
def join(request: HttpRequest) -> HttpResponse:
    """Show the form of application, or keep an application and say what happens next."""
    if request.method != "POST":
        topics = [request.GET["topic"]] if "topic" in request.GET else []
        return _shown(request, JoinForm(initial={"stamp": new_stamp(), "topics": topics}), 200)
    form = JoinForm(request.POST)
    if not form.is_valid():
        return _shown(request, form, 422)
    apply_to_join(
        actor=ANYBODY,
        stamp=form.cleaned_data["stamp"],
        wish=form.wish(),
        language=get_language() or "en",
        address=address_of(request),
    )
    return render(request, "network/joined.html")


def _shown(request: HttpRequest, form: JoinForm, status: int) -> HttpResponse:
    response = render(request, "network/join.html", {"form": form}, status=status)
    response.headers["Cache-Control"] = "no-store"
    return response
