"""Views of releases that are not open to everyone, on the desk."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from equalcity.people.selectors import actor_of
from equalcity.web.kinds import desk_page
from equalcity.web.reading import views
from equalcity.web.reading.readers import Reader


@require_safe
@login_required
@desk_page
def toolbox(request: HttpRequest, toolbox: str, number: int) -> HttpResponse:
    """Show a release that is not open to everyone."""
    return views.shown_toolbox(_desk_reader(request, number), toolbox)


@require_safe
@login_required
@desk_page
def part(request: HttpRequest, toolbox: str, number: int, part: str) -> HttpResponse:
    """Show a part of such a release."""
    return views.shown_part(_desk_reader(request, number), toolbox, part)


@require_safe
@login_required
@desk_page
def unit(request: HttpRequest, toolbox: str, number: int, part: str, unit: str) -> HttpResponse:
    """Show a unit of such a release, with what is for workers only."""
    return views.shown_unit(_desk_reader(request, number), toolbox, part, unit)


@require_safe
@login_required
@desk_page
def run(request: HttpRequest, toolbox: str, number: int, part: str, unit: str) -> HttpResponse:
    """Show a session plan of such a release."""
    return views.shown_run(_desk_reader(request, number), toolbox, part, unit)


def _desk_reader(request: HttpRequest, number: int) -> Reader:
    return Reader(request, actor_of(request.user), number)
