"""Views of campaign kits for everybody."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from equalcity.press.kept_kits import NoSuchKitFile, kit_file
from equalcity.web.kinds import machine_answer, working_now
from equalcity.web.kits import pages


@working_now
def kits(request: HttpRequest) -> HttpResponse:
    """Say what a kit is and on which conditions it is used, and list the cities that have one."""
    return _fresh(render(request, "kits/kits.html", pages.kits_page()))


@working_now
def city_kit(request: HttpRequest, city: str) -> HttpResponse:
    """Show a city's kit in the page's language, piece by piece."""
    return _fresh(render(request, "kits/city_kit.html", pages.city_page(pages.city_shown(city))))


@machine_answer
def file(request: HttpRequest, city: str, file_name: str) -> HttpResponse:
    """Hand out a city's kit, or one piece of it in one form."""
    item = pages.ready_item(pages.city_shown(city))
    if item is None:
        raise NoSuchKitFile(_("This kit is being made anew, or is not made any more."))
    try:
        found = kit_file(item, file_name)
    except NoSuchKitFile as missing:
        raise NoSuchKitFile(_("There is no such piece in this kit. Look at the page of the kit.")) from missing
    response = HttpResponse(found.data, content_type=found.media_type)
    if not found.is_look:
        name = file_name if file_name == item.name else f"city-guide-{file_name}"
        response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    # What is withdrawn must be gone everywhere within a minute.
    response.headers["Cache-Control"] = "public, max-age=60, must-revalidate"
    response.headers["Content-Security-Policy"] = (
        "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox"
    )
    return response


def _fresh(response: HttpResponse) -> HttpResponse:
    response.headers["Cache-Control"] = "no-cache"  # what is ready changes when a file is made
    return response
