"""Views of enquiries: the public form, and the desk's list for the project team."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from equalcity.network.actions import ask_team, remove_enquiry_words, settle_enquiry
from equalcity.network.logic.rules import may_answer_enquiries
from equalcity.network.selectors import enquiries_open, enquiry_for
from equalcity.people.logic.roles import ANYBODY
from equalcity.web.desk.access import actor_in, only_for
from equalcity.web.kinds import working_answer
from equalcity.web.network import words
from equalcity.web.network.enquiry_forms import EnquiryForm, new_stamp
from equalcity.web.visitors import address_of

GET_POST = require_http_methods(["GET", "HEAD", "POST"])


@working_answer
def enquiry(request: HttpRequest) -> HttpResponse:
    """Show where the office is and the form, or keep an enquiry and say what happens next."""
    if request.method != "POST":
        return _shown(request, EnquiryForm(initial={"stamp": new_stamp()}), 200)
    form = EnquiryForm(request.POST)
    if not form.is_valid():
        return _shown(request, form, 422)
    ask_team(
        actor=ANYBODY,
        stamp=form.cleaned_data["stamp"],
        question=form.question(),
        language=get_language() or "en",
        address=address_of(request),
        desk=request.build_absolute_uri(reverse("desk-enquiries")),
    )
    return render(request, "network/asked.html")


def _shown(request: HttpRequest, form: EnquiryForm, status: int) -> HttpResponse:
    page = {"form": form, "office": settings.CONTACT}
    response = render(request, "network/enquiry.html", page, status=status)
    response.headers["Cache-Control"] = "no-store"
    return response


@require_GET
@only_for(may_answer_enquiries)
def desk_enquiries(request: HttpRequest) -> HttpResponse:
    """List what waits for an answer."""
    rows = [(row, words.ABOUT[row.about]) for row in enquiries_open(actor_in(request))]
    kept = {"rows": [each for each in rows if not each[0].is_held], "held": [each for each in rows if each[0].is_held]}
    return render(request, "network/desk_enquiries.html", kept)


@GET_POST
@only_for(may_answer_enquiries)
def desk_enquiry(request: HttpRequest, key: int) -> HttpResponse:
    """Show one enquiry; by POST say that it was answered, or needs no answer."""
    actor = actor_in(request)
    found = enquiry_for(actor, key)
    if request.method == "POST":
        settle_enquiry(actor=actor, enquiry=key, is_answered=request.POST.get("do") == "answered")
        messages.success(request, _("Settled. What was written is deleted."))
        return redirect("desk-enquiries")
    page = {"asked": found, "about": words.ABOUT[found.about], "tongue": dict(settings.LANGUAGES).get(found.language)}
    return render(request, "network/desk_enquiry.html", page)


@GET_POST
@only_for(may_answer_enquiries)
def desk_disclosure(request: HttpRequest, key: int) -> HttpResponse:
    """Remove what somebody wrote about a person, and say what to do now."""
    actor = actor_in(request)
    found = enquiry_for(actor, key)
    if request.method == "POST":
        remove_enquiry_words(actor=actor, enquiry=key)
        return redirect("desk-enquiry-disclosure", key=key)
    page = {"is_there": bool(found.words or found.organisation), "back": reverse("desk-enquiry", args=[key])}
    return render(request, "boards/disclosure.html", page)
