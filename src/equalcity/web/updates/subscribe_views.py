"""Public views of subscribing: asking, confirming, ending. Links of letters act on POST only, because programs that look at mail follow links."""

from __future__ import annotations

from datetime import timedelta

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import get_language

from equalcity.journal.actions import insist
from equalcity.people.logic.roles import ANYBODY
from equalcity.voices.actions.subscribing import ask_to_subscribe, confirm_subscription, end_subscription
from equalcity.web.home.pages import preferred_language
from equalcity.web.kinds import machine_asked, working_answer
from equalcity.web.updates.forms import SubscribeForm, new_stamp
from equalcity.web.updates.pages import topic_choices
from equalcity.web.visitors import address_of

CEILING = (30, timedelta(hours=1))  # requests from one neighbourhood of the network


@working_answer
def subscribe(request: HttpRequest) -> HttpResponse:
    """Show the form, or write to the address given; the answer is the same whether or not it is subscribed."""
    topics = topic_choices()
    if request.method != "POST":
        first = {"stamp": new_stamp(), "language": get_language(), "topics": request.GET.getlist("topic")}
        return _unkept(render(request, "updates/subscribe.html", {"form": SubscribeForm(topics=topics, initial=first)}))
    form = SubscribeForm(request.POST, topics=topics)
    if not form.is_valid():
        return _unkept(render(request, "updates/subscribe.html", {"form": form}, status=422))
    insist("subscribe", address_of(request), *CEILING)
    said = form.cleaned_data

    def link(name: str, token: str) -> str:
        with translation.override(said["language"]):
            return request.build_absolute_uri(reverse(name, args=[token]))

    ask_to_subscribe(
        actor=ANYBODY,
        address=said["email"],
        language=said["language"],
        topics=said["topics"],
        stamp=said["stamp"],
        confirm=lambda token: link("subscribe-confirm", token),
        end=lambda token: link("subscribe-end", token),
    )
    return _unkept(render(request, "updates/asked.html"))


@working_answer
def confirm(request: HttpRequest, token: str) -> HttpResponse:
    """Ask to confirm, and begin the subscription by POST; a link that was used or is too old is told so kindly (410)."""
    if request.method == "POST":
        confirm_subscription(actor=ANYBODY, token=token)
    return _unkept(render(request, "updates/confirm.html", {"is_done": request.method == "POST"}))


@working_answer
def end(request: HttpRequest, token: str) -> HttpResponse:
    """Ask whether to end the subscription, and end it by POST; the same for a link that was used."""
    if request.method == "POST":
        end_subscription(actor=ANYBODY, token=token)
    return _unkept(render(request, "updates/end.html", {"is_done": request.method == "POST"}))


@machine_asked
def one_click(request: HttpRequest, token: str) -> HttpResponse:
    """End a subscription as mail programs ask for it (RFC 8058); people are led to the page with a button."""
    if request.method == "POST" and request.POST.get("List-Unsubscribe") == "One-Click":
        end_subscription(actor=ANYBODY, token=token)
        return _unkept(HttpResponse(content_type="text/plain; charset=utf-8"))
    with translation.override(preferred_language(request.headers.get("Accept-Language", ""))):
        return _unkept(HttpResponseRedirect(reverse("subscribe-end", args=[token])))


def _unkept(response: HttpResponse) -> HttpResponse:
    """What a letter's link shows, and what was typed, is kept by no browser and listed by no search engine."""
    response.headers["Cache-Control"] = "no-store"
    response.headers["X-Robots-Tag"] = "noindex"
    return response
