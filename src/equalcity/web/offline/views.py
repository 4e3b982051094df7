"""Views of offline reading."""

from __future__ import annotations

import json

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language, get_language_info
from django.utils.translation import gettext as _

from equalcity.web.home import pages
from equalcity.web.kinds import machine_page, working_page
from equalcity.web.shell import link


@working_page
def offline(request: HttpRequest) -> HttpResponse:
    """Explain reading without a network, and what it leaves on the device."""
    return render(request, "offline/offline.html", {"text": pages.text(request, "offline")})


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
        "icons": [{"src": "/static/emblem.svg", "sizes": "any", "type": "image/svg+xml"}],
    }
    response = HttpResponse(
        json.dumps(said, ensure_ascii=False), content_type="application/manifest+json; charset=utf-8"
    )
    response.headers["Cache-Control"] = "public, max-age=60"
    return response
