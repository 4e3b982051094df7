"""Codes that people read aloud and type."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from equalcity.gatherings.logic.room_codes import (
    ALPHABET,
    ROOM,
    TOKEN,
    hash_of,
    in_groups,
    new_room_code,
    read_code,
    token_for,
)

CODES = st.text(ALPHABET, min_size=ROOM, max_size=ROOM)


@given(CODES)
def test_a_code_is_read_as_it_is_shown_in_either_case(code: str) -> None:
    assert read_code(in_groups(code), ROOM) == code
    assert read_code(f" {in_groups(code).lower()} ", ROOM) == code


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("oil0-1234", "01101234"),
        ("ABCD–EFGH", "ABCDEFGH"),
        ("ABCD EFGH", "ABCDEFGH"),
        ("٠١٢٣ ٤٥٦٧", "01234567"),
        ("ＡＢＣＤ２３４５", "ABCD2345"),
        ("ABCDEFG", ""),
        ("ABCDEFGU", ""),
        ("ABCDEFGHJ", ""),
        ("", ""),
        ("<script>", ""),
    ],
)
def test_what_people_type(typed: str, meant: str) -> None:
    assert read_code(typed, ROOM) == meant


@given(st.text(max_size=300))
def test_reading_a_code_never_fails(typed: str) -> None:
    assert len(read_code(typed, TOKEN)) in (0, TOKEN)


def test_codes_have_forty_bits_and_tokens_eighty() -> None:
    assert len(set(ALPHABET)) ** ROOM == 2**40
    assert len(set(ALPHABET)) ** TOKEN == 2**80
    assert len({new_room_code() for _ in range(200)}) == 200
    assert set(new_room_code()) <= set(ALPHABET)


@given(st.text(min_size=1), st.integers(1, 10**6), st.text(min_size=1))
def test_a_token_is_that_of_its_key_room_and_stamp(key: str, room: int, stamp: str) -> None:
    token = token_for(key, room, stamp)
    assert read_code(in_groups(token), TOKEN) == token == token_for(key, room, stamp)
    others = {token_for(key + "x", room, stamp), token_for(key, room + 1, stamp), token_for(key, room, stamp + "x")}
    assert len(others | {token}) == 4
    assert hash_of(token, room) != hash_of(token, room + 1)
    assert token not in hash_of(token, room).upper()
