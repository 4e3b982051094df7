"""Public pages about services: to whom a complaint goes, and ticking what was wrong. Nothing is typed, nobody is known."""

from __future__ import annotations

from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from equalcity.directory.actions.reports import report_wrong
from equalcity.directory.formats.dialling import figures
from equalcity.directory.models import CityDirectory
from equalcity.people.logic.roles import ANYBODY
from equalcity.web import stamps
from equalcity.web.home import pages as home
from equalcity.web.kinds import NEVER_RESTORED, help_answer, help_page
from equalcity.web.services import words
from equalcity.web.visitors import address_of

SALT = "wrong-form"


@help_page
def complaint(request: HttpRequest, city: str) -> HttpResponse:
    """Show who outside the services takes complaints about them; if nobody is named, say so."""
    return render(request, "services/complaint.html", _contact(request, city))


@help_answer
def wrong(request: HttpRequest, city: str) -> HttpResponse:
    """Show what can be ticked about a service, or count it: the answer is the same whatever was ticked, and whether it counted."""
    page = _contact(request, city)
    service = _service(request.POST.get("service", ""))
    if service is None:
        return render(request, "services/wrong_what.html", page, status=NEVER_RESTORED)
    try:
        stamp = stamps.read_stamp(SALT, request.POST.get("stamp", ""))
    except stamps.BadStamp:
        return render(request, "services/wrong.html", {**page, **_form(request, service)})
    ticks = request.POST.getlist("tick")
    address = address_of(request)
    report_wrong(actor=ANYBODY, city=city, service=service, ticks=ticks, stamp=stamp, address=address)
    return render(request, "services/wrong_done.html", page)


def _form(request: HttpRequest, service: UUID) -> dict[str, object]:
    """The boxes to tick; a page that was open for too long comes back as it was ticked, with a stamp that is new."""
    is_late, ticked = "stamp" in request.POST, request.POST.getlist("tick")
    stamp = stamps.new_stamp(SALT)
    return {"service": service, "ticks": words.TICKS, "ticked": ticked, "stamp": stamp, "is_late": is_late}


def _service(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def _contact(request: HttpRequest, city: str) -> dict[str, object]:
    place = home.place(request, city)
    named = CityDirectory.objects.filter(pk=place.slug).exclude(complaint_name="").first()
    calls = home.calls_in_city(request, place)[:1]
    dial = figures(named.complaint_telephone) if named else ""
    return {"city": place, "contact": named, "dial": dial, "office": settings.CONTACT, "calls": calls}
