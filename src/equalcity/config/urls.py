"""All addresses. What each one is for, and for whom, stands in tests/web/access_matrix.py."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, URLResolver, path


def healthy(request: HttpRequest) -> HttpResponse:
    """Say that the process answers; no database is asked."""
    return HttpResponse("ok\n", content_type="text/plain")


urlpatterns: list[URLPattern | URLResolver] = [path("healthz", healthy, name="healthz")]
handler400 = "equalcity.web.failures.refused"
handler403 = "equalcity.web.failures.forbidden"
handler404 = "equalcity.web.failures.missing"
handler500 = "equalcity.web.failures.broken"
