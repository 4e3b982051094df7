"""The lists of the API: one table, from which the addresses and the description are made."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

_PAGED = ("page", "per_page", "format")
_TAGGED = ("taxonomy_term_id", "taxonomy_id")


@dataclass(frozen=True, slots=True)
class Listing:
    """A list and the objects in it: the word in the address, the kind of HSDS, what may be asked of the list and of one object."""

    path: str
    kind: str
    parameters: tuple[str, ...]
    of_one: tuple[str, ...] = ()
    is_required: bool = False


_ALL = (
    Listing(
        "services",
        "service",
        ("search", *_PAGED, *_TAGGED, "organization_id", "modified_after", "minimal", "full", "city"),
        is_required=True,
    ),
    Listing("taxonomies", "taxonomy", ("search", *_PAGED)),
    Listing("taxonomy_terms", "taxonomy_term", ("search", *_PAGED, "taxonomy_id", "top_only", "parent_id")),
    Listing(
        "organizations",
        "organization",
        ("search", "full_service", "full", *_TAGGED, *_PAGED, "city"),
        ("full_service",),
    ),
    Listing(
        "service_at_locations",
        "service_at_location",
        (
            "search",
            *_TAGGED,
            "organization_id",
            "modified_after",
            "full",
            *_PAGED,
            "postcode",
            "proximity",
            "city",
        ),
    ),
)
LISTINGS: Mapping[str, Listing] = MappingProxyType({each.path: each for each in _ALL})
