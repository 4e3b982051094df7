"""The API's description, profile and schemas: valid themselves, and true of what is answered."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import jsonschema_rs
import pytest
from django.test import Client

from directory.formats.hsds_samples import REAL, needs_real_data
from equalcity.directory.formats.hsds.patches import merged_schema
from equalcity.directory.formats.hsds.profiled import ATTRIBUTION, profile
from equalcity.directory.formats.hsds.shape import ORDER, schema
from equalcity.directory.models import Eligibility, Fact, Known
from equalcity.web.hsds.operations import LISTINGS
from factories.directory import service

pytestmark = pytest.mark.django_db
OPENAPI = Path(__file__).parents[2] / "data" / "openapi" / "schema-3.1.json"


def get(path: str) -> dict:
    response = Client().get(f"/hsds/{path}")
    assert response.status_code == 200, path
    return response.json()


def references(said: object) -> Iterator[str]:
    if isinstance(said, dict):
        if isinstance(said.get("$ref"), str):
            yield said["$ref"]
        for inner in said.values():
            yield from references(inner)
    elif isinstance(said, list):
        for inner in said:
            yield from references(inner)


def test_the_description_is_one_of_openapi_3_1() -> None:
    checker = jsonschema_rs.Draft202012Validator(json.loads(OPENAPI.read_bytes()), validate_formats=True)
    said = get("openapi.json")
    assert [str(error) for error in checker.iter_errors(said)] == []
    del said["info"]["version"]
    assert not checker.is_valid(said)


def test_every_reference_leads_somewhere() -> None:
    said = get("openapi.json")
    found = set(references(said))
    assert len(found) > 20
    for reference in found:
        if reference.startswith("#/"):
            at = said
            for step in reference.removeprefix("#/").split("/"):
                at = at[step]
        else:
            assert get(reference.removeprefix("http://testserver/hsds/"))["type"] == "object"


def test_every_operation_is_there_under_a_name_of_its_own() -> None:
    service()
    paths = get("openapi.json")["paths"]
    names = [method["operationId"] for each in paths.values() for key, method in each.items() if key in ("get", "post")]
    assert len(names) == len(set(names)) == 1 + 5 + 5 + 5 + 1
    for path, methods in paths.items():
        asked = f"/hsds{path}".replace("{id}", "3f7b145d-84af-42d7-8fae-eaca714b02b2")
        for method in methods.keys() & {"get", "post"}:
            status = Client().generic(method.upper(), asked, "{}", "application/json").status_code
            assert status == (404 if "{id}" in path else 200), (method, path)


@needs_real_data
def test_the_official_parameters_are_all_taken() -> None:
    official = json.loads((REAL / "hsds-spec/3.1-dev/schema/openapi.json").read_bytes())["paths"]
    ours = get("openapi.json")["paths"]
    assert official.keys() <= ours.keys()
    for path, methods in official.items():
        for method, told in methods.items():
            if method == "parameters":
                continue
            theirs = {(one.get("$ref") or one["name"]).split("/")[-1] for one in told.get("parameters", [])}
            listing = LISTINGS.get(path.split("/")[1])
            known = set(listing.of_one if "{id}" in path else listing.parameters) if listing else set()
            assert theirs <= known, (method, path)
            assert method in ours[path]


def test_a_schema_is_the_official_one_as_the_profile_changes_it() -> None:
    assert get("profile/")["patches"].keys() == profile().keys()
    for name in ORDER:
        said = get(f"schemas/{name}.json")
        jsonschema_rs.meta.validate(said)
        assert said.pop("$comment") == ATTRIBUTION
        said.pop("$schema")
        assert said == merged_schema(schema(name), profile().get(name, {}))
        if name in profile():
            assert get(f"profile/{name}.json") == profile()[name]
            assert said != schema(name)


def test_a_profile_adds_and_replaces_nothing() -> None:
    for name, patch in profile().items():
        assert patch.keys() == {"properties"}
        assert not patch["properties"].keys() & schema(name)["properties"].keys()  # type: ignore[union-attr]


def test_the_profile_names_what_the_tables_can_hold() -> None:
    members = profile()["service"]["properties"]
    rule, fact = (members[name]["items"]["properties"] for name in ("eligibility", "facts"))  # type: ignore[index,call-overload]
    assert rule["criterion"]["enum"] == Eligibility.Criterion.values
    assert rule["mode"]["enum"] == Eligibility.Mode.values
    assert fact["fact"]["enum"] == Fact.Kind.values
    assert fact["known"]["enum"] == [Known.YES, Known.NO]
    for told in profile()["phone"]["properties"].values():  # type: ignore[union-attr]
        assert told["enum"] == Known.values


def test_the_licence_goes_with_the_schemas() -> None:
    link = Client().get("/hsds/schemas/service.json").headers["Link"]
    assert link == '<https://creativecommons.org/licenses/by-sa/4.0/>; rel="license"'
    assert "Open Referral" in get("schemas/service.json")["$comment"]
