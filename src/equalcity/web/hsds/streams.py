"""Long answers piece by piece, at constant memory. A slow reader of one holds a thread, so a process gives one at a time (docs/decisions/0003)."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator
from threading import Lock

from django.http import HttpRequest, StreamingHttpResponse

from equalcity.web.hsds.answering import LINES, Refusal

_GZIP = 16 + zlib.MAX_WBITS
_turn = Lock()


class _Turn:
    """Pieces that are given while this reader has the turn; it ends with the last piece or with the connection."""

    def __init__(self, pieces: Iterable[bytes]) -> None:
        if not _turn.acquire(blocking=False):
            raise Refusal(503, "Somebody else is reading a whole list just now.")
        self._pieces, self._has_turn = iter(pieces), True

    def __iter__(self) -> Iterator[bytes]:
        return self

    def __next__(self) -> bytes:
        try:
            return next(self._pieces)
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        """Let the next reader have the turn."""
        if self._has_turn:
            self._has_turn = False
            _turn.release()


def stream(request: HttpRequest, pieces: Iterable[bytes]) -> StreamingHttpResponse:
    """Return pieces as an answer that is made while it is read, compressed where the reader takes it. Raises `Refusal` (503)."""
    takes = "gzip" in request.headers.get("Accept-Encoding", "")
    if request.method == "HEAD":
        pieces = ()
    response = StreamingHttpResponse(_Turn(_compressed(pieces) if takes else pieces), content_type=LINES)
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
