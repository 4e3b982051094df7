"""What every test stands on: no way out to the network, and a browser that is already on the machine."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

import loopback
from factories.browsers import which_browser

# How long a generated case takes says how busy the machine is, and nothing about the code.
settings.register_profile("house", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("house")

# pytest-playwright keeps an event loop running around a browser; Django would refuse the database beside it.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")


@pytest.fixture(autouse=True, scope="session")
def no_network() -> Iterator[None]:
    """Refuse every connection that would leave the machine, and every look-up of a foreign name."""
    with pytest.MonkeyPatch.context() as patch:
        loopback.keep_to_it(patch)
        yield


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """Start the machine's own Chromium, silent towards its maker."""
    quiet = ["--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update"]
    return {**browser_type_launch_args, **which_browser(), "args": [*quiet, "--disable-sync"]}
