"""Views of the reading pages, public and on the desk."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _

from equalcity.media.models import File
from equalcity.media.selectors import path_of
from equalcity.toolboxes.errors import NoSuchText
from equalcity.toolboxes.selectors import moved_to, part_moved_to
from equalcity.web.kinds import machine_page, working_page
from equalcity.web.reading import pages
from equalcity.web.reading.readers import Reader
from equalcity.web.reading.running import run_page
from equalcity.web.reading.tongues import require_tongue


@working_page
def toolboxes(request: HttpRequest) -> HttpResponse:
    """Show the toolboxes that are released."""
    return render(request, "reading/shelf.html", {"shelf": pages.shelf(Reader(request))})


@working_page
def toolbox(request: HttpRequest, toolbox: str) -> HttpResponse:
    """Show a toolbox's first page, its contents narrowed if asked."""
    return shown_toolbox(Reader(request), toolbox)


@working_page
def part(request: HttpRequest, toolbox: str, part: str) -> HttpResponse:
    """Show a part of a toolbox."""
    return shown_part(Reader(request), toolbox, part)


@working_page
def unit(request: HttpRequest, toolbox: str, part: str, unit: str) -> HttpResponse:
    """Show a unit."""
    return shown_unit(Reader(request), toolbox, part, unit)


@working_page
def unit_in(request: HttpRequest, toolbox: str, part: str, unit: str, tongue: str) -> HttpResponse:
    """Show a unit in a language that the interface does not speak."""
    return shown_unit(Reader(request, tongue=tongue), toolbox, part, unit)


@working_page
def run(request: HttpRequest, toolbox: str, part: str, unit: str) -> HttpResponse:
    """Show a session plan for the facilitator's screen."""
    return shown_run(Reader(request), toolbox, part, unit)


@machine_page
def media(request: HttpRequest, key: str) -> HttpResponse:
    """Return a picture; a drawing comes with a policy of its own that lets it do nothing."""
    file = File.objects.filter(
        hash=key, media_type__startswith="image/"
    ).first()  # a recording is its owner's to hand out
    if file is None or not path_of(key).exists():
        raise NoSuchText(_("There is no such picture."))
    response = HttpResponse(path_of(key).read_bytes(), content_type=file.media_type)
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response.headers["Cache-Control"] = "public, max-age=60, must-revalidate"
    return response


def shown_toolbox(reader: Reader, slug: str) -> HttpResponse:
    """Show a toolbox's first page."""
    asked = reader.request.GET
    filters = pages.Filters(asked.get("audience", ""), asked.get("kind", ""))
    page = pages.toolbox_page(reader, reader.release(slug), filters)
    return render(reader.request, "reading/toolbox.html", {"page": page, "toolbox": page.toolbox})


def shown_part(reader: Reader, slug: str, part: str) -> HttpResponse:
    """Show a part, or send on to where its units stand now."""
    release = reader.release(slug)
    page = pages.toolbox_page(reader, release)
    row = next((row for row in page.parts if row.part.slug == part), None)
    if row is None:
        if moved := part_moved_to(release, part):
            return HttpResponsePermanentRedirect(reader.address("part", toolbox=slug, part=moved))
        raise NoSuchText(_("There is no such part."))
    before, after = pages.around_part(reader, page.parts, part)
    shown = {"page": page, "toolbox": page.toolbox, "row": row, "before": before, "after": after}
    return render(reader.request, "reading/part.html", shown)


def shown_unit(reader: Reader, slug: str, part: str, unit: str) -> HttpResponse:
    """Show a unit, or send on to where it stands now."""
    release = reader.release(slug)
    try:
        page = pages.unit_page(reader, release, part, unit)
    except NoSuchText:
        if moved := moved_to(release, part, unit):
            return HttpResponsePermanentRedirect(reader.address("unit", toolbox=slug, part=moved[0], unit=moved[1]))
        raise
    if page.unit.zone == "help" and not reader.is_on_desk:
        return HttpResponsePermanentRedirect(reader.guide_address(unit, reader.tongue))
    require_tongue(reader.tongue, page.tongues)
    shown = {"page": page, "toolbox": page.toolbox, "unit": page.unit, "reader": reader}
    return render(reader.request, "reading/unit.html", shown)


def shown_run(reader: Reader, slug: str, part: str, unit: str) -> HttpResponse:
    """Show a session to run."""
    page = run_page(reader, reader.release(slug), part, unit)
    if page is None:
        raise NoSuchText(_("This unit has no session plan to run."))
    return render(reader.request, "reading/run.html", {"page": page, "toolbox": page.toolbox})
