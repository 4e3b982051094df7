"""The backup's container: what goes in comes out, and no changed byte is believed."""

from __future__ import annotations

import io
from functools import lru_cache

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from equalcity.journal.formats import sealed_files
from equalcity.journal.formats.sealed_files import CHUNK, SealedReader, SealedWriter, Unreadable

KEY = "a key for tests"


@lru_cache
def sealed(plain: bytes) -> bytes:
    target = io.BytesIO()
    writer = SealedWriter(target, KEY)
    for start in range(0, len(plain), 300_000):
        writer.write(plain[start : start + 300_000])
    writer.finish()
    return target.getvalue()


def opened(data: bytes, key: str = KEY) -> bytes:
    reader = SealedReader(io.BytesIO(data), key)
    found = bytearray()
    while piece := reader.read(77_777):
        found += piece
    reader.drain()
    return bytes(found)


@pytest.mark.parametrize("size", [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK, 2 * CHUNK + 5])
def test_any_size_comes_back(size: int) -> None:
    plain = bytes(range(256)) * (size // 256 + 1)
    assert opened(sealed(plain[:size])) == plain[:size]


def test_nothing_plain_is_in_it_and_another_key_does_not_open_it() -> None:
    data = sealed(b"Ana from Rome" * 20)
    assert b"Ana" not in data
    with pytest.raises(Unreadable):
        opened(data, "another key")


TWO_CHUNKS = sealed(b"x" * (CHUNK + 100))


@settings(max_examples=25, deadline=None)
@given(st.integers(0, len(TWO_CHUNKS) - 1), st.integers(1, 255))
@example(at=len(sealed_files.MAGIC) + 24, by=1)
def test_every_changed_byte_is_noticed(at: int, by: int) -> None:
    changed = bytearray(TWO_CHUNKS)
    changed[at] ^= by
    with pytest.raises(Unreadable):
        opened(bytes(changed))


@settings(max_examples=40, deadline=None)
@given(st.integers(0, len(TWO_CHUNKS) - 1))
def test_every_cut_is_noticed(at: int) -> None:
    with pytest.raises(Unreadable):
        opened(TWO_CHUNKS[:at])


def test_chunks_left_out_swapped_or_appended_are_noticed() -> None:
    head = len(sealed_files.MAGIC) + 24
    first = 4 + CHUNK + 16
    one, rest = TWO_CHUNKS[head : head + first], TWO_CHUNKS[head + first :]
    for wrong in (rest, one, rest + one, one + rest + b"x", one + one + rest):
        with pytest.raises(Unreadable):
            opened(TWO_CHUNKS[:head] + wrong)
