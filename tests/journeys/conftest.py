"""What every journey stands on: the demonstration served by its own command, and a browser that reaches this machine alone."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from journeys.house import House
from journeys.others import Others, other_sites
from journeys.served import second_server
from journeys.serving import served_house, small_house


@pytest.fixture(scope="session")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """Serve the demonstration until the last journey is over, to all processes of this run."""
    with served_house(shared_folder(tmp_path_factory)) as house:
        yield house


def shared_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder that all processes of this run share."""
    own = tmp_path_factory.getbasetemp()
    return own.parent if "PYTEST_XDIST_WORKER" in os.environ else own


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """Serve a house of one toolbox, without a worker, to this process: for journeys that change what is released, or need a pack."""
    house = small_house(shared_folder(tmp_path_factory))
    with second_server(house) as (url, _stop):
        yield replace(house, url=url)


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
    """Whatever lies here is a journey. Those that take files come last, when the house has made them meanwhile; those of the small house stand in the
    middle, where the second of two processes begins: it makes the small house while the first makes the large one.
    """
    here = Path(__file__).parent
    ours = [item for item in items if here in item.path.parents]
    for item in ours:
        item.add_marker("journey")
    small = [item for item in ours if "small" in getattr(item, "fixturenames", ())]
    late = [item for item in ours if item not in small and "stocked" in getattr(item, "fixturenames", ())]
    others = [item for item in ours if item not in small and item not in late]
    middle = len(ours) // 2
    items[:] = [item for item in items if item not in ours] + others[:middle] + small + others[middle:] + late
