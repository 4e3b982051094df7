"""How the API answers: JSON for everybody from everywhere, problems as `application/problem+json` (RFC 9457), in English."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

from equalcity import __version__
from equalcity.directory.formats.hsds.records import Json
from equalcity.directory.formats.hsds.write_json import as_bytes
from equalcity.journal.selectors import public_number

View = Callable[..., HttpResponseBase]
READ = ("GET", "HEAD")
JSON, LINES, PROBLEM = "application/json", "application/x-ndjson", "application/problem+json"
TITLES = {
    400: "This request cannot be read",
    404: "There is nothing here",
    405: "This method is not taken here",
    406: "This is not to be had in that form",
    413: "The body is too large",
    415: "The body is not JSON",
    422: "A value cannot be right",
    503: "Try again in a moment",
}


class Refusal(Exception):  # noqa: N818 - it is an answer
    """The request is answered by a problem. Nothing of what was asked is repeated in it."""

    def __init__(self, status: int, detail: str, **more: Json) -> None:
        super().__init__(detail)
        self.status, self.detail, self.more = status, detail, more

    def response(self) -> HttpResponse:
        """Return the problem as an answer."""
        said: dict[str, Json] = {
            "type": "about:blank",
            "title": TITLES[self.status],
            "status": self.status,
            "detail": self.detail,
        }
        return HttpResponse(as_bytes({**said, **self.more}), status=self.status, content_type=PROBLEM)


def api(*methods: str) -> Callable[[View], View]:
    """Make a view one of the API: its methods, its form, its problems, and the headers that let any page read it."""

    def decorate(view: View) -> View:
        @wraps(view)
        def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            try:
                _check(request, methods)
                response = _unchanged(request) or view(request, *args, **kwargs)
            except Refusal as refusal:
                response = refusal.response()
                if refusal.status == 405:
                    response.headers["Allow"] = ", ".join(methods)
                if refusal.status == 503:
                    response.headers["Retry-After"] = "5"  # seconds
            return _with_headers(request, response)

        return wrapped

    return decorate


def answer(pieces: Iterable[bytes]) -> HttpResponse:
    """Return an answer that leaves whole."""
    return HttpResponse(b"".join(pieces), content_type=JSON)


def base_of(request: HttpRequest) -> str:
    """Return the address below which the API lies, without a slash at its end."""
    return f"{'https' if settings.SECURE else 'http'}://{request.get_host()}/hsds"


def _check(request: HttpRequest, methods: tuple[str, ...]) -> None:
    if request.method not in methods:
        raise Refusal(405, f"Use {' or '.join(methods)}.")
    if not any(request.accepts(form) for form in (JSON, LINES)):
        raise Refusal(406, f"Answers are {JSON}, or {LINES} with format=ndjson.")


def _tag(request: HttpRequest) -> str:
    """Return a tag that is another whenever the answer may be: public content, program, or question."""
    told = f"{__version__} {public_number()} {request.get_host()} {request.get_full_path()}"
    return f'W/"{hashlib.sha256(told.encode()).hexdigest()[:24]}"'


def _unchanged(request: HttpRequest) -> HttpResponse | None:
    """304 where the reader has it already. What has no question in its address is tagged where it is kept (web/stored.py)."""
    is_known = request.method in READ and request.GET and _tag(request) in request.headers.get("If-None-Match", "")
    return HttpResponse(status=304) if is_known else None


def _with_headers(request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
    response.headers["Access-Control-Allow-Origin"] = "*"
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    is_lasting = request.method in READ and response.status_code in (200, 304)
    response.headers["Cache-Control"] = "public, max-age=60, must-revalidate" if is_lasting else "no-store"
    if is_lasting and request.GET:
        response.headers["ETag"] = _tag(request)
    return response
