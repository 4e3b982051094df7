"""Views of offline reading."""

from __future__ import annotations

import json
from pathlib import Path

import brotli
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.utils.translation import get_language, get_language_info
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from equalcity.web.home import pages as home
from equalcity.web.kinds import help_page, machine_answer, machine_page, working_answer
from equalcity.web.offline import pages
from equalcity.web.shell import link

SCRIPT = Path(settings.PACKAGE) / "web" / "static" / "js" / "sw.js"
ICONS = (
    ("emblem.svg", "any", "image/svg+xml"),
    ("emblem-192.png", "192x192", "image/png"),
    ("emblem-512.png", "512x512", "image/png"),
)


@working_answer
@require_safe
def offline(request: HttpRequest) -> HttpResponse:
    """Explain reading without a network, and what it leaves on the device; offer what can be kept."""
    is_kept = "kept" in request.GET  # as it stands in a pack: only what is kept, and how to remove it
    page = {
        "text": home.text(request, "offline"),
        "toolboxes": [] if is_kept else pages.toolbox_packs(request),
        "cities": [] if is_kept else pages.city_packs(request),
        "key": pages.public_key(),
        "is_kept": is_kept,
    }
    response = render(request, "offline/offline.html", page)
    response.headers["Cache-Control"] = (
        "no-cache"  # what can be kept changes when a file is ready, not only when the content does
    )
    return response


@help_page
def away(request: HttpRequest, subject: str) -> HttpResponse:
    """Show, without a network, what is kept instead of the page that was asked for."""
    page = {"page": pages.away_page(request, subject), "calls": home.emergency_calls(request)}
    return render(request, "offline/away.html", page)


@machine_page
def worker(request: HttpRequest) -> HttpResponse:
    """Return the service worker; no page loads it before a reader chose to keep something."""
    response = HttpResponse(SCRIPT.read_bytes(), content_type="text/javascript; charset=utf-8")
    response.headers["Cache-Control"] = "no-cache"
    return response


@machine_answer
def pack_manifest(request: HttpRequest, language: str, subject: str) -> HttpResponse:
    """Return what a pack holds, signed, and where its files are."""
    envelope, _key = pages.envelope(language, subject)
    response = HttpResponse(envelope, content_type="application/json")
    response.headers["Cache-Control"] = "no-cache"
    return response


@machine_answer
def pack_bundle(request: HttpRequest, language: str, subject: str, release: int, key: str) -> HttpResponse:
    """Return the files of a pack, one after the other."""
    item, squeezed = pages.bundle(language, subject, release, key)
    takes_brotli = "br" in request.headers.get("Accept-Encoding", "")
    response = HttpResponse(
        squeezed if takes_brotli else brotli.decompress(squeezed), content_type="application/octet-stream"
    )
    if takes_brotli:
        response.headers["Content-Encoding"] = "br"
    response.headers["Vary"] = "Accept-Encoding"
    response.headers["Cache-Control"] = "no-cache"
    response.headers["ETag"] = f'W/"{item.version[:32]}"'
    return response


@machine_page
def manifest(request: HttpRequest) -> HttpResponse:
    """Describe the app under a neutral name."""
    language = get_language() or "en"
    said = {
        "name": _("City guide"),
        "short_name": _("City guide"),
        "lang": language,
        "dir": "rtl" if get_language_info(language)["bidi"] else "ltr",
        "start_url": link(request, "home"),
        "scope": "/",
        "display": "minimal-ui",
        "background_color": "#fbf8f2",
        "theme_color": "#fbf8f2",
        "icons": [{"src": static(name), "sizes": sizes, "type": kind} for name, sizes, kind in ICONS],
    }
    response = HttpResponse(
        json.dumps(said, ensure_ascii=False), content_type="application/manifest+json; charset=utf-8"
    )
    response.headers["Cache-Control"] = "public, max-age=60"
    return response
