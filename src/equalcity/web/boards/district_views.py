"""Views of a city's table of postcodes, by which find-help tells near from far."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from equalcity.directory.actions.districts import put_districts
from equalcity.directory.formats.districts import read_districts
from equalcity.directory.formats.hsds.records import Refused
from equalcity.directory.logic.districts import Fault
from equalcity.directory.selectors.districts import districts_of
from equalcity.people.errors import NotYours
from equalcity.people.logic.roles import may_manage_people
from equalcity.places import selectors as places
from equalcity.web.boards.forms import DistrictsForm
from equalcity.web.desk.access import actor_in, only_for

SHOWN = 50  # rows with a fault, or of the table
FAULTS = {
    "columns": _("The table needs columns named postcode (or code), latitude and longitude."),
    "code": _("no postcode"),
    "point": _("latitude and longitude are not those of a place, such as 50.85 and 4.35"),
    "twice": _("this postcode stands further up already"),
    "many": _("more than 20,000 rows; the rest was not read"),
}


@require_http_methods(["GET", "HEAD", "POST"])
@only_for(may_manage_people)
def near(request: HttpRequest, city: str) -> HttpResponse:
    """Show a city's table and put another in its place. With a fault in it nothing is taken, unless one says so."""
    actor = actor_in(request)
    if not actor.runs_city(city):
        raise NotYours
    row = places.city(city)
    is_sent = request.method == "POST"
    form = DistrictsForm(request.POST if is_sent else None, request.FILES if is_sent else None)
    faults: list[Fault] = []
    if form.is_valid():
        try:
            middles, faults = read_districts(form.cleaned_data["table"].read(), form.cleaned_data["table"].name)
        except Refused as refused:
            form.add_error("table", str(refused))
        else:
            if middles and (form.cleaned_data["only_good"] or not faults):
                count = put_districts(actor=actor, city=city, middles=middles)
                said = ngettext("%(count)d place is known now.", "%(count)d places are known now.", count)
                messages.success(request, said % {"count": count})
                return redirect("desk-city-near", city)
            form.add_error("table", _("Nothing was taken yet. See below what is wrong with which row."))
    rows = districts_of(city)
    shown = {
        "name": row.name_in(get_language() or "en"),
        "slug": city,
        "form": form,
        "rows": rows[:SHOWN],
        "more": max(0, len(rows) - SHOWN),
        "faults": [(fault.row, FAULTS[fault.code]) for fault in faults[:SHOWN]],
        "more_faults": max(0, len(faults) - SHOWN),
    }
    return render(request, "boards/near.html", shown, status=422 if form.errors else 200)
