"""Views of the board of cities: what a city says of itself."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from equalcity.people.errors import NotYours
from equalcity.people.logic.roles import may_manage_people
from equalcity.places import selectors as places
from equalcity.places.actions import state_city
from equalcity.places.errors import FactRefused
from equalcity.web.boards.forms import CityFactsForm
from equalcity.web.desk.access import actor_in, only_for

GET_POST = require_http_methods(["GET", "HEAD", "POST"])


@require_GET
@only_for(may_manage_people)
def cities(request: HttpRequest) -> HttpResponse:
    """List the cities this person runs, with what each says of itself."""
    actor, language = actor_in(request), get_language() or "en"
    rows = [(city, city.name_in(language)) for city in places.cities() if actor.runs_city(city.slug)]
    return render(request, "boards/cities.html", {"rows": rows})


@GET_POST
@only_for(may_manage_people)
def city(request: HttpRequest, city: str) -> HttpResponse:
    """Show and change what a city says of itself."""
    actor = actor_in(request)
    if not actor.runs_city(city):
        raise NotYours
    row = places.city(city)
    said = {"address": row.address, "telephone": row.telephone, "exit_url": row.exit_url}
    form = CityFactsForm(request.POST if request.method == "POST" else None, initial=said)
    if form.is_valid():
        try:
            state_city(actor=actor, city=city, **form.cleaned_data)
        except FactRefused as refused:
            form.add_error(refused.field, str(refused))
        else:
            messages.success(request, _("Saved. Readers see it within a moment."))
            return redirect("desk-cities")
    shown = {"name": row.name_in(get_language() or "en"), "slug": city, "form": form}
    return render(request, "boards/city.html", shown, status=422 if form.errors else 200)
