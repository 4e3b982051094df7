"""Pages for what goes wrong: a clear sentence, the right status, a way on."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from equalcity.core.errors import Kind, Problem

STATUS = {
    Kind.INVALID: 422,
    Kind.FORBIDDEN: 403,
    Kind.MISSING: 404,
    Kind.GONE: 410,
    Kind.CONFLICT: 409,
    Kind.BUSY: 429,
    Kind.BROKEN: 503,
}


def page(request: HttpRequest, status: int, title: str, sentence: str) -> HttpResponse:
    """Render the page of a failure; it needs no database."""
    return render(request, "kit/failure.html", {"title": title, "sentence": sentence, "status": status}, status=status)


def told(request: HttpRequest, problem: Problem) -> HttpResponse:
    """Answer for a problem that carries its own sentence."""
    return page(request, STATUS[problem.kind], _("This did not work"), str(problem))


def unknown_host() -> HttpResponse:
    """400 in plain words: no page of ours can be made for a host that is not ours."""
    sentence = "This name is not one of ours. Administrators: add it to EQUALCITY_HOSTS or EQUALCITY_CITY_HOSTS.\n"
    return HttpResponse(sentence, status=400, content_type="text/plain; charset=utf-8")


def missing(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404: the page is not there."""
    return page(request, 404, _("This page is not here"), _("The address may be mistyped, or the page has moved."))


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403: signed in, but not for this."""
    return page(
        request,
        403,
        _("This page is not open to you"),
        _("Your role does not include it. Your city's coordinator can tell you more."),
    )


def not_allowed(request: HttpRequest, allowed: str) -> HttpResponse:
    """405: the page is there, but nothing can be sent to it in this way."""
    response = page(
        request, 405, _("This cannot be done here"), _("The page can be read, but it takes nothing that is sent to it.")
    )
    response.headers["Allow"] = allowed
    return response


def refused(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400: the request itself cannot be read."""
    return page(request, 400, _("This request could not be read"), _("Please go back and try again."))


def forged(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403: a form that did not come from our own page, or whose page was open for too long."""
    return page(
        request,
        403,
        _("This form could not be accepted"),
        _(
            "It did not come from our own page, or the page was open for too long. "
            "Please load the page again and send it once more. Nothing was changed."
        ),
    )


def too_large(request: HttpRequest, most: int) -> HttpResponse:
    """413: more than is taken here (`most` megabytes); nothing of it was read."""
    sentence = _(
        "What you sent is larger than %(most)d MB, so it was not taken. Nothing was changed: go back, and send something smaller."
    ) % {"most": most}
    return page(request, 413, _("This is too large"), sentence)


def away(request: HttpRequest) -> HttpResponse:
    """503: the database is away, full, or older than the program."""
    sentence = _(
        "Our store of texts cannot be reached just now. Nothing you sent was stored. Please try again in a few minutes."
    )
    response = page(request, 503, _("This does not work at the moment"), sentence)
    response.headers["Retry-After"] = "60"
    return response


def broken(request: HttpRequest) -> HttpResponse:
    """500: our fault."""
    return page(
        request,
        500,
        _("Something broke on our side"),
        _("It is not your fault, and nothing you sent was stored. Please try again in a few minutes."),
    )
