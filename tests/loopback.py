"""A fence around the tests: sockets reach this machine and nothing else."""

from __future__ import annotations

import socket
from typing import Any

import pytest


class NetworkRefused(BaseException):
    """A test tried to leave this machine. Not an `Exception`, so that no code under test can swallow it."""


def is_near(host: Any) -> bool:
    """Whether a host name or address is this machine's own loopback, or says nothing."""
    return host in (None, "", b"localhost") or str(host).startswith(("127.", "::1", "localhost"))


def keep_to_it(patch: pytest.MonkeyPatch) -> None:
    """From now on connections and look-ups that would leave the machine raise `NetworkRefused`."""
    connect, look_up = socket.socket.connect, socket.getaddrinfo

    def near_connect(self: socket.socket, address: Any) -> None:
        if isinstance(address, tuple) and not is_near(address[0]):
            raise NetworkRefused(f"a test reached for {address}")
        connect(self, address)

    def near_look_up(host: Any, *rest: Any, **more: Any) -> Any:
        if not is_near(host):
            raise NetworkRefused(f"a test looked up {host}")
        return look_up(host, *rest, **more)

    patch.setattr(socket.socket, "connect", near_connect)
    patch.setattr(socket, "getaddrinfo", near_look_up)
