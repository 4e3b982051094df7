"""`equalcity directory export`: a directory into a file."""

from __future__ import annotations

import argparse
import os
from pathlib import Path
from typing import Any

from equalcity.cli.told import complain, say, set_up


def add_to(group: Any) -> None:  # noqa: ANN401
    """Add the command to its group."""
    taking = group.add_parser("export", help="write a city's directory, or what all cities publish, into a file")
    taking.add_argument("--city", default="", help="the city's slug; without it, what all cities publish")
    taking.add_argument("--public", action="store_true", help="only what anybody may see, also of a city")
    taking.add_argument("--format", default="tabular", help="tabular (when not given), json, ndjson, csv or xlsx")
    taking.add_argument("--out", type=Path, required=True, help="the file; one that is there is replaced")
    taking.set_defaults(run=run_export)


def run_export(asked: argparse.Namespace) -> int:
    """Write the file in one step, readable by its owner alone: it may hold what is not published."""
    set_up()
    from equalcity.directory.formats.exports import FORMS, export
    from equalcity.directory.selectors.exporting import export_of_city, public_export
    from equalcity.people.logic.roles import SYSTEM
    from equalcity.places.selectors import city

    if asked.format not in FORMS:
        complain(f"There is no such form; there are {', '.join(FORMS)}.")
        return 2
    place = city(asked.city).slug if asked.city else ""
    is_public = asked.public or not place
    taken = public_export(place) if is_public else export_of_city(actor=SYSTEM, city=place)
    beside = asked.out.with_name(f".{asked.out.name}.{os.getpid()}")
    try:
        with os.fdopen(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            for piece in export(asked.format, taken.parts, taken.total):
                file.write(piece)
        beside.replace(asked.out)
    finally:
        beside.unlink(missing_ok=True)
    say(f"{taken.total} service(s) written to {asked.out}.")
    if not is_public:
        say("With services not vetted yet, and with people to ask: do not publish it.")
    return 0
