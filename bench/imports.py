"""How long an import takes, end to end: a tabular HSDS package of 4,000 invented services from a zip into the tables, with its report.

The reference is the same file again, which changes nothing. Standalone: `python bench/imports.py`.
"""

from __future__ import annotations

import csv
import io
import os
import tempfile
import time
import zipfile
from collections.abc import Mapping, Sequence

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "equalcity.config.settings")
os.environ.setdefault("EQUALCITY_DATA", tempfile.mkdtemp(prefix="equalcity-bench-"))

from rows import Row

SERVICES = 4_000
BUDGET = 10.0  # seconds


def package(count: int = SERVICES) -> bytes:
    """A zip of eight tables: services with organisation, place, address, telephone, language and hours, a third of them unreadable."""
    every = range(count)
    files: Mapping[str, Sequence[Mapping[str, object]]] = {
        "organizations": [{"id": f"o{n}", "name": f"Organisation {n}", "description": "Invented"} for n in every[::4]],
        "services": [
            {"id": f"s{n}", "organization_id": f"o{n - n % 4}", "name": f"Service {n}", "status": "active"}
            | {"description": f"Invented service {n}: help with forms and letters."}
            for n in every
        ],
        "locations": [
            {"id": f"l{n}", "name": f"House {n}", "location_type": "physical"}
            | {"latitude": 41 + n / 10_000, "longitude": 12 + n / 9_000}
            for n in every
        ],
        "service_at_location": [{"id": f"a{n}", "service_id": f"s{n}", "location_id": f"l{n}"} for n in every],
        "addresses": [
            {"id": f"d{n}", "location_id": f"l{n}", "address_1": f"Via Inventata {n}", "city": "Roma"}
            | {"state_province": "RM", "postal_code": "00100", "country": "IT", "address_type": "physical"}
            for n in every
        ],
        "phones": [{"id": f"p{n}", "service_id": f"s{n}", "number": f"+39 06 {1_000_000 + n}"} for n in every],
        "languages": [{"id": f"g{n}", "service_id": f"s{n}", "code": "it", "name": "Italian"} for n in every],
        "schedules": [
            {"id": f"h{n}", "service_id": f"s{n}"}
            | {"description": "Mon-Fri 9:00-12:00, 14:00-17:00" if n % 3 else "ring us first"}
            for n in every
        ],
    }
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, rows in files.items():
            text = io.StringIO()
            writer = csv.DictWriter(text, list(rows[0]))
            writer.writeheader()
            writer.writerows(rows)
            archive.writestr(f"{name}.csv", text.getvalue())
    return packed.getvalue()


def measure() -> list[Row]:
    """Import twice into an empty database."""
    import django

    django.setup()
    from django.core.management import call_command

    from equalcity.directory.actions.importing import import_given
    from equalcity.directory.actions.sources import name_source, new_run
    from equalcity.directory.formats.given import given
    from equalcity.people.logic.roles import SYSTEM
    from equalcity.places.models import City, Country

    call_command("migrate", verbosity=0)
    country, _ = Country.objects.get_or_create(pk="IT", defaults={"names": {"en": "Italy"}})
    facts = {"names": {"en": "Town"}, "country": country, "role": "partner-city", "timezone": "Europe/Rome"}
    City.objects.get_or_create(pk="town-of-lists", defaults=facts)
    source = name_source(actor=SYSTEM, city="town-of-lists", slug="list", name="A list", language="en")
    file = given(package(), "package.zip")
    took = []
    for _ in range(2):
        run = new_run(actor=SYSTEM, source=source, file=file)
        began = time.perf_counter()
        import_given(actor=SYSTEM, run=run, given=file)
        took.append(time.perf_counter() - began)
    same = run.counts["same"]["service"]
    what = f"import of {same:,} services ({run.total:,} entries), file to report"
    return [Row(what, f"{took[0]:.1f} s", f"the same file again {took[1]:.1f} s", f"< {BUDGET:g} s", took[0] < BUDGET)]


if __name__ == "__main__":
    print(measure()[0])
