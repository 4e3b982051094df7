"""The kinds of page, and what follows from them (docs/house.md): HELP, WORKING and the desk.

HELP pages: neutral title and address, nothing kept by the browser, one step of history. WORKING pages: real titles, ordinary links. Both are public:
no cookie, no session, no user. A view says which it is by one of the decorators below; a house test finds those that do not.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from enum import StrEnum
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponseNotAllowed
from django.http.response import HttpResponseBase

View = Callable[..., HttpResponseBase]
# Until when a page may be kept, in seconds since 1970; taken off again before the answer leaves (web/stored.py).
STORE, FOR_GOOD = "X-Equalcity-Store", "inf"


class Kind(StrEnum):
    """What a page is for."""

    HELP = "help"
    WORKING = "working"
    DESK = "desk"
    MACHINE = "machine"  # robots, health, service worker: no page at all


# Chromium puts a page whole, with what was typed, into its back-forward cache even under `no-store`; but only what was fetched with GET
# and status 200. Without script nothing else empties a box behind Back (tests/journeys/test_exit.py).
NEVER_RESTORED = 203

READ, ASKED = ("GET", "HEAD"), ("GET", "HEAD", "POST")


def _of_kind(kind: Kind, *, store: bool, methods: tuple[str, ...] = READ) -> Callable[[View], View]:
    def decorate(view: View) -> View:
        @wraps(view)
        def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            request.kind = kind  # type: ignore[attr-defined]
            if request.method not in methods:
                return HttpResponseNotAllowed(methods)
            response = view(request, *args, **kwargs)
            mark(response, getattr(request, "kind", kind))
            if store and response.status_code == 200 and request.method in ("GET", "HEAD") and not request.GET:
                response.headers.setdefault(STORE, FOR_GOOD)
            return response

        wrapped.kind = kind  # type: ignore[attr-defined]
        return wrapped

    return decorate


def kept_until[R: HttpResponseBase](response: R, moment: datetime) -> R:
    """Say that a stored page is another one after `moment`, though nothing changed; return the answer."""
    response.headers[STORE] = str(int(moment.timestamp()))
    return response


def mark(response: HttpResponseBase, kind: Kind) -> None:
    """Set the headers that a kind asks for."""
    if kind is Kind.HELP:
        response.headers["Cache-Control"] = "no-store"
        response.headers["Request-OTR"] = "1"
    elif kind is Kind.WORKING:
        # Whatever is withdrawn must be gone everywhere within a minute (boundaries).
        response.headers.setdefault("Cache-Control", "public, max-age=60, must-revalidate")


help_page = _of_kind(Kind.HELP, store=True)
help_answer = _of_kind(Kind.HELP, store=False, methods=ASKED)
working_page = _of_kind(Kind.WORKING, store=True)
working_now = _of_kind(Kind.WORKING, store=False)  # says something else as time passes
working_answer = _of_kind(Kind.WORKING, store=False, methods=ASKED)
desk_page = _of_kind(Kind.DESK, store=False, methods=ASKED)
machine_page = _of_kind(Kind.MACHINE, store=True)
machine_answer = _of_kind(Kind.MACHINE, store=False)
machine_asked = _of_kind(Kind.MACHINE, store=True, methods=ASKED)
