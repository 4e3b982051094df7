"""`equalcity doctor`: what is missing, and how to mend it."""

from __future__ import annotations

import argparse
import os
import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from equalcity.cli.told import complain, say, set_up

ROOM = 500 * 1024 * 1024  # bytes that should be free in the data folder


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at: whether it is well, and what to do if not."""

    what: str
    is_well: bool
    remedy: str = ""


def add(commands: Any) -> None:  # noqa: ANN401
    """Add the command to the program."""
    command = commands.add_parser("doctor", help="say what is missing and how to mend it")
    command.add_argument(
        "--mend", action="store_true", help="make or update the database's tables and the search index"
    )
    command.set_defaults(run=run)


def run(asked: argparse.Namespace) -> int:
    """Look at everything; 0 when all is well."""
    if sys.version_info < (3, 12):  # noqa: UP036 - the doctor is asked exactly when something is wrong
        complain("Python 3.12 or later is needed.")
        return 1
    set_up()
    if asked.mend:
        _mend()
    findings = list(look())
    for finding in findings:
        say(
            f"{'well   ' if finding.is_well else 'MISSING'}  {finding.what}"
            + ("" if finding.is_well else f"\n         -> {finding.remedy}")
        )
    return 0 if all(finding.is_well for finding in findings) else 1


def _mend() -> None:
    from equalcity.cli.prepare import collect_static, make_tables
    from equalcity.press.keeping_up import keep_up

    make_tables()
    collect_static()
    keep_up()


def look() -> Iterator[Finding]:
    """Yield what was found, from the ground up."""
    from django.conf import settings

    unknown = settings.ENV.unknown
    yield Finding(
        "Settings" if not unknown else f"Settings: {', '.join(unknown)} is unknown",
        not unknown,
        "look for the right name in docs/operate/settings.md",
    )
    yield Finding(
        f"Data folder {settings.DATA} can be written",
        os.access(settings.DATA, os.W_OK),
        "give the user who runs Equalcity the right to write there, or set EQUALCITY_DATA",
    )
    free = shutil.disk_usage(settings.DATA).free
    yield Finding(f"Room on the disk: {free // 1024**2} MiB", free > ROOM, "make room; 500 MiB should be free")
    yield from _keys()
    yield from _database()
    yield from _contents()


def _keys() -> Iterator[Finding]:
    from django.conf import settings

    is_real = settings.MODE == "production"
    hosts = set(settings.NETWORK_HOSTS) - {"localhost", "127.0.0.1"}
    yield Finding(
        "A host name for the network", bool(hosts) or not is_real, "set EQUALCITY_HOSTS to the name people type"
    )
    yield Finding(
        "Outgoing mail",
        bool(settings.MAIL_URL) or not is_real,
        "set EQUALCITY_MAIL_URL; until then mail stays in the data folder",
    )


def _database() -> Iterator[Finding]:
    from django.db import DatabaseError, connection

    from equalcity.cli.prepare import tables_are_missing

    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError as error:
        yield Finding(
            f"The database answers ({str(error).splitlines()[0]})",
            False,
            "check DATABASE_URL, and that PostgreSQL runs",
        )
        return
    yield Finding(f"The database answers ({connection.vendor})", True)
    yield Finding("The database has this version's tables", not tables_are_missing(), "run `equalcity doctor --mend`")


def _contents() -> Iterator[Finding]:
    from django.db import DatabaseError

    from equalcity.places.models import City
    from equalcity.press.search.index import current
    from equalcity.press.search.problems import SearchIsBeingBuilt
    from equalcity.toolboxes.models import Release

    try:
        yield Finding(
            "Cities are loaded",
            City.objects.exists(),
            "run `equalcity content load` on the reference folder, or `equalcity demo` to try the product",
        )
        yield Finding(
            "A toolbox is released",
            Release.objects.filter(state=Release.State.RELEASED).exists(),
            "load one with `equalcity content load PATH`; the project team releases it on the desk",
        )
    except DatabaseError:
        return
    from django.conf import settings

    try:
        current(settings.DATA / "index" / "public")
        is_built = True
    except SearchIsBeingBuilt:
        is_built = False
    yield Finding("The search index is built", is_built, "run `equalcity index`")
