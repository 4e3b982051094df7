"""What every test stands on: no way out to the network, and a browser that is already on the machine."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from typing import Any

import pytest

import loopback

BROWSERS = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
# pytest-playwright keeps an event loop running around a browser; Django would refuse the database beside it.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")


@pytest.fixture(autouse=True, scope="session")
def no_network() -> Iterator[None]:
    """Refuse every connection that would leave the machine, and every look-up of a foreign name."""
    with pytest.MonkeyPatch.context() as patch:
        loopback.keep_to_it(patch)
        yield


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
