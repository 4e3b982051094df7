"""Long answers piece by piece, at constant memory, one at a time (`web/turns.py`)."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator

from django.http import HttpRequest, StreamingHttpResponse

from equalcity.web.hsds.answering import LINES, Refusal
from equalcity.web.turns import NotYourTurn, Turn

_GZIP = 16 + zlib.MAX_WBITS


def stream(request: HttpRequest, pieces: Iterable[bytes]) -> StreamingHttpResponse:
    """Return pieces as an answer that is made while it is read, compressed where the reader takes it. Raises `Refusal` (503)."""
    takes = "gzip" in request.headers.get("Accept-Encoding", "")
    if request.method == "HEAD":
        pieces = ()
    try:
        turn = Turn(_compressed(pieces) if takes else pieces)
    except NotYourTurn as error:
        raise Refusal(503, "Somebody else is reading a whole list just now.") from error
    response = StreamingHttpResponse(turn, content_type=LINES)
    response.headers["Vary"] = "Accept-Encoding"
    if takes:
        response.headers["Content-Encoding"] = "gzip"
    return response


def _compressed(pieces: Iterable[bytes]) -> Iterator[bytes]:
    packer = zlib.compressobj(6, zlib.DEFLATED, _GZIP)
    for piece in pieces:
        if packed := packer.compress(piece):
            yield packed
    yield packer.flush()
