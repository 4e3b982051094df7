"""Whether this process was asked to stop: long work looks here between two of its pieces, so that nobody waits for the whole of it."""

from __future__ import annotations

from threading import Event

_asked = Event()


def ask_to_stop() -> None:
    """Let long work of this process end after the piece in hand."""
    _asked.set()


def go_on() -> None:
    """Begin anew: nobody has asked to stop."""
    _asked.clear()


def is_asked_to_stop() -> bool:
    """Whether long work should leave what is left to the next start."""
    return _asked.is_set()
