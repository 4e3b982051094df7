"""The worker: a process that runs background work, delivers events, sends mail and keeps the schedules. Run as many
as you like."""

from __future__ import annotations

import logging
import signal
import threading
import time
from pathlib import Path
from types import FrameType

from django.conf import settings
from django.db import InterfaceError, OperationalError, close_old_connections, connection

from equalcity.journal.actions.errands import claim_errand, do_errand, give_back_errands, tick
from equalcity.journal.actions.mail import carrier, give_back_messages, send_next
from equalcity.journal.folders import workers_folder
from equalcity.journal.living import Presence
from equalcity.journal.stopping import ask_to_stop, go_on

log = logging.getLogger("equalcity.worker")
HOUSEKEEPING = 5.0  # seconds between looks at schedules and dead workers


class Worker:
    """One worker process. `stop` lets it finish what it does and leave."""

    def __init__(self, folder: Path) -> None:
        self.presence = Presence(folder)
        self._carrier = carrier()
        self._stopping = threading.Event()
        go_on()
        self._kept_at = float("-inf")

    def stop(self, number: int = 0, frame: FrameType | None = None) -> None:
        """Leave after the piece of work in hand."""
        self._stopping.set()
        ask_to_stop()

    def leave(self) -> None:
        """Say goodbye to the mail server and to the other workers."""
        self._carrier.rest()
        self.presence.leave()

    def keep_house(self) -> None:
        """Queue what is due, and give back what dead workers held."""
        for name in list(self.presence.dead()):
            give_back_errands(worker=name)
            give_back_messages(worker=name)
            self.presence.bury(name)
        give_back_errands()
        give_back_messages()
        tick()
        self._kept_at = time.monotonic()

    def work_once(self) -> bool:
        """Do one errand and send one message, if there are any; return whether there was something to do."""
        if time.monotonic() - self._kept_at >= HOUSEKEEPING:
            self.keep_house()
        errand = claim_errand(worker=self.presence.name)
        if errand is not None and not do_errand(errand):
            log.warning("errand %s failed, attempt %s", errand.task, errand.attempts)
        has_sent = not self._stopping.is_set() and send_next(worker=self.presence.name, by=self._carrier)
        return errand is not None or has_sent

    def loop(self, *, until_idle: bool, pause: float) -> None:
        """Work until told to stop, or with `until_idle` until nothing is due. A database that is away is waited for."""
        while not self._stopping.is_set():
            try:
                if not connection.in_atomic_block:  # inside a test's transaction the connection has to stay
                    close_old_connections()
                busy = self.work_once()
            except (OperationalError, InterfaceError):
                if until_idle:
                    raise
                log.warning("the database is away or full, waiting")
                connection.close()
                self._stopping.wait(5)
                continue
            if not busy:
                if until_idle:
                    return
                self._stopping.wait(pause)


def run(*, until_idle: bool = False, pause: float = 0.5) -> None:
    """Work in this process until SIGTERM or SIGINT, which let the piece of work in hand finish.

    `until_idle` returns when nothing is due any more (tests, one-off commands); `pause` is the wait in seconds when
    there is nothing to do.
    Nothing that was acknowledged is lost by `kill -9`: another worker of the same data folder gives it back within
    seconds, one of another
    machine when the lease has run out.
    """
    worker = Worker(workers_folder())
    before = {number: signal.signal(number, worker.stop) for number in (signal.SIGTERM, signal.SIGINT)}
    log.info("worker %s starts in %s mode", worker.presence.name, settings.MODE)
    try:
        worker.loop(until_idle=until_idle, pause=pause)
    finally:
        worker.leave()
        for number, handler in before.items():
            signal.signal(number, handler)
