"""One cell to one value."""

from __future__ import annotations

import jsonschema_rs
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from equalcity.directory.formats.hsds.cells import Cell, is_licensed, read_cell
from equalcity.directory.formats.hsds.records import Json, Outcome
from equalcity.directory.formats.hsds.shape import Field, Form


def read(form: Form, raw: Json, *, name: str = "field", allowed: tuple[str, ...] = ()) -> tuple[Json, list[str]]:
    cells = list(read_cell(Field(name, form, allowed), raw))
    return (cells[-1].value if cells else None), [cell.code for cell in cells if cell.code]


@pytest.mark.parametrize(
    ("form", "raw", "value", "noticed"),
    [
        (Form.TEXT, "  Centro Aiuto ", "Centro Aiuto", []),
        (Form.TEXT, "=SUM(A1)", "=SUM(A1)", ["formula"]),
        (Form.TEXT, "@home", "@home", ["formula"]),
        (Form.TEXT, "a\x07b", "ab", ["control_characters"]),
        (Form.TEXT, "\ud800", None, ["not_text"]),
        (Form.TEXT, "x" * 65_537, None, ["too_long_cell"]),
        (Form.TEXT, "é" * 40_000, None, ["too_long_cell"]),
        (Form.TEXT, 12, "12", ["made_text"]),
        (Form.TEXT, True, None, ["wrong_type"]),
        (Form.TEXT, ["a"], None, ["wrong_type"]),
        (Form.TEXT, "BD-1800.2000", None, ["licensed_code"]),
        (Form.TEXT, "LU-1234", "LU-1234", []),
        (Form.NUMBER, "12", 12, []),
        (Form.NUMBER, "-0.125", -0.125, []),
        (Form.NUMBER, "45,365014", 45.365014, ["decimal_comma"]),
        (Form.NUMBER, "1,234", None, ["not_a_number"]),
        (Form.NUMBER, "twelve", None, ["not_a_number"]),
        (Form.NUMBER, "1e5", None, ["not_a_number"]),
        (Form.NUMBER, float("nan"), None, ["not_a_number"]),
        (Form.NUMBER, True, None, ["not_a_number"]),
        (Form.DATE, "2026-03-01", "2026-03-01", []),
        (Form.DATE, "2026-02-30", None, ["not_a_date"]),
        (Form.DATE, "01.03.2026", "2026-03-01", ["date_rewritten"]),
        (Form.DATE, "23/04/2026", "2026-04-23", ["date_rewritten"]),
        (Form.DATE, "03/04/2026", None, ["not_a_date"]),
        (Form.DATE, "2026-03-01T10:00:00Z", "2026-03-01", ["date_rewritten"]),
        (Form.TIME, "09:30", "09:30", []),
        (Form.TIME, "10:00:00", "10:00:00", []),
        (Form.TIME, "9.30", "09:30", ["time_rewritten"]),
        (Form.TIME, "9 pm", "21:00", ["time_rewritten"]),
        (Form.TIME, "12:15 a.m.", "00:15", ["time_rewritten"]),
        (Form.TIME, "13 pm", None, ["not_a_time"]),
        (Form.TIME, "24:00", "24:00", []),
        (Form.TIME, "24:01", None, ["not_a_time"]),
        (Form.MOMENT, "2024-09-25T14:23:06.5+01:00", "2024-09-25T14:23:06.5+01:00", []),
        (Form.MOMENT, "2024-09-25 14:23", "2024-09-25T14:23:00Z", ["moment_without_offset"]),
        (Form.MOMENT, "yesterday", None, ["not_a_moment"]),
        (Form.URL, "https://example.org/a?b=c", "https://example.org/a?b=c", []),
        (Form.URL, "www.example.org", "http://www.example.org", ["url_scheme"]),
        (Form.URL, "javascript:alert(1)", None, ["not_a_url"]),
        (Form.URL, "ftp://example.org", None, ["not_a_url"]),
        (Form.URL, "https://user:word@example.org", None, ["not_a_url"]),
        (Form.URL, "https://[::1", None, ["not_a_url"]),
        (Form.URL, "none", None, ["not_a_url"]),
        (Form.EMAIL, "info@example.org", "info@example.org", []),
        (Form.EMAIL, "info at example.org", None, ["not_an_email"]),
    ],
)
def test_a_cell_is_read_as_what_it_certainly_is(form: Form, raw: Json, value: Json, noticed: list[str]):
    assert read(form, raw) == (value, noticed)


def test_a_value_of_a_list_is_brought_to_its_spelling_or_left_out():
    allowed = ("active", "temporarily closed")
    assert read(Form.TEXT, "Temporarily_Closed", allowed=allowed) == ("temporarily closed", ["spelled_otherwise"])
    assert read(Form.TEXT, "open", allowed=allowed) == (None, ["not_in_list"])


def test_a_number_is_no_value_of_a_list():
    assert read(Form.TEXT, -1, allowed=("MO", "TU")) == (None, ["not_in_list"])


def test_a_telephone_number_with_its_country_is_no_formula():
    assert read(Form.TEXT, "+39 02 1234567", name="number") == ("+39 02 1234567", [])


def test_an_outcome_says_whether_the_value_was_changed():
    assert list(read_cell(Field("f", Form.NUMBER), "45,5")) == [Cell(45.5, "decimal_comma", Outcome.CHANGED)]


@pytest.mark.parametrize(
    ("text", "is_theirs"), [("BD-1800", True), ("BD-1800.2000-150", True), ("B-1234", False), ("BD", False)]
)
def test_a_licensed_code_is_known_by_its_form(text: str, is_theirs: bool):
    assert is_licensed(text) is is_theirs


FORMATS = {Form.URL: "uri", Form.EMAIL: "email", Form.MOMENT: "date-time", Form.DATE: "date"}


@settings(deadline=None)
@given(form=st.sampled_from(sorted(FORMATS)), raw=st.text(max_size=40))
@example(form=Form.URL, raw="http://a#b#c")
@example(form=Form.URL, raw="http://a:99999/")
@example(form=Form.EMAIL, raw="a@b.-c.d")
@example(form=Form.EMAIL, raw="a.@b.c")
@example(form=Form.MOMENT, raw="2026-01-01T10:00+01:00:30")
@example(form=Form.DATE, raw="2026-W01-1")
def test_what_is_kept_is_valid_by_the_schema(form: Form, raw: str):
    value, _ = read(form, raw)
    checker = jsonschema_rs.Draft202012Validator({"format": FORMATS[form]}, validate_formats=True)
    assert value is None or checker.is_valid(value)


_PART = st.text("abcAB01-._~%/?#@:&=+", max_size=14)


@settings(deadline=None)
@given(_PART, _PART)
def test_addresses_that_look_right_are_valid_or_left_out(host: str, rest: str):
    for form, raw in (
        (Form.URL, f"https://{host}/{rest}"),
        (Form.URL, f"{host}.org"),
        (Form.EMAIL, f"{host}@{rest}.org"),
    ):
        value, _ = read(form, raw)
        checker = jsonschema_rs.Draft202012Validator({"format": FORMATS[form]}, validate_formats=True)
        assert value is None or checker.is_valid(value), value
