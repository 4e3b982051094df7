"""The installation's own public pages, asked for as a reader would ask, without a server in between."""

from __future__ import annotations

import io
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.core.handlers.base import BaseHandler
from django.core.handlers.wsgi import WSGIRequest

from equalcity.core.errors import Kind, Problem


class PageRefused(Problem):
    """A page that a pack needs does not come."""

    code = "page-refused"
    kind = Kind.BROKEN


@lru_cache(maxsize=1)
def _handler() -> BaseHandler:
    """The chain of middleware and views by itself: no signal of a server's request, which would close the connection of whoever asks."""
    handler = BaseHandler()
    handler.load_middleware()
    return handler


def page(path: str, query: str = "") -> bytes:
    """Return the bytes of a public page at its address on the network's host. Raises `PageRefused` for any answer but 200."""
    answer: Any = _handler().get_response(WSGIRequest(_asked(path, query)))
    if answer.status_code != 200:
        told = f"{answer.status_code} {answer.reason_phrase}"
        raise PageRefused(f"{path} answers {told}, so no pack can be made with it.", path=path)
    return bytes(answer.content)


def _asked(path: str, query: str) -> dict[str, Any]:
    scheme = "https" if settings.SECURE else "http"
    host = settings.NETWORK_HOSTS[0]
    return {
        "REQUEST_METHOD": "GET",
        "PATH_INFO": path,
        "QUERY_STRING": query,
        "SCRIPT_NAME": "",
        "HTTP_HOST": host,
        "HTTP_X_FORWARDED_PROTO": scheme,
        "SERVER_NAME": host,
        "SERVER_PORT": "443" if settings.SECURE else "80",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "wsgi.url_scheme": scheme,
        "wsgi.input": io.BytesIO(),
        "wsgi.errors": io.StringIO(),
        "wsgi.version": (1, 0),
        "wsgi.multithread": False,
        "wsgi.multiprocess": False,
        "wsgi.run_once": False,
    }
