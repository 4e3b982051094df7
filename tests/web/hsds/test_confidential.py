"""Where a confidential place is stands in no answer of the API: planted in a package, and planted in the tables themselves."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.test import Client

from directory.formats.hsds_samples import package
from directory.formats.test_hsds_confidential import PLANTED, place
from equalcity.directory.formats.hsds.tabular import read_tabular
from equalcity.directory.models import Service
from factories.directory import source
from factories.imported import stored
from web.hsds.planted import SECRETS, shelter

pytestmark = pytest.mark.django_db
LISTS = ("services", "organizations", "service_at_locations", "taxonomies", "taxonomy_terms")


def every_answer() -> Iterator[tuple[str, bytes]]:
    """Yield every answer of the API there is, in every form."""
    client = Client()
    forms = ("", "?full=true", "?format=ndjson&full=true", "?minimal=true", "?full_service=true", "?format=ndjson")
    for path in LISTS:
        for form in forms:
            response = client.get(f"/hsds/{path}{form}")
            yield path + form, b"".join(response)
        for one in client.get(f"/hsds/{path}").json()["contents"]:
            yield path, client.get(f"/hsds/{path}/{one['id']}").content
    yield "root", client.get("/hsds/").content


def found(secrets: tuple[str, ...]) -> list[tuple[str, str]]:
    return [(path, secret) for path, body in every_answer() for secret in secrets if secret.encode() in body]


def test_a_place_that_was_planted_in_a_package_is_nowhere() -> None:
    stored(read_tabular(package(**place(confidential="true")), source="city", country="IT"), source(slug="city"))
    assert found(PLANTED) == []
    told = Client().get("/hsds/services?full=true").json()["contents"]
    assert [one["name"] for one in told if one.get("confidential")] == ["Ospitalità"]


def test_what_the_tables_know_of_a_confidential_service_is_nowhere() -> None:
    made = shelter()
    assert found(SECRETS) == []
    told = Client().get(f"/hsds/services/{made.pk}").json()
    assert (told["confidential"], told["name"], len(told["schedules"])) == (True, "House", 1)
    assert [one["number"] for one in told["phones"]] == ["+32 470 12 34 56"]


def test_the_same_of_a_service_that_may_be_told_is_told() -> None:
    made = shelter()
    Service.objects.filter(pk=made.pk).update(is_confidential=False)
    told = {secret for _, secret in found(SECRETS)}
    assert told == {"Geheimstraat", "9137", "50.111", "4.222", "050 33 91", "row-of-source"}


def test_a_confidential_organisation_tells_neither_numbers_nor_places() -> None:
    made = shelter()
    Service.objects.filter(pk=made.pk).update(is_confidential=False, program=None)
    type(made.organization).objects.filter(pk=made.organization_id).update(is_confidential=True)
    told = Client().get(f"/hsds/organizations/{made.organization_id}").json()
    assert told["confidential"] is True
    assert set(told) == {"id", "name", "description", "confidential", "source", "services"}
