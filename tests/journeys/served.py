"""A second server beside the house, on its data: it can be ended in the middle of things."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from journeys.house import House
from journeys.serving import answers, end, free_port

TESTS = Path(__file__).resolve().parent.parent


def own_environment(house: House) -> dict[str, str]:
    """Return the environment in which the house's own programs run, demonstration settings included."""
    return house.environ | {
        "EQUALCITY_MODE": "demo",
        "EQUALCITY_SCHEME": "http",
        "EQUALCITY_DATA": str(house.data),
        "EQUALCITY_HOSTS": "localhost,127.0.0.1",
    }


@contextmanager
def second_server(house: House) -> Iterator[tuple[str, Callable[[], None]]]:
    """Serve the house's data once more, without a worker; yields the address, and how to end it."""
    port = free_port()
    call = [sys.executable, "-m", "equalcity.cli.main", "serve", "--no-worker", "--port", str(port)]
    process = subprocess.Popen(call, env=own_environment(house), stdin=subprocess.DEVNULL)
    try:
        wait_for(lambda: answers(f"http://localhost:{port}/healthz"), 60)
        yield f"http://localhost:{port}", lambda: end(process)
    finally:
        if process.poll() is None:
            end(process)


def wait_for(condition: Callable[[], object], seconds: float) -> None:
    """Wait until the condition holds; fail after that many seconds."""
    until = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < until, "waited in vain"
        time.sleep(0.2)


def pack_key(house: House, subject: str, language: str = "en") -> str:
    """Return the key of the pack now on offer, empty while there is none."""
    return house.ask(
        "from equalcity.press.stock import stock\n"
        f"print(next((i.key for i in stock().newest('{subject}', 'pack', '{language}') if i.state == 'ready'), ''))"
    )


def make_all(house: House) -> None:
    """Let everything be made that is missing, here and now (or by the house's worker, whoever is first)."""
    house.ask(
        "import time\nfrom equalcity.press.making import is_up_to_date, make_files\n"
        "until = time.monotonic() + 480\n"
        "while not is_up_to_date() and time.monotonic() < until:\n"
        "    make_files(30)\n    time.sleep(0.3)\n"
        "assert is_up_to_date(), 'not made in time'"
    )
