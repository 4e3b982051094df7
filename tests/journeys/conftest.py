"""What every journey stands on: the demonstration served by its own command, and a browser that reaches this machine alone."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.request import urlopen

import pytest

from journeys.house import ROOT, House
from journeys.others import Others, other_sites

PATIENCE = 180.0  # seconds until the demonstration must answer: it makes tables, loads content, builds the index


def free_port() -> int:
    """Return a port of this machine that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def environment() -> dict[str, str]:
    """Return the environment of a product that starts fresh: none of the tests' own settings, DATABASE_URL as it is."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("EQUALCITY_", "DJANGO_"))}
    return {**kept, "PYTHONPATH": str(ROOT / "src"), "EQUALCITY_LOG_LEVEL": "error"}


def answers(url: str) -> bool:
    """Whether something answers 200 there."""
    try:
        with urlopen(url, timeout=5) as answer:
            return bool(answer.status == 200)
    except (URLError, OSError):
        return False


def end(process: subprocess.Popen[bytes]) -> None:
    """Ask the process to end, and its own server and worker with it; by force when it does not within 20 seconds."""
    process.terminate()
    try:
        process.wait(20)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


@pytest.fixture(scope="session")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """Serve the demonstration until the last journey is over, from a data folder of its own or, again and again, from `JOURNEYS_DATA`."""
    kept = os.environ.get("JOURNEYS_DATA", "")
    data, port = Path(kept) if kept else tmp_path_factory.mktemp("house"), free_port()
    told = tmp_path_factory.getbasetemp() / "house.log"
    call = [sys.executable, "-m", "equalcity.cli.main", "demo", "--port", str(port), "--data", str(data)]
    with told.open("wb") as log:
        process = subprocess.Popen(call, env=environment(), stdin=subprocess.DEVNULL, stdout=log, stderr=log)
        try:
            until = time.monotonic() + PATIENCE
            while not answers(f"http://127.0.0.1:{port}/healthz"):
                if process.poll() is not None or time.monotonic() > until:
                    pytest.fail(f"The demonstration does not serve:\n{told.read_text()}")
                time.sleep(0.2)
            yield House(f"http://localhost:{port}", data, environment(), told)
        finally:
            end(process)


@pytest.fixture(scope="session")
def base_url(house: House) -> str:
    """Let pages be named by their path: `page.goto("/en/")`."""
    return house.url


@pytest.fixture(scope="session")
def all_others(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Others]:
    """Play every other site until the last journey is over."""
    with other_sites(tmp_path_factory.mktemp("others")) as server:
        yield server


@pytest.fixture
def others(all_others: Others) -> Others:
    """Return the other sites, with nothing asked of them yet."""
    all_others.forget()
    return all_others


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    """Believe the other sites."""
    return {**browser_context_args, "ignore_https_errors": True}


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any], all_others: Others) -> dict[str, Any]:
    """Every name but this machine's leads to the others; pages come back from the browser's cache as they do for people."""
    fence = f"--host-resolver-rules=MAP * 127.0.0.1:{all_others.server_port}, EXCLUDE localhost, EXCLUDE 127.0.0.1"
    return {
        **browser_type_launch_args,
        "args": [*browser_type_launch_args["args"], fence],
        "ignore_default_args": ["--disable-back-forward-cache"],
    }


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Whatever lies here is a journey."""
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker("journey")
