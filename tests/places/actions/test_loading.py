"""Places are loaded whole or not at all; what a city set itself stays."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.conf import settings
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from equalcity.journal.models import AuditEntry
from equalcity.people.logic.roles import ANYBODY, SYSTEM, Actor, Hat, Role
from equalcity.places import selectors
from equalcity.places.actions import Loaded, load_places
from equalcity.places.errors import CityMissing, FilesRejected, LoadingRefused
from equalcity.places.models import City, Country, Organisation
from equalcity.web.addresses import RESERVED

REFERENCE = Path(settings.CONTENT) / "reference"
DEMO = Path(settings.CONTENT) / "demo"
CITY = """format: equalcity-places/1
cities:
  - {slug: %s, country: BE, role: trainee-city, names: {en: Here}, languages: [fr], timezone: %s, helplines: [eu-112]}
"""


def folder_with(path: Path, text: str) -> Path:
    (path / "places.yaml").write_text(text, encoding="utf-8")
    return path


@pytest.fixture
def real(db: None) -> None:
    load_places(actor=SYSTEM, folder=REFERENCE, reserved=RESERVED)


@pytest.mark.usefixtures("real")
def test_the_project_s_places_are_these() -> None:
    assert [city.slug for city in selectors.cities()] == ["brussels", "luxembourg", "rome", "gothenburg"]
    assert [country.code for country in selectors.countries()] == ["BE", "IT", "LU", "SE"]
    assert {
        role: [o.slug for o in selectors.organisations(role=role)] for role in ("donor", "managing-organisation")
    } == {
        "donor": ["eu-rec-programme"],
        "managing-organisation": ["iom-belgium-luxembourg"],
    }
    assert [o.slug for o in selectors.organisations(role="supporting-authority")] == [
        "brussels-capital-region",
        "city-of-luxembourg",
    ]
    assert len(selectors.organisations(role="implementing-partner")) == 6
    assert not any(o.is_invented for o in selectors.organisations())
    assert selectors.city("rome").name_in("ar") == "روما"
    assert selectors.city("rome").name_in("so") == "Rome"


@pytest.mark.usefixtures("real")
def test_loading_twice_changes_nothing() -> None:
    assert load_places(actor=SYSTEM, folder=REFERENCE) == Loaded(made=0, changed=0, same=18)
    assert AuditEntry.objects.filter(verb="places.loaded").count() == 1


@pytest.mark.usefixtures("real")
def test_what_the_city_set_itself_stays() -> None:
    City.objects.filter(slug="rome").update(address="Via Demo 1", exit_url="https://example.org/", timezone="UTC")
    assert load_places(actor=SYSTEM, folder=REFERENCE) == Loaded(made=0, changed=1, same=17)
    rome = selectors.city("rome")
    assert (rome.address, rome.exit_url, rome.timezone) == ("Via Demo 1", "https://example.org/", "Europe/Rome")


@pytest.mark.usefixtures("real")
def test_invented_places_are_marked_and_come_last() -> None:
    load_places(actor=SYSTEM, folder=DEMO, reserved=RESERVED)
    assert [city.slug for city in selectors.cities()][4:] == ["demo-on-sea", "demopoli", "demostad"]
    assert [city.slug for city in selectors.cities(with_invented=False)][-1] == "gothenburg"
    assert {o.slug for o in Organisation.objects.filter(is_invented=True)} == {
        "demo-neighbourhood-house",
        "demo-legal-desk",
        "demo-city-network",
    }


@pytest.mark.usefixtures("real")
@pytest.mark.parametrize(
    ("slug", "zone", "expected"),
    [
        ("services", "Europe/Brussels", (3, "reserved")),
        ("somewhere", "Europe/Nowhere", (3, "value")),
        ("Here", "Europe/Brussels", (3, "value")),
    ],
)
def test_a_file_with_a_mistake_changes_nothing(tmp_path: Path, slug: str, zone: str, expected: tuple[int, str]) -> None:
    with pytest.raises(FilesRejected) as caught:
        load_places(actor=SYSTEM, folder=folder_with(tmp_path, CITY % (slug, zone)), reserved=RESERVED)
    assert [(mistake.line, mistake.code) for mistake in caught.value.mistakes] == [expected]
    assert City.objects.count() == 4


@pytest.mark.usefixtures("real")
def test_a_real_city_cannot_be_replaced_by_an_invented_one(tmp_path: Path) -> None:
    text = (
        (CITY % ("rome", "Europe/Rome"))
        .replace("cities:", "invented: true\ncities:")
        .replace("{slug", "{invented: true, slug")
    )
    with pytest.raises(FilesRejected) as caught:
        load_places(actor=SYSTEM, folder=folder_with(tmp_path, text))
    assert [mistake.code for mistake in caught.value.mistakes] == ["invented"]


@pytest.mark.django_db
def test_a_missing_folder_is_told(tmp_path: Path) -> None:
    with pytest.raises(FilesRejected, match=r"^places\.yaml: the file is missing; put it there$"):
        load_places(actor=SYSTEM, folder=tmp_path)


@pytest.mark.django_db
@pytest.mark.parametrize("actor", [ANYBODY, Actor(alias="p-2", account=2, hats=(Hat(Role.PROJECT_TEAM),))])
def test_only_the_command_line_loads(actor: Actor) -> None:
    with pytest.raises(LoadingRefused):
        load_places(actor=actor, folder=REFERENCE)
    assert not Country.objects.exists()


@pytest.mark.usefixtures("real")
def test_clashes_and_missing_cities_are_told() -> None:
    assert selectors.clashes_with(RESERVED) == []
    assert selectors.clashes_with({"rome", "brussels"}) == ["brussels", "rome"]
    with pytest.raises(CityMissing):
        selectors.city("atlantis")


@pytest.mark.usefixtures("real")
def test_the_list_of_cities_asks_once() -> None:
    with CaptureQueriesContext(
        connection,
    ) as queries:
        assert [city.country.code for city in selectors.cities()] == ["BE", "LU", "IT", "SE"]
    assert len(queries) == 1


@pytest.mark.usefixtures("real")
@pytest.mark.parametrize("change", [{"slug": "A B"}, {"role": "capital"}, {"exit_url": "http://example.org/"}])
def test_the_tables_refuse_what_cannot_be(change: dict[str, str]) -> None:
    fields = {"slug": "here", "country_id": "BE", "role": "trainee-city", "names": {"en": "Here"}, **change}
    with pytest.raises(IntegrityError), transaction.atomic():
        City.objects.create(**fields)
