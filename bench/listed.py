"""A city with 4,000 services: how long its shelf takes to be read, and the page of a need afterwards, through everything but the network.

Services and needs are those of `services.py`, in a database of its own. Standalone: `PYTHONPATH=src:tests python bench/listed.py`.
"""

from __future__ import annotations

import os
import statistics
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from rows import Row, printed
from services import MONDAY, Asked, Drawing

CITY, SERVICES, ASKED = "rome", 4_000, 100
READ_WITHIN, PAGE_WITHIN = 1.5, 40.0  # s, ms
AT_ONCE = 500  # services


def prepared() -> None:
    """Make the database, with the places and the reference files."""
    import django

    os.environ.setdefault("EQUALCITY_DATA", tempfile.mkdtemp(prefix="equalcity-bench-"))
    os.environ |= {"DJANGO_SETTINGS_MODULE": "equalcity.config.settings", "EQUALCITY_MODE": "test"}
    django.setup()
    from django.conf import settings
    from django.core.management import call_command

    from equalcity.people.logic.roles import SYSTEM
    from equalcity.places.actions import load_places
    from equalcity.reference.actions import load_reference

    call_command("migrate", verbosity=0)
    folder = Path(settings.CONTENT) / "reference"
    load_places(actor=SYSTEM, folder=folder)
    load_reference(actor=SYSTEM, folder=folder)


def store(count: int) -> None:
    """Store services, listed."""
    from django.db import transaction

    from equalcity.directory.actions.changing import add_entries, directory_changed
    from equalcity.directory.models import Upkeep
    from equalcity.people.logic.roles import SYSTEM
    from factories.directory import source

    origin, items = source(CITY), Drawing().items(count)
    with transaction.atomic():
        for start in range(0, count, AT_ONCE):
            add_entries(
                actor=SYSTEM,
                entries=[each for item in items[start : start + AT_ONCE] for each in entries(item, origin)],
            )
        checked = MONDAY.date()
        Upkeep.objects.update(
            listing=Upkeep.Listing.LISTED,
            verified_on=checked,
            verified_by="system",
            next_check=checked.replace(year=2036),
        )
        directory_changed(actor=SYSTEM, city=CITY)


def entries(item: Any, origin: Any) -> Iterator[Any]:
    """A service and what hangs on it."""
    from equalcity.directory.formats.hours_schedule import schedule_rows
    from factories.directory import entry

    offer = item.offer
    organization = entry("organization", offer.id, origin, {"name": f"{offer.name} Association", "description": "-"})
    said = {"name": offer.name, "status": "active", "sectors": sorted(offer.sectors), "organization_id": organization}
    made = entry("service", offer.id, origin, said)
    yield from (organization, made)
    if item.point:
        latitude, longitude = item.point
        where = {"location_type": "physical", "latitude": latitude, "longitude": longitude}
        location = entry("location", offer.id, origin, where)
        yield location
        yield entry("service_at_location", offer.id, origin, {"service_id": made, "location_id": location})
    hanging: list[tuple[str, dict[str, Any]]] = [("phone", {"number": f"+39 06 {int(offer.id):07}"})]
    hanging += [("schedule", dict(row)) for row in schedule_rows(item.hours, on=MONDAY.date())]
    hanging += [("language", {"code": tag}) for tag in sorted(offer.languages)]
    hanging += [
        ("eligibility", {"criterion": name, "mode": rule.mode.value, "values": sorted(rule.values)})
        for name, rule in offer.rules.items()
    ]
    hanging += [("fact", {"fact": name, "known": known.value}) for name, known in offer.facts.items()]
    for number, (kind, row) in enumerate(hanging):
        yield entry(kind, f"{offer.id} {number}", origin, {"service_id": made, **row})


def sent(asked: Asked) -> dict[str, Any]:
    """A need as the form sends it."""
    need = asked.need
    who, language = need.about.get("gender_identity", ""), need.language
    return {"need": sorted(need.sectors), "who": who, "language": language, "must": sorted(need.musts)}


def measure() -> list[Row]:
    """Read the shelf, then ask for pages."""
    prepared()
    from django.test import Client

    from equalcity.core.clock import now
    from equalcity.directory.logic.matching import Need
    from equalcity.directory.selectors.shelf import shelf_of

    store(SERVICES)
    began = time.perf_counter()
    shelf = shelf_of(CITY)
    read = time.perf_counter() - began
    shelf.match(Need(), now(), most=20)
    whole = time.perf_counter() - began
    asked, browser = Drawing().asked(ASKED), Client(headers={"sec-fetch-site": "same-origin", "host": "localhost"})
    pages, matches = [], []
    for turn in range(2):  # the first warms up what is kept
        for each in asked:
            began = time.perf_counter()
            answer = browser.post(f"/en/{CITY}/help/", sent(each))
            pages += [(time.perf_counter() - began) * 1000] * turn
            began = time.perf_counter()
            shelf.match(each.need, now(), None, 20)
            matches += [(time.perf_counter() - began) * 1000] * turn
            if answer.status_code != 200:
                raise RuntimeError(f"the page answers {answer.status_code}")
    p50, p95 = statistics.median(pages), statistics.quantiles(pages, n=20)[18]
    alone = statistics.quantiles(matches, n=20)[18]
    among = f"{len(shelf.doors):,} services"
    said = f"{p50:.1f} / {p95:.1f} ms", f"match alone p95 {alone:.2f} ms"
    return [
        Row(f"{among} read and ready to match", f"{whole:.2f} s", f"reading alone {read:.2f} s", f"< {READ_WITHIN:g} s", whole < READ_WITHIN),
        Row(f"the page of a need among {among}, warm, p50 / p95", *said, f"p95 <= {PAGE_WITHIN:g} ms", p95 <= PAGE_WITHIN),
    ]  # fmt: skip


if __name__ == "__main__":
    print(printed(measure()))
