"""What happens around every view: language from the address, strict headers, and a desk that public pages cannot see.

Sessions, sign-in and CSRF run for addresses under `/desk/` alone. A public view that asks for `request.session` or
`request.user` fails, because there is none.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from http import HTTPStatus
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.middleware import AuthenticationMiddleware
from django.contrib.messages.middleware import MessageMiddleware
from django.contrib.sessions.middleware import SessionMiddleware
from django.core.exceptions import DisallowedHost
from django.db import InterfaceError, OperationalError, ProgrammingError
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import CsrfViewMiddleware
from django.utils import translation

from equalcity.core.errors import Problem
from equalcity.web import addresses, failures

Respond = Callable[[HttpRequest], HttpResponse]
UNUSABLE = (
    OperationalError,
    InterfaceError,
    ProgrammingError,
)  # a database that is away, full, or older than the program
log = logging.getLogger("equalcity.web")


def _away(request: HttpRequest, error: Exception) -> HttpResponse:
    log.error("the database cannot be used", exc_info=error)
    return failures.away(request)


def is_desk(request: HttpRequest) -> bool:
    """Whether the address belongs to signed-in people."""
    return request.path_info.startswith("/desk/")


class Language:
    """Take the language from the address, and on a city's own host add the city to it; nothing is remembered."""

    def __init__(self, get_response: Respond) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        try:
            host = request.get_host().partition(":")[0].lower()
        except DisallowedHost:
            return failures.unknown_host()
        city = settings.CITY_HOSTS.get(host, "")
        request.city_host = city  # type: ignore[attr-defined]
        if city:
            request.path_info = addresses.path_on_network(request.path_info, city)
        code = addresses.language_of(request.path_info) or settings.LANGUAGE_CODE
        with translation.override(code):
            request.LANGUAGE_CODE = code
            if city and is_desk(request):
                return failures.missing(request)
            return self.get_response(request)


class SafeHeaders:
    """Headers that every answer carries; a view may have set a stricter one already."""

    ALWAYS = {
        "Referrer-Policy": "same-origin",
        "X-Content-Type-Options": "nosniff",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
        "X-Frame-Options": "DENY",
        "Permissions-Policy": "camera=(), microphone=(), geolocation=(), browsing-topics=(), interest-cohort=()",
    }

    def __init__(self, get_response: Respond) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        for name, value in self.ALWAYS.items():
            response.headers.setdefault(name, value)
        if settings.SECURE:
            response.headers.setdefault("Strict-Transport-Security", "max-age=63072000; includeSubDomains")
        if is_desk(request):
            response.headers["Cache-Control"] = "no-store"
        return response


class BodiesThatFit:
    """Refuse what is too large by the length it announces, before a byte of it is read: nothing of it lands on the disk, nothing else waits for it.

    More than was announced is never read, and without an announced length nothing is.
    """

    PUBLIC = 2 * 1024 * 1024
    DESK = 51 * 1024 * 1024  # a table to be imported has at most 50 MiB; a little is around it
    AROUND = 1024 * 1024
    PORTRAIT = 8 * 1024 * 1024 + AROUND  # by a private link alone: the view asks for it before it reads
    PORTRAITS = "/stories/mine/"
    RECORDINGS = ("/recording/", "/recordings/")  # in the addresses that take one

    def __init__(self, get_response: Respond) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        most = self._most(request)
        length = request.META.get("CONTENT_LENGTH", "")
        if length.isdecimal() and int(length) > most:
            response = failures.too_large(request, most // (1024 * 1024))
            response.headers["Connection"] = "close"
            return response
        return self.get_response(request)

    @classmethod
    def _most(cls, request: HttpRequest) -> int:
        if not is_desk(request):
            return cls.PORTRAIT if cls.PORTRAITS in request.path_info else cls.PUBLIC
        if any(word in request.path_info for word in cls.RECORDINGS):
            return max(cls.DESK, settings.RECORDING_MOST + cls.AROUND)
        return cls.DESK


def desk_only(middleware: Callable[[Respond], Any]) -> type:
    """Return a middleware that is `middleware` on the desk and nothing elsewhere, hooks included."""

    class DeskOnly:
        def __init__(self, get_response: Respond) -> None:
            self.get_response = get_response
            self.inner = middleware(get_response)
            for hook in ("process_view", "process_exception", "process_template_response"):
                if hasattr(self.inner, hook):
                    setattr(self, hook, self._guarded(getattr(self.inner, hook)))

        @staticmethod
        def _guarded(hook: Callable[..., Any]) -> Callable[..., Any]:
            def guarded(request: HttpRequest, *args: Any) -> Any:
                return hook(request, *args) if is_desk(request) else None

            return guarded

        def __call__(self, request: HttpRequest) -> HttpResponse:
            if not is_desk(request):
                return self.get_response(request)
            try:
                response: HttpResponse = self.inner(request)
            except UNUSABLE as error:  # a session is stored after the view, where `Problems` does not see it
                return _away(request, error)
            return response

    return DeskOnly


DeskSession = desk_only(SessionMiddleware)
DeskCsrf = desk_only(CsrfViewMiddleware)
DeskAuthentication = desk_only(AuthenticationMiddleware)
DeskMessages = desk_only(MessageMiddleware)


class SameOriginPosts:
    """A public form has no token and needs no cookie; it is believed when the browser says it came from our own page.

    Questions to the API come from programs, write nothing and are answered alike for everybody: they may come from anywhere. So may the one click
    of a mail program that ends a subscription (RFC 8058): its address proves that we wrote it, and it can do nothing else.
    """

    SAFE = {"GET", "HEAD", "OPTIONS"}
    FROM_ANYWHERE = ("/hsds/", "/unsubscribe/")

    def __init__(self, get_response: Respond) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method in self.SAFE or is_desk(request) or self._is_ours(request):
            return self.get_response(request)
        return failures.forged(request)

    @classmethod
    def _is_ours(cls, request: HttpRequest) -> bool:
        if request.path_info.startswith(cls.FROM_ANYWHERE):
            return True
        site = request.headers.get("Sec-Fetch-Site")
        if site is not None:
            return site == "same-origin"
        return urlsplit(request.headers.get("Origin", "")).netloc == request.get_host()


class Problems:
    """Turn a `Problem` raised anywhere below, and an answer "not in this way" without words, into a page."""

    def __init__(self, get_response: Respond) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.status_code == HTTPStatus.METHOD_NOT_ALLOWED and not response.content:
            return failures.not_allowed(request, response.headers.get("Allow", ""))
        return response

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Answer for problems that have a sentence, and for a database that is away; leave all else to the handler of errors."""
        if isinstance(error, Problem):
            return failures.told(request, error)
        return _away(request, error) if isinstance(error, UNUSABLE) else None
