"""What every test stands on: no way out to the network, and a browser that is already on the machine."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

import loopback

# How long a generated case takes says how busy the machine is, and nothing about the code.
settings.register_profile("house", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("house")

BROWSERS = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
# pytest-playwright keeps an event loop running around a browser; Django would refuse the database beside it.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")


@pytest.fixture(autouse=True, scope="session")
def no_network() -> Iterator[None]:
    """Refuse every connection that would leave the machine, and every look-up of a foreign name."""
    with pytest.MonkeyPatch.context() as patch:
        loopback.keep_to_it(patch)
        yield


def browser() -> dict[str, str]:
    """Which browser Playwright starts: `BROWSER_PATH`, a Chromium or Chrome on PATH, or else the one it brings itself."""
    found = os.environ.get("BROWSER_PATH") or next((path for name in BROWSERS if (path := shutil.which(name))), None)
    return {"executable_path": found} if found else {}


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """Start the machine's own Chromium, silent towards its maker."""
    quiet = ["--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update"]
    return {**browser_type_launch_args, **browser(), "args": [*quiet, "--disable-sync"]}
