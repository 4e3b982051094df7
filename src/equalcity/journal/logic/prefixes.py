"""What is left of a network address before it is hashed: its neighbourhood."""

from __future__ import annotations

from ipaddress import IPv6Address, ip_address, ip_network


def prefix_of(address: str) -> str:
    """Return the /24 of an IPv4 address or the /48 of an IPv6 address as text; `unknown` for anything that is not an
    address."""
    try:
        parsed = ip_address(address.strip().partition("%")[0])
    except ValueError:
        return "unknown"
    if isinstance(parsed, IPv6Address) and parsed.ipv4_mapped:
        parsed = parsed.ipv4_mapped
    return str(ip_network(f"{parsed}/{24 if parsed.version == 4 else 48}", strict=False))
