"""Views of exports."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from equalcity.core.clock import now
from equalcity.directory.formats.exports import FORMS, export
from equalcity.directory.selectors.exporting import export_of_city
from equalcity.people.logic.roles import may_manage_people
from equalcity.places import selectors as places
from equalcity.web.desk.access import actor_in, only_for


@require_GET
@only_for(may_manage_people)
def exports(request: HttpRequest, city: str) -> HttpResponse:
    """Offer a city's directory in every form."""
    place = places.city(city)
    taken = export_of_city(actor=actor_in(request), city=city)
    forms = [
        ("tabular", _("HSDS package"), _("All that is known, as tables in a zip. For other directories, and to keep.")),
        ("json", _("HSDS, JSON"), _("The same, nested, in one file. For programs.")),
        (
            "xlsx",
            _("Spreadsheet"),
            _("A row for each service, with what people ask for most. For Excel and LibreOffice."),
        ),
        ("csv", _("CSV"), _("The same rows as plain text.")),
    ]
    shown = {"city": place, "name": place.name_in(get_language() or "en"), "total": taken.total, "forms": forms}
    return render(request, "exports/exports.html", shown)


@require_GET
@only_for(may_manage_people)
def download(request: HttpRequest, city: str, form: str) -> HttpResponse:
    """Hand out a city's directory in one form, with what is not vetted yet and without confidential places."""
    if form not in FORMS:
        raise Http404
    taken = export_of_city(actor=actor_in(request), city=city)
    body = b"".join(export(form, taken.parts, taken.total))
    response = HttpResponse(body, content_type=FORMS[form].media_type)
    name = f"directory-{city}-{now():%Y-%m-%d}.{FORMS[form].ending}"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
