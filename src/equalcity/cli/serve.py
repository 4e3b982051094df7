"""`equalcity serve`: the server and its worker, both ended by one Ctrl-C."""

from __future__ import annotations

import argparse
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from typing import Any
from urllib.request import urlopen

from equalcity.cli.told import complain, say, set_up

GRACE = 10.0  # seconds that a process may take to finish what it is doing
QUICK = 5.0  # a worker that ends sooner than this is not simply started again


def add(commands: Any) -> None:  # noqa: ANN401 - argparse has no public type for it
    """Add the command to the program."""
    command = commands.add_parser("serve", help="run the server and its background worker")
    command.add_argument("--host", default="127.0.0.1", help="address to listen on (default: this machine only)")
    command.add_argument("--port", type=int, default=8000)
    command.add_argument("--no-worker", action="store_true", help="the worker runs elsewhere (several machines)")
    command.set_defaults(run=run)


def run(asked: argparse.Namespace) -> int:
    """Prepare static files, then serve until told to stop."""
    set_up()
    from equalcity.cli.prepare import collect_static, tables_are_missing

    if tables_are_missing():
        complain(
            "The database has no tables yet, or older ones than this version needs. Run `equalcity doctor --mend`, or `equalcity demo` to try the product."
        )
        return 1
    collect_static()
    return serve(asked.host, asked.port, with_worker=not asked.no_worker)


def port_is_free(host: str, port: int) -> bool:
    """Whether we can listen there."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as attempt:
        attempt.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            attempt.bind((host, port))
        except OSError:
            return False
    return True


def serve(host: str, port: int, *, with_worker: bool = True, when_ready: Callable[[], None] | None = None) -> int:
    """Run the processes until a signal comes or the server ends; call `when_ready` once it answers. Returns the exit code."""
    if not port_is_free(host, port):
        complain(
            f"Port {port} is in use by another program. Choose another: `equalcity serve --port {port + 1}` or `make demo PORT={port + 1}`."
        )
        return 1
    from django.conf import settings

    threads = ["--blocking-threads", "2", "--backlog", "1024", "--backpressure", "256"]
    server_call = [
        sys.executable,
        "-m",
        "granian",
        "--interface",
        "wsgi",
        "--host",
        host,
        "--port",
        str(port),
        "--workers",
        str(settings.ENV["WORKERS"]),
    ]
    server_call += [
        *threads,
        "--http",
        "1",
        "--no-ws",
        "--no-access-log",
        "--log-level",
        "warning",
        "--respawn-failed-workers",
        "equalcity.config.wsgi:application",
    ]
    worker_call = [sys.executable, "-m", "equalcity.config.worker"]
    processes = _Processes()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: processes.ask_to_stop())
    processes.start("server", server_call)
    if with_worker:
        processes.start("worker", worker_call)
    return processes.watch(f"http://{host}:{port}/healthz", when_ready)


def _answers(address: str) -> bool:
    try:
        with urlopen(address, timeout=2) as answer:  # noqa: S310 - our own address
            return bool(answer.status == 200)
    except OSError:
        return False


class _Processes:
    """The processes we started, and nobody else's."""

    def __init__(self) -> None:
        self._running: dict[str, subprocess.Popen[bytes]] = {}
        self._calls: dict[str, tuple[list[str], float]] = {}
        self._must_stop = False

    def start(self, name: str, call: list[str]) -> None:
        self._calls[name] = (call, time.monotonic())
        environment = os.environ | {"DJANGO_SETTINGS_MODULE": "equalcity.config.settings"}
        self._running[name] = subprocess.Popen(call, start_new_session=True, env=environment)  # noqa: S603 - our own call

    def ask_to_stop(self) -> None:
        self._must_stop = True

    def watch(self, health: str = "", when_ready: Callable[[], None] | None = None) -> int:
        """Wait; say once that the server answers; start a worker again that died; stop all when asked or when the server ends."""
        code = 0
        while not self._must_stop:
            time.sleep(0.2)
            if when_ready and _answers(health):
                when_ready()
                when_ready = None
            for name, process in list(self._running.items()):
                ended = process.poll()
                if ended is None:
                    continue
                if name == "server":
                    complain(f"The server ended by itself (code {ended}).")
                    self._must_stop, code = True, 1
                else:
                    self._again(name, ended)
        self._stop_all()
        return code

    def _again(self, name: str, ended: int) -> None:
        call, began = self._calls[name]
        if time.monotonic() - began < QUICK:
            time.sleep(1)
        complain(f"The {name} ended (code {ended}) and is started again.")
        self.start(name, call)

    def _stop_all(self) -> None:
        say("Stopping ...")
        for process in self._running.values():
            if process.poll() is None:
                process.send_signal(signal.SIGTERM)
        until = time.monotonic() + GRACE
        for process in self._running.values():
            try:
                process.wait(max(0.1, until - time.monotonic()))
            except subprocess.TimeoutExpired:
                # Each was started as the head of a group of its own: what it started in turn must not outlive it.
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()
