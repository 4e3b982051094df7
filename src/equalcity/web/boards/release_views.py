"""Views of the board of releases."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from equalcity.toolboxes.actions import end_grant, grant_city, move_release
from equalcity.toolboxes.errors import NoSuchText
from equalcity.toolboxes.models import Toolbox
from equalcity.web.boards import release_pages as pages
from equalcity.web.boards.feedback_pages import feedback as feedback_of
from equalcity.web.boards.feedback_pages import may_review_some
from equalcity.web.boards.forms import CityForm, city_choices
from equalcity.web.desk.access import actor_in, only_for
from equalcity.web.templatetags.house import toolbox_name

GET_POST = require_http_methods(["GET", "HEAD", "POST"])


@require_GET
@only_for(pages.may_see_releases)
def releases(request: HttpRequest) -> HttpResponse:
    """Show every release open to this person; the project team moves them on."""
    actor = actor_in(request)
    shown = {"shelves": pages.shelves(actor), "runs_releases": pages.runs_releases(actor)}
    return render(request, "boards/releases.html", shown)


@require_GET
@only_for(may_review_some)
def feedback(request: HttpRequest, toolbox: str) -> HttpResponse:
    """Show what rooms said about a toolbox to those who review it."""
    said = feedback_of(actor_in(request), toolbox)
    return render(request, "boards/feedback.html", {"toolbox": toolbox, "said": said})


@GET_POST
@only_for(pages.runs_releases)
def move(request: HttpRequest, toolbox: str, number: int, after: str) -> HttpResponse:
    """Say what will happen when a release moves on, and do it by POST."""
    actor = actor_in(request)
    page = pages.move_page(actor, toolbox, number, after)
    if request.method != "POST":
        return render(request, "boards/move.html", {"page": page})
    move_release(actor=actor, release=page.release, after=after)
    said = {"toolbox": toolbox_name(toolbox), "number": number, "state": pages.STATES[after]}
    messages.success(request, _("%(toolbox)s, release %(number)s: %(state)s.") % said)
    return redirect("desk-releases")


@require_POST
@only_for(pages.runs_releases)
def cities(request: HttpRequest, toolbox: str) -> HttpResponse:
    """Let a city read trial versions of a toolbox, or no longer."""
    row = Toolbox.objects.filter(slug=toolbox).first()
    if row is None:
        raise NoSuchText(_("There is no such toolbox."))
    if ended := request.POST.get("end"):
        end_grant(actor=actor_in(request), toolbox=row, city=ended)
        messages.success(request, _("This city is not let in any more. You can let it in again below."))
        return redirect("desk-releases")
    form = CityForm(request.POST, prefix=toolbox, cities=city_choices())
    if form.is_valid():
        grant_city(actor=actor_in(request), toolbox=row, city=form.cleaned_data["city"])
        messages.success(request, _("Everyone who works in this city can read trial versions of this toolbox now."))
    else:
        messages.error(request, _("Please choose one of the network's cities."))
    return redirect("desk-releases")
