"""Merge patches and schemas."""

from __future__ import annotations

import json

import pytest

from equalcity.directory.formats.hsds.patches import compiled_schema, merge_patch, merged_schema
from equalcity.directory.formats.hsds.records import Json
from equalcity.directory.formats.hsds.shape import ORDER, Form, schema, tables

from .hsds_samples import REAL, needs_real_data


# The fifteen cases of RFC 7386, appendix A.
@pytest.mark.parametrize(
    ("original", "patch", "result"),
    [
        ({"a": "b"}, {"a": "c"}, {"a": "c"}),
        ({"a": "b"}, {"b": "c"}, {"a": "b", "b": "c"}),
        ({"a": "b"}, {"a": None}, {}),
        ({"a": "b", "b": "c"}, {"a": None}, {"b": "c"}),
        ({"a": ["b"]}, {"a": "c"}, {"a": "c"}),
        ({"a": "c"}, {"a": ["b"]}, {"a": ["b"]}),
        ({"a": {"b": "c"}}, {"a": {"b": "d", "c": None}}, {"a": {"b": "d"}}),
        ({"a": [{"b": "c"}]}, {"a": [1]}, {"a": [1]}),
        (["a", "b"], ["c", "d"], ["c", "d"]),
        ({"a": "b"}, ["c"], ["c"]),
        ({"a": "foo"}, None, None),
        ({"a": "foo"}, "bar", "bar"),
        ({"e": None}, {"a": 1}, {"e": None, "a": 1}),
        ([1, 2], {"a": "b", "c": None}, {"a": "b"}),
        ({}, {"a": {"bb": {"ccc": None}}}, {"a": {"bb": {}}}),
    ],
)
def test_a_merge_patch_does_what_the_standard_says(original: Json, patch: Json, result: Json):
    before = json.dumps([original, patch])
    assert merge_patch(original, patch) == result
    assert json.dumps([original, patch]) == before


def test_a_profile_changes_a_schema_and_what_it_removes_is_not_required():
    base: dict[str, Json] = {"properties": {"id": {}, "name": {}, "fees": {}}, "required": ["id", "name"]}
    patch: dict[str, Json] = {"properties": {"name": None, "women_only": {"type": "boolean"}}}
    assert merged_schema(base, patch) == {
        "properties": {"id": {}, "fees": {}, "women_only": {"type": "boolean"}},
        "required": ["id"],
    }


def test_a_profile_reaches_the_parts_of_a_full_view():
    patches: dict[str, dict[str, Json]] = {"phone": {"properties": {"is_safe": {"type": "boolean"}}}}
    members = compiled_schema("service", patches)["properties"]
    assert members["phones"]["items"]["properties"]["is_safe"] == {"type": "boolean"}  # type: ignore[index,call-overload]
    assert "is_safe" not in schema("phone")["properties"]


def test_every_reference_leads_to_a_table_that_comes_before_or_is_its_own():
    for at, (kind, table) in enumerate(tables().items()):
        for field in table.fields.values():
            if field.form is Form.REFERENCE and field.target:
                assert ORDER.index(field.target) <= at, (kind, field.name)


@needs_real_data
@pytest.mark.parametrize("view", ["service", "organization", "service_at_location"])
def test_the_compiled_schema_is_the_official_one(view: str):
    official = json.loads((REAL / f"hsds-spec/3.1-dev/schema/compiled/{view}.json").read_bytes())
    assert compiled_schema(view) == official
