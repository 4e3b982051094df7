"""Answers that are made while they are read: a slow reader of one holds a thread, so a process gives one at a time (docs/decisions/0003)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from threading import Lock

_turn = Lock()


class NotYourTurn(Exception):  # noqa: N818 - nothing is wrong
    """Somebody else is being given such an answer just now."""


class Turn:
    """Pieces that are given while this reader has the turn; it ends with the last piece or with the connection. Raises `NotYourTurn`."""

    def __init__(self, pieces: Iterable[bytes]) -> None:
        if not _turn.acquire(blocking=False):
            raise NotYourTurn
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
