"""The outermost ring around Django: answers leave whole and small, and public pages are kept ready.

*Whole*: the server writes a complete answer by itself, so that a slow reader never holds one of our threads (docs/decisions/0003). *Kept*: a public page is
built once for each host, address and state of the public content, and then served from memory, compressed. The state is one number in the database,
asked for at most once a second; any change to public content raises it (`journal.actions.public_changed`). A page that says something else when a
moment has passed (an event is over, a day begins) names that moment, and is built anew after it (`kinds.kept_until`).
"""

from __future__ import annotations

import gzip
import hashlib
import math
import time
from collections import OrderedDict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from threading import Lock
from typing import Any

import brotli

from equalcity.core.clock import now
from equalcity.web.kinds import STORE

Environ = dict[str, Any]
Headers = list[tuple[str, str]]
Application = Callable[[Environ, Callable[..., Any]], Iterable[bytes]]

SMALL = 512  # bytes; below this, compression costs more than it saves
COMPRESSIBLE = (
    "text/",
    "application/json",
    "application/manifest+json",
    "image/svg+xml",
    "application/javascript",
    "application/atom+xml",
    "application/rss+xml",
)
LARGEST_KEPT = 1024 * 1024
ROOM = 48 * 1024 * 1024  # bytes kept by one process


@dataclass(frozen=True, slots=True)
class Kept:
    """An answer ready to leave, for one encoding."""

    headers: Headers
    body: bytes
    etag: str
    until: float = math.inf  # seconds since 1970


class PublicState:
    """The number of the public content's present state, at most `freshness` seconds old.

    When the database cannot be asked, the last number holds for `patience` seconds; after that nothing kept is served.
    """

    def __init__(self, ask: Callable[[], int], freshness: float = 1.0, patience: float = 60.0) -> None:
        self._ask, self._freshness, self._patience = ask, freshness, patience
        self._number: int | None = None
        self._asked = self._heard = float("-inf")

    def number(self) -> int | None:
        """Return the number, or None when it is not known well enough."""
        moment = time.monotonic()
        if moment - self._asked >= self._freshness:
            self._asked = moment
            try:
                self._number, self._heard = self._ask(), moment
            except Exception:  # noqa: BLE001 - whatever the driver raises, a kept page is better than none for a minute
                if moment - self._heard > self._patience:
                    self._number = None
        return self._number


class Answers:
    """WSGI ring: keeps public pages, compresses, answers conditional requests, hands answers over whole."""

    def __init__(self, application: Application, state: PublicState, room: int = ROOM) -> None:
        self._application, self._state, self._room = application, state, room
        self._kept: OrderedDict[tuple[str, str, str], Kept] = OrderedDict()
        self._used = 0
        self._of: int | None = None
        self._lock = Lock()

    def __call__(self, environ: Environ, start_response: Callable[..., Any]) -> Iterable[bytes]:
        encoding = _encoding(environ.get("HTTP_ACCEPT_ENCODING", ""))
        key = (environ.get("HTTP_HOST", ""), environ["PATH_INFO"], encoding)
        may_be_kept = (
            environ["REQUEST_METHOD"] in ("GET", "HEAD")
            and not environ.get("QUERY_STRING")
            and not key[1].startswith("/desk/")
        )
        if may_be_kept and (kept := self._find(key)):
            return _answer(kept, environ, start_response)
        return self._ask(environ, start_response, key if may_be_kept else None, encoding)

    def _find(self, key: tuple[str, str, str]) -> Kept | None:
        number = self._state.number()
        with self._lock:
            if number is None or number != self._of:
                self._kept.clear()
                self._used, self._of = 0, number
                return None
            kept = self._kept.get(key)
            if kept is not None and kept.until <= now().timestamp():
                self._used -= len(self._kept.pop(key).body)
                return None
            return kept

    def _ask(
        self, environ: Environ, start_response: Callable[..., Any], key: tuple[str, str, str] | None, encoding: str
    ) -> Iterable[bytes]:
        number = self._of
        told: list[tuple[str, Headers]] = []

        def hear(status: str, headers: Headers, exc_info: object = None) -> None:
            told.append((status, headers))

        response = self._application(environ, hear)
        if getattr(response, "streaming", False):
            start_response(*told[0])
            return response
        try:
            body = b"".join(response)
        finally:
            if hasattr(response, "close"):
                response.close()
        status, headers = told[0]
        until = next((value for name, value in headers if name == STORE), "")
        headers = [(name, value) for name, value in headers if name != STORE]
        body = _compressed(headers, body, encoding, status)
        if until and key and environ["REQUEST_METHOD"] == "GET":
            return _answer(self._keep(key, number, headers, body, float(until)), environ, start_response)
        start_response(status, _with_length(headers, body, status))
        return [body]

    def _keep(self, key: tuple[str, str, str], number: int | None, headers: Headers, body: bytes, until: float) -> Kept:
        etag = f'"{hashlib.sha256(body).hexdigest()[:24]}"'
        kept = Kept([*_with_length(headers, body, "200"), ("ETag", etag)], body, etag, until)
        with self._lock:
            if number is not None and number == self._of and len(body) <= LARGEST_KEPT and key not in self._kept:
                self._kept[key] = kept
                self._used += len(body)
                while self._used > self._room:
                    self._used -= len(self._kept.popitem(last=False)[1].body)
        return kept


def _answer(kept: Kept, environ: Environ, start_response: Callable[..., Any]) -> Iterable[bytes]:
    if kept.etag in environ.get("HTTP_IF_NONE_MATCH", ""):
        start_response(
            "304 Not Modified",
            [h for h in kept.headers if h[0].lower() not in ("content-length", "content-encoding", "content-type")],
        )
        return [b""]
    start_response("200 OK", kept.headers)
    return [b"" if environ["REQUEST_METHOD"] == "HEAD" else kept.body]


def _encoding(accepted: str) -> str:
    offered = {
        part.partition(";")[0].strip().lower()
        for part in accepted.split(",")
        if "q=0" not in part.replace(" ", "").split(";")[1:]
    }
    return "br" if "br" in offered else "gzip" if "gzip" in offered else ""


def _compressed(headers: Headers, body: bytes, encoding: str, status: str) -> bytes:
    kind = next((value for name, value in headers if name.lower() == "content-type"), "")
    if not kind.startswith(COMPRESSIBLE) or any(name.lower() == "content-encoding" for name, _ in headers):
        return body
    headers.append(("Vary", "Accept-Encoding"))
    if not encoding or len(body) < SMALL or status.startswith(("206", "304")):
        return body
    headers.append(("Content-Encoding", encoding))
    return brotli.compress(body, quality=8) if encoding == "br" else gzip.compress(body, 6, mtime=0)


def _with_length(headers: Headers, body: bytes, status: str) -> Headers:
    kept = [(name, value) for name, value in headers if name.lower() != "content-length"]
    return kept if status.startswith(("204", "304")) else [*kept, ("Content-Length", str(len(body)))]
