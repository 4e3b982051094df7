"""What every test stands on: no way out to the network, and a browser that is already on the machine."""

from __future__ import annotations

import os
import shutil
import socket
from typing import Any

import pytest

BROWSERS = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
# pytest-playwright keeps an event loop running around a browser; Django would refuse the database beside it.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")


class NetworkRefused(BaseException):
    """A test tried to leave this machine. Not an `Exception`, so that no code under test can swallow it."""


def _is_near(address: Any) -> bool:
    """Whether a socket address is on this machine: a path, or the loopback."""
    return not isinstance(address, tuple) or str(address[0]).startswith(("127.", "::1", "localhost"))


@pytest.fixture(autouse=True, scope="session")
def no_network() -> Any:
    """Refuse every connection that would leave the machine, and every look-up of a foreign name."""
    connect, look_up = socket.socket.connect, socket.getaddrinfo

    def near_connect(self: socket.socket, address: Any) -> None:
        if not _is_near(address):
            raise NetworkRefused(f"a test reached for {address}")
        connect(self, address)

    def near_look_up(host: Any, *rest: Any, **more: Any) -> Any:
        if host not in (None, "", b"localhost") and not _is_near((host,)):
            raise NetworkRefused(f"a test looked up {host}")
        return look_up(host, *rest, **more)

    patch = pytest.MonkeyPatch()
    patch.setattr(socket.socket, "connect", near_connect)
    patch.setattr(socket, "getaddrinfo", near_look_up)
    yield
    patch.undo()


def browser_path() -> str:
    """Return the path of an installed Chromium or Chrome: `BROWSER_PATH`, or the first of the usual names on PATH."""
    found = os.environ.get("BROWSER_PATH") or next((path for name in BROWSERS if (path := shutil.which(name))), "")
    if not found:
        pytest.fail("No Chromium found: `make test` installs it, or name one with BROWSER_PATH.")
    return found


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """Start the machine's own Chromium, silent towards its maker."""
    quiet = ["--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update"]
    return {**browser_type_launch_args, "executable_path": browser_path(), "args": [*quiet, "--disable-sync"]}
