"""Views of the international days. They move by themselves: nobody edits them as the year goes on."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from equalcity.core.clock import now
from equalcity.reference.formats.day_calendar import calendar_of_days
from equalcity.reference.selectors import days_of_year
from equalcity.web.days import pages
from equalcity.web.kinds import machine_answer, working_now
from equalcity.web.shell import link


@working_now
def days(request: HttpRequest) -> HttpResponse:
    """Show what comes next, with what helps to prepare it, and the year."""
    return render(request, "days/days.html", pages.days_page(now().date()))


@machine_answer
def calendar(request: HttpRequest) -> HttpResponse:
    """Give the days as a calendar to subscribe to; no entry says what its day is about."""
    page = request.build_absolute_uri(link(request, "days"))
    made = calendar_of_days(days_of_year(now().year), title=_("International day"), page=page)
    response = HttpResponse(made, content_type="text/calendar; charset=utf-8")
    response.headers["Content-Disposition"] = 'attachment; filename="days.ics"'
    response.headers["Cache-Control"] = "public, max-age=60, must-revalidate"
    return response
