"""An address is reduced to its neighbourhood."""

import pytest

from equalcity.journal.logic.prefixes import prefix_of


@pytest.mark.parametrize(
    ("address", "prefix"),
    [
        ("198.51.100.77", "198.51.100.0/24"),
        ("::ffff:198.51.100.77", "198.51.100.0/24"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1::/48"),
        ("fe80::1%eth0", "fe80::/48"),
        (" 10.0.0.1 ", "10.0.0.0/24"),
        ("", "unknown"),
        ("a word", "unknown"),
    ],
)
def test_prefix(address: str, prefix: str) -> None:
    assert prefix_of(address) == prefix
