"""Handing out a file: whole, or the part that was asked for (RFC 9110, sections 13 and 14)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.utils.translation import gettext as _

from equalcity.web.files.ranges import MOST, NotThere, Part, part_asked_for
from equalcity.web.turns import NotYourTurn, Turn

PIECE = 256 * 1024  # bytes read at once of a file that is too long to be answered in one piece
PAGE_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox; frame-ancestors 'none'"
PLAYED_POLICY = "default-src 'none'; media-src 'self'; frame-ancestors 'none'"

type Answer = HttpResponse | StreamingHttpResponse


@dataclass(frozen=True, slots=True)
class Handed:
    """A file to hand out: where it lies, its size in bytes, the hash of its bytes, its type, and the name it is saved under.

    `in_parts` says whether parts of it may be asked for. A recording is played where it stands; everything else is saved.
    """

    path: Path
    size: int
    sha256: str
    media_type: str
    name: str
    in_parts: bool = True

    @property
    def etag(self) -> str:
        """Return what stands for its bytes."""
        return f'"{self.sha256[:32]}"'

    @property
    def is_played(self) -> bool:
        """Whether browsers play it."""
        return self.media_type.startswith(("audio/", "video/"))


def hand_out(request: HttpRequest, file: Handed) -> Answer:
    """Answer a request for a file with status 200, 206, 304 or 416; with 503 where the whole of a long file is asked for while another reader has one."""
    if file.etag in request.headers.get("If-None-Match", ""):
        return _with_headers(HttpResponse(status=304), file)
    try:
        part = _part(request, file)
    except NotThere:
        response = _with_headers(HttpResponse(_("The file is shorter than that."), status=416), file)
        response.headers["Content-Range"] = f"bytes */{file.size}"
        response.headers["Content-Type"] = "text/plain; charset=utf-8"
        del response.headers["Content-Disposition"]
        return response
    if part is None and file.size > MOST:
        return _long(request, file)
    return _with_headers(_answer(file, part), file)


def _long(request: HttpRequest, file: Handed) -> Answer:
    """Answer with all of a file that is too long to leave in one piece. Players ask for parts, and never come here."""
    try:
        pieces: Iterable[bytes] = () if request.method == "HEAD" else Turn(_pieces(file.path))
    except NotYourTurn:
        busy = HttpResponse(_("Others are fetching long files just now. Please try again in a minute."), status=503)
        busy.headers["Content-Type"] = "text/plain; charset=utf-8"
        busy.headers["Retry-After"] = "30"
        busy.headers["Cache-Control"] = "no-store"
        return busy
    streamed = _with_headers(StreamingHttpResponse(pieces), file)
    streamed.headers["Content-Length"] = str(file.size)
    return streamed


def _part(request: HttpRequest, file: Handed) -> Part | None:
    """Return the part asked for. A part of another state of the file is never given."""
    header, condition = request.headers.get("Range", ""), request.headers.get("If-Range", "")
    if not file.in_parts or request.method != "GET" or (condition and condition != file.etag):
        return None
    return part_asked_for(header, file.size)


def _answer(file: Handed, part: Part | None) -> HttpResponse:
    if part is None:
        return HttpResponse(file.path.read_bytes())
    with file.path.open("rb") as held:
        held.seek(part.first)
        response = HttpResponse(held.read(part.length), status=206)
    response.headers["Content-Range"] = f"bytes {part.first}-{part.last}/{file.size}"
    return response


def _pieces(path: Path) -> Iterator[bytes]:
    with path.open("rb") as held:
        while piece := held.read(PIECE):
            yield piece


def _with_headers(response: Answer, file: Handed) -> Answer:
    way = "inline" if file.is_played else "attachment"
    response.headers["Content-Type"] = file.media_type
    response.headers["Content-Disposition"] = f"{way}; filename=\"{file.name}\"; filename*=UTF-8''{quote(file.name)}"
    response.headers["ETag"] = file.etag if file.in_parts else f"W/{file.etag}"
    response.headers["Accept-Ranges"] = "bytes" if file.in_parts else "none"
    # Withdrawn files must be gone everywhere within a minute.
    response.headers["Cache-Control"] = "public, max-age=60, must-revalidate"
    response.headers["Content-Security-Policy"] = PLAYED_POLICY if file.is_played else PAGE_POLICY
    if file.is_played:  # programs for podcasts play it, too, and some of them are web pages
        response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response
