"""Nested JSON in: every way of wrapping it, every object flat once."""

from __future__ import annotations

import io
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from equalcity.directory.formats.hsds.json_stream import objects_in
from equalcity.directory.formats.hsds.nested import read_json
from equalcity.directory.formats.hsds.records import Json, Refused

from .hsds_samples import OFFICIAL, codes, only, zipped

SERVICE = {"id": "s1", "name": "Advice", "status": "active"}
SERVICE |= {"organization": {"id": "o1", "name": "Aurora", "description": "Help"}}


def as_bytes(value: object) -> bytes:
    return json.dumps(value).encode()


@pytest.mark.parametrize(
    "text",
    [
        as_bytes(SERVICE),
        as_bytes([SERVICE]),
        as_bytes({"total_items": 1, "contents": [SERVICE], "empty": False}),
        as_bytes(SERVICE) + b"\n" + as_bytes({**SERVICE, "id": "s1"}) + b"\n",
        b"\xef\xbb\xbf" + as_bytes(SERVICE),
        json.dumps(SERVICE).encode("utf-16"),
        zipped({"services.json": as_bytes([SERVICE])}),
    ],
    ids=["one", "list", "page", "lines", "mark", "utf-16", "zip"],
)
def test_every_wrapping_says_the_same(text: bytes):
    data = read_json(text, source="city")
    assert only(data, "service")["organization_id"] == data.of("organization")[0].id
    assert codes(data) == []


def test_the_official_full_service_becomes_flat():
    data = read_json(OFFICIAL / "service_full.json", source="official")
    assert {kind: len(records) for kind, records in data.records.items()} == dict.fromkeys(
        (
            *("organization", "program", "service", "location", "service_at_location", "contact", "phone", "taxonomy"),
            *("taxonomy_term", "unit", "address", "schedule", "language", "service_area", "accessibility"),
            *("cost_option", "funding", "required_document", "organization_identifier", "service_capacity", "url"),
            *("attribute", "metadata"),
        ),
        1,
    )
    service, phone = data.of("service")[0].id, only(data, "phone")
    assert phone["service_id"] == service
    assert phone["contact_id"] == data.of("contact")[0].id
    assert phone["location_id"] == data.of("location")[0].id
    assert only(data, "attribute")["link_id"] in {one.id for records in data.records.values() for one in records}


@pytest.mark.parametrize("view", ["organization_full", "service_at_location_full"])
def test_the_other_full_views_say_the_same_objects(view: str):
    ids = {
        kind: [one.id for one in records]
        for kind, records in read_json(OFFICIAL / f"{view}.json", source="o").records.items()
    }
    full = read_json(OFFICIAL / "service_full.json", source="o")
    assert ids == {kind: [one.id for one in records] for kind, records in full.records.items()}


def test_a_list_of_terms_is_known_by_its_members():
    data = read_json(OFFICIAL / "taxonomy_term_list.json", source="official")
    assert len(data.of("taxonomy_term")) == 1
    assert only(data, "taxonomy_term")["taxonomy_id"] == data.of("taxonomy")[0].id


def test_nested_objects_without_ids_get_them_from_what_they_hang_on():
    first = read_json(as_bytes({**SERVICE, "phones": [{"number": "112"}, {"number": "113"}]}), source="city")
    again = read_json(as_bytes({**SERVICE, "phones": [{"number": "113"}]}), source="city")
    assert len(first.of("phone")) == 2
    assert again.of("phone")[0].id in {one.id for one in first.of("phone")}


@pytest.mark.parametrize("name", ["\ud800", "a\0b", "\n", "x" * 81])
def test_a_member_without_a_name_to_show_is_left_out(name: str):
    data = read_json(as_bytes({**SERVICE, name: "kept?"}), source="city")
    assert "kept?" not in repr(data)
    assert codes(data) == [("", "flagged", "no_column_name")]


def test_two_values_for_one_id_are_said_and_the_first_stays():
    other = {**SERVICE, "id": "s2", "organization": {"id": "o1", "name": "Boreas", "description": "Help"}}
    data = read_json(as_bytes([SERVICE, other]), source="city")
    assert only(data, "organization")["name"] == "Aurora"
    assert codes(data) == [("name", "flagged", "conflict")]


def test_what_is_no_object_is_refused_in_its_place():
    data = read_json(as_bytes([1, SERVICE, {**SERVICE, "phones": ["112"]}]), source="city")
    assert [(note.place.row, note.field, note.code) for note in data.notes][:2] == [
        (1, "", "not_an_object"),
        (3, "phones", "not_an_object"),
    ]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (b"", "not_hsds"),
        (b"   ", "not_hsds"),
        (b"12", "not_json"),
        (b"[", "not_json"),
        (b'[{"name": "a"}', "not_json"),
        (b'[{"name": "a"}] x', "not_json"),
        (b'{"name": "a"} x', "not_json"),
        (b'{"name": NaN}', "not_json"),
        (b'{"minimum_age": ' + b"1" * 5000 + b', "name": "a"}', "not_json"),
        (b"[" * 100_000, "too_deep"),
        (b'{"colour": "green"}', "not_hsds"),
        (b'{"name": "caf\xe9"}', "unknown_encoding"),
    ],
)
def test_a_text_that_is_no_hsds_is_refused_as_a_whole(text: bytes, code: str):
    with pytest.raises(Refused) as refused:
        read_json(text, source="city")
    assert refused.value.code == code


def test_one_enormous_object_is_refused_before_all_of_it_is_read():
    class Endless(io.StringIO):
        asked = 0

        def read(self, size: int | None = -1, /) -> str:
            Endless.asked += size or 0
            return "a" * (size or 0)

    text = Endless()
    with pytest.raises(Refused) as refused:
        list(objects_in(_Joined('["', text), "endless.json"))
    assert refused.value.code == "too_large_object"
    assert Endless.asked < 70_000_000


class _Joined(io.StringIO):
    """A text that begins with some characters and goes on with another."""

    def __init__(self, begin: str, rest: io.StringIO) -> None:
        super().__init__()
        self._begin, self._rest = begin, rest

    def read(self, size: int | None = -1, /) -> str:
        begin, self._begin = self._begin, ""
        return begin or self._rest.read(size)


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner, max_size=4),
    max_leaves=12,
)


class _Drops(io.StringIO):
    """A text that comes a few characters at a time."""

    def read(self, size: int | None = -1, /) -> str:
        return super().read(3)


@settings(deadline=None)
@given(st.lists(_JSON, max_size=5), st.booleans())
def test_a_list_streams_as_it_would_be_read_at_once(elements: list[Json], is_page: bool):
    text = json.dumps({"size": 1, "contents": elements} if is_page else elements)
    assert list(objects_in(_Drops(text), "x")) == elements
