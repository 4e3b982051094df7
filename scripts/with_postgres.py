"""Run a command beside a temporary PostgreSQL that listens on a socket in its own folder and nowhere else.

The cluster trades safety for speed (no fsync): it holds tests, never data. It ends with this process, even by SIGKILL.
"""

from __future__ import annotations

import ctypes
import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import FrameType

NAME = "equalcity"
PLACE, PREFIX = "/tmp", "equalcity-pg-"  # noqa: S108 - a socket needs a short path
WAIT = 30.0  # seconds until the server must answer
SPEED = ("fsync=off", "full_page_writes=off", "synchronous_commit=off", "max_connections=60")
PR_SET_PDEATHSIG = 1


class NoPostgres(Exception):
    """PostgreSQL is not here or does not start; the message is for a person."""


def newest_programs() -> Path:
    """The folder of `initdb` and `postgres`: Debian's highest version, else the one on PATH."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    on_path = shutil.which("initdb")
    if not found and not on_path:
        raise NoPostgres("PostgreSQL is not installed (Debian, Ubuntu: the package `postgresql`).")
    return found[-1].parent if found else Path(on_path or "").resolve().parent


def servant() -> str | None:
    """The account the server runs under: our own, but PostgreSQL refuses root, so `postgres` (or `nobody`) instead."""
    if os.geteuid() != 0:
        return None
    names = {entry.pw_name for entry in pwd.getpwall()}
    return "postgres" if "postgres" in names else "nobody"


def die_with_parent(number: int) -> None:
    """Ask Linux to send this signal to this process when its parent dies, even by SIGKILL."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, number)


def sweep() -> None:
    """Remove what a killed run could not: folders of processes that no longer exist."""
    for folder in Path(PLACE).glob(f"{PREFIX}*-*"):
        owner = folder.name.removeprefix(PREFIX).partition("-")[0]
        try:
            os.kill(int(owner), 0)
        except ProcessLookupError:
            shutil.rmtree(folder, ignore_errors=True)
        except (ValueError, PermissionError):
            continue


def demoted(user: str | None) -> dict[str, object]:
    """The arguments of `subprocess` that make a program run under `user`."""
    if user is None:
        return {}
    return {"user": user, "group": pwd.getpwnam(user).pw_gid, "extra_groups": []}


@contextmanager
def cluster() -> Iterator[str]:
    """Start a server, yield its address as DATABASE_URL, and leave neither process nor file behind."""
    programs, user = newest_programs(), servant()
    sweep()
    folder = Path(tempfile.mkdtemp(prefix=f"{PREFIX}{os.getpid()}-", dir=PLACE))
    if user:
        shutil.chown(folder, user)
    who, quiet = demoted(user), {"cwd": folder, "stdin": subprocess.DEVNULL, "stdout": subprocess.DEVNULL}
    server: subprocess.Popen[bytes] | None = None
    try:
        choices = ["-A", "trust", "-U", NAME, "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync"]
        subprocess.run([programs / "initdb", "-D", folder / "data", *choices], check=True, **quiet, **who)  # type: ignore[call-overload]
        options = [part for setting in SPEED for part in ("-c", setting)]
        address = ["-k", str(folder), "-c", "listen_addresses="]
        command = [programs / "postgres", "-D", folder / "data", *address, *options]
        with (folder / "log").open("wb") as log:
            server = subprocess.Popen(
                command,
                **{**quiet, "stdout": log},
                stderr=subprocess.STDOUT,
                preexec_fn=partial(die_with_parent, signal.SIGQUIT),  # noqa: PLW1509 - there is one thread
                start_new_session=True,
                **who,
            )  # type: ignore[call-overload]
        await_answer(programs, folder, server)
        subprocess.run([programs / "createdb", "-h", folder, "-U", NAME, NAME], check=True, **quiet)  # type: ignore[call-overload]
        yield f"postgresql://{NAME}@/{NAME}?host={folder}"
    finally:
        if server and server.poll() is None:
            server.send_signal(signal.SIGQUIT)
            server.wait(timeout=20)
        shutil.rmtree(folder, ignore_errors=True)


def await_answer(programs: Path, folder: Path, server: subprocess.Popen[bytes]) -> None:
    """Return when the server takes connections. Raises `NoPostgres` with its log when it ends or stays silent."""
    until = time.monotonic() + WAIT
    while time.monotonic() < until and server.poll() is None:
        asked: list[str | Path] = [programs / "pg_isready", "-q", "-h", folder, "-U", NAME]
        if subprocess.run(asked, check=False).returncode == 0:
            return
        time.sleep(0.05)
    raise NoPostgres("PostgreSQL did not start:\n" + (folder / "log").read_text(errors="replace")[-2000:])


def stop(number: int, _frame: FrameType | None) -> None:
    """Turn a wish to end into the ordinary way out, so that everything is cleaned up."""
    raise SystemExit(128 + number)


def main(command: list[str]) -> int:
    """Run `command` and return its exit code; 3 when there is no PostgreSQL."""
    if not command:
        sys.stderr.write("usage: scripts/with-postgres COMMAND...\n")
        return 2
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, stop)
    try:
        with cluster() as address:
            bound = partial(die_with_parent, signal.SIGTERM)
            environment = {**os.environ, "DATABASE_URL": address}
            running = subprocess.Popen(command, env=environment, preexec_fn=bound)  # noqa: PLW1509 - one thread
            try:
                return running.wait()
            finally:
                if running.poll() is None:
                    running.terminate()
                    running.wait()
    except NoPostgres as problem:
        sys.stderr.write(f"{problem}\n")
        return 3
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
