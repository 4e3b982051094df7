"""Public views of updates: the list, one update, feeds, and the file to print."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from equalcity.press.updates import update_pdf
from equalcity.voices.formats.atom import TYPE, atom
from equalcity.voices.formats.rss import TYPE as RSS_TYPE
from equalcity.voices.formats.rss import rss
from equalcity.voices.selectors.updates import public_update, read
from equalcity.web.kinds import machine_page, working_page
from equalcity.web.shell import link
from equalcity.web.updates import pages

FRESH = "public, max-age=60, must-revalidate"  # what is withdrawn is gone everywhere within a minute


@working_page
def updates(request: HttpRequest) -> HttpResponse:
    """List all updates, the newest first, and what is known of those of the project of 2019-2021."""
    return render(request, "updates/updates.html", {"page": pages.listed(request, None)})


@working_page
def about(request: HttpRequest, toolbox: str) -> HttpResponse:
    """List the updates about one toolbox."""
    return render(request, "updates/updates.html", {"page": pages.listed(request, toolbox)})


@working_page
def update(request: HttpRequest, update: str) -> HttpResponse:
    """Show one update in the page's language, with the standing of its text; a withdrawn one is gone (410)."""
    return render(request, "updates/update.html", {"page": pages.update_page(request, update)})


@machine_page
def feed(request: HttpRequest, toolbox: str | None = None) -> HttpResponse:
    """Give the updates in a language as Atom (RFC 4287), withdrawn ones as deleted entries (RFC 6721)."""
    response = HttpResponse(atom(pages.feed_of(request, toolbox)), content_type=TYPE)
    response.headers["Cache-Control"] = FRESH
    return response


@machine_page
def rss_feed(request: HttpRequest, toolbox: str | None = None) -> HttpResponse:
    """Give the updates in a language as RSS 2.0; withdrawn ones are left out."""
    response = HttpResponse(rss(*pages.rss_of(request, toolbox)), content_type=RSS_TYPE)
    response.headers["Cache-Control"] = FRESH
    return response


@machine_page
def file(request: HttpRequest, update: str) -> HttpResponse:
    """Give one update as PDF, to print."""
    (found,) = read([public_update(update)], pages.language())
    topic, about = (
        pages.topic_name(found.toolbox),
        request.build_absolute_uri(link(request, "update", update=update)),
    )
    response = HttpResponse(update_pdf(found, topic=topic, address=about), content_type="application/pdf")
    response.headers["Content-Disposition"] = f'attachment; filename="update-{found.slug[:4]}-{found.language}.pdf"'
    response.headers["Cache-Control"] = FRESH
    return response
