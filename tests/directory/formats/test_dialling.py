"""Numbers as a telephone takes them."""

from __future__ import annotations

import pytest

from equalcity.directory.formats.dialling import dialled


@pytest.mark.parametrize(
    ("written", "country", "extension", "expected"),
    [
        ("06 6840 1720", "IT", "", "+390668401720"),
        ("+39 06-6840.1720", "BE", "", "+390668401720"),
        ("02 535 45 42", "BE", "12", "+3225354542;ext=12"),
        ("1522", "IT", "", "1522"),
        ("+39 06 1", "IT", "", "+39061"),  # no number that could be: its digits, so that a change is seen
        ("ask inside", "IT", "3", ""),
    ],
)
def test_a_number_is_dialled(written: str, country: str, extension: str, expected: str) -> None:
    assert dialled(written, country, extension) == expected
