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


def make(house: House, *files: tuple[str, str, str]) -> None:
    """Let files be made that are missing, here and now (or by the house's worker, whoever is first), and wait for no others.

    Each is named by its toolbox or city, its language and its form.
    """
    house.ask(
        "import time\nfrom equalcity.press.making import make_files, state_of_the_world\n"
        "from equalcity.press.stock import State, stock\n"
        f"wanted, until = set({list(files)!r}), time.monotonic() + 480\n"
        "def missing():\n"
        "    now = stock()\n"
        "    if now.made_for != state_of_the_world(): return wanted\n"
        "    ready = {i.slot for i in now.items if i.state is State.READY and not i.leaves_at}\n"
        "    coming = {i.slot for i in now.items if i.state is not State.READY}\n"
        "    return wanted - (ready - coming)\n"
        "while missing() and time.monotonic() < until:\n"
        "    make_files(1, first=wanted)\n    time.sleep(0.2)\n"
        "assert not missing(), f'not made in time: {missing()}'"
    )
