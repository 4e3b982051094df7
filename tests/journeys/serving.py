"""Serving the demonstration to every process that drives journeys: one house for all of them, ended when the last has gone."""

from __future__ import annotations

import fcntl
import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from journeys.house import ROOT, House
from journeys.samples import TOOLBOX

PATIENCE = 180.0  # seconds until the demonstration must answer: it makes tables, loads content, builds the index
LANGUAGES = {"ar", "fa"}  # one that the interface speaks, and one that only texts are in
IN_ARABIC = "unaccompanied-children"  # the toolbox that has files in Arabic here


def free_port() -> int:
    """Return a port of this machine that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def environment(content: Path) -> dict[str, str]:
    """Return the environment of a product that starts fresh: none of the tests' own settings, DATABASE_URL as it is."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("EQUALCITY_", "DJANGO_"))}
    own = {"PYTHONPATH": str(ROOT / "src"), "EQUALCITY_LOG_LEVEL": "error", "EQUALCITY_CONTENT": str(content)}
    return kept | own


def copy_content(to: Path, toolbox: str = "") -> Path:
    """Copy the shipped content with few of its translations: with more of them, journeys would only wait for more of the same files.

    With `toolbox`, of the toolboxes that one alone.
    """

    def others(folder: str, names: list[str]) -> list[str]:
        if toolbox and Path(folder).name == "toolboxes":
            return [name for name in names if name not in (toolbox, "order.txt")]
        is_toolbox = Path(folder).parent.parent.name == "toolboxes"
        kept = LANGUAGES if not is_toolbox or Path(folder).parent.name == IN_ARABIC else LANGUAGES - {"ar"}
        return [name for name in names if name.endswith(".po") and name.removesuffix(".po") not in kept]

    return Path(shutil.copytree(ROOT / "content", to, ignore=others, dirs_exist_ok=True))


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


def begin(shared: Path, port: int) -> subprocess.Popen[bytes]:
    """Start the demonstration, from a data folder of its own or, again and again, from `JOURNEYS_DATA`; it answers when this returns."""
    content = copy_content(shared / "content")
    call = [sys.executable, "-m", "equalcity.cli.main", "demo", "--port", str(port), "--data", str(data_folder(shared))]
    with (shared / "house.log").open("wb") as log:
        process = subprocess.Popen(call, env=environment(content), stdin=subprocess.DEVNULL, stdout=log, stderr=log)
    until = time.monotonic() + PATIENCE
    while not answers(f"http://127.0.0.1:{port}/healthz"):
        if process.poll() is not None or time.monotonic() > until:
            end(process)
            raise AssertionError(f"The demonstration does not serve:\n{(shared / 'house.log').read_text()}")
        time.sleep(0.2)
    return process


def data_folder(shared: Path) -> Path:
    """Return the folder of the house's data."""
    kept = os.environ.get("JOURNEYS_DATA", "")
    return Path(kept) if kept else shared / "house"


@contextmanager
def locked(path: Path, how: int = fcntl.LOCK_EX) -> Iterator[None]:
    """Hold a lock on a file; it is let go when this process ends in whatever way."""
    with path.open("a") as file:
        fcntl.flock(file, how)
        yield


def small_house(shared: Path) -> House:
    """Return a house of one toolbox, served by nobody yet: what changes there keeps no worker busy. Made once for all processes of a run."""
    own = shared / "small"
    own.mkdir(exist_ok=True)
    with locked(shared / "small.lock"):
        environ = environment(own / "content") | {"DATABASE_URL": ""}
        if not (own / "ready").exists():
            copy_content(own / "content", TOOLBOX)
            call = [sys.executable, "-m", "equalcity.cli.main", "demo", "--prepare-only", "--data", str(own / "data")]
            with (own / "house.log").open("wb") as log:
                subprocess.run(call, env=environ, stdin=subprocess.DEVNULL, stdout=log, stderr=log, check=True)
            (own / "ready").touch()
    return House("", own / "data", environ, own / "house.log")


@contextmanager
def served_house(shared: Path) -> Iterator[House]:
    """Serve the demonstration, or use what another process serves in the same folder; who began it waits until the last has gone."""
    known, own = shared / "house.port", None
    with ExitStack() as reading:
        with locked(shared / "house.lock"):
            if not known.exists():
                port = free_port()
                own = begin(shared, port)
                known.write_text(str(port))
            reading.enter_context(locked(shared / "house.readers", fcntl.LOCK_SH))
        log, url = shared / "house.log", f"http://localhost:{known.read_text()}"
        try:
            yield House(url, data_folder(shared), environment(shared / "content"), log)
        finally:
            reading.close()
            if own is not None:
                with locked(shared / "house.lock"), locked(shared / "house.readers"):
                    known.unlink()
                    end(own)
