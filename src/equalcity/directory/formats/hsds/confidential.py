"""Which rows belong to a confidential place. Nothing here changes a row; `redaction` does, before anything leaves."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from .confidential_words import names_confidential
from .drafts import NAMED, Draft, Drafts

_AT = {"service": "service_id", "location": "location_id", "organization": "organization_id"}
_AT |= {"service_at_location": "service_at_location_id", "program": "program_id", "contact": "contact_id"}


@dataclass(slots=True)
class Hidden:
    """The original ids of what is confidential, by kind. A location in here must not leave as a record."""

    ids: dict[str, set[str]] = field(default_factory=lambda: {kind: set() for kind in _AT})

    def has(self, kind: str, original_id: object) -> bool:
        """Return whether this row is confidential."""
        return original_id in self.ids.get(kind, ())

    def holds(self, draft: Draft) -> bool:
        """Return whether the row is confidential itself or hangs on one that is."""
        if self.has(draft.kind, draft.original_id):
            return True
        if draft.kind in ("service", "organization", "location", "service_at_location", "program"):
            return False
        return any(self.has(kind, draft.values.get(name)) for kind, name in _AT.items())


def hidden_in(drafts: Drafts) -> Hidden:
    """Return what is confidential: named or marked so, classified so, or standing at such a place."""
    hidden = Hidden()
    for kind in NAMED:
        hidden.ids[kind] |= {one.original_id for one in drafts.by_kind[kind].values() if _is_seed(drafts, one)}
    _seed_from_rows(drafts, hidden)
    _seed_from_terms(drafts, hidden)
    _spread(drafts, hidden)
    return hidden


def _is_seed(drafts: Drafts, draft: Draft) -> bool:
    return draft.says_confidential or (draft.is_named and draft.original_id not in drafts.known_public)


def _seed_from_rows(drafts: Drafts, hidden: Hidden) -> None:
    """Rows that hang on others and say it: an address marked confidential, an address to the care of a refuge."""
    for kind in ("address", "phone", "contact", "schedule", "service_at_location", "accessibility"):
        for draft in drafts.by_kind[kind].values():
            told = (draft.values.get(name) for name in ("attention", "name", "department"))
            if draft.says_confidential or any(isinstance(text, str) and names_confidential(text) for text in told):
                for target, name in _AT.items():
                    if isinstance(original := draft.values.get(name), str) and target != "organization":
                        hidden.ids[target].add(original)
                if kind == "service_at_location":
                    hidden.ids[kind].add(draft.original_id)


def _seed_from_terms(drafts: Drafts, hidden: Hidden) -> None:
    terms = {
        one.original_id
        for one in drafts.by_kind["taxonomy_term"].values()
        if names_confidential(" ".join(str(one.values.get(name, "")) for name in ("name", "code")))
    }
    for draft in drafts.by_kind["attribute"].values():
        told = " . ".join(str(draft.values.get(name, "")) for name in ("value", "label", "taxonomy_term_id"))
        if draft.values.get("taxonomy_term_id") in terms or names_confidential(told):
            kind, link = draft.values.get("link_entity"), str(draft.values.get("link_id", ""))
            kinds = (kind,) if isinstance(kind, str) and kind in hidden.ids else NAMED
            for one in kinds:
                if link in drafts.by_kind[one] and link not in drafts.known_public:
                    hidden.ids[one].add(link)


def _spread(drafts: Drafts, hidden: Hidden) -> None:
    before = -1
    while before != (before := sum(map(len, hidden.ids.values()))):
        _spread_down(drafts, hidden)
        _spread_places(drafts, hidden)


def _spread_down(drafts: Drafts, hidden: Hidden) -> None:
    for kind in ("program", "service", "location", "contact"):
        for draft in drafts.by_kind[kind].values():
            at_theirs = (hidden.has(one, draft.values.get(_AT[one])) for one in ("organization", "program"))
            if (any(at_theirs) and not (kind == "contact" and "service_id" in draft.values)) or (
                kind == "contact" and hidden.holds(draft)
            ):
                hidden.ids[kind].add(draft.original_id)


def _spread_places(drafts: Drafts, hidden: Hidden) -> None:
    for kind in ("phone", "schedule", "contact", "language"):
        for draft in drafts.by_kind[kind].values():
            if hidden.has("service", draft.values.get("service_id")) and "location_id" in draft.values:
                hidden.ids["location"].add(str(draft.values["location_id"]))
    places: dict[str, set[str]] = defaultdict(set)
    used: set[str] = set()
    for draft, service, location in offered(drafts):
        places[service].add(location)
        used.add(location)
        if hidden.has("service", service) or hidden.has("service_at_location", draft.original_id):
            hidden.ids["location"].add(location)
        if hidden.has("location", location):
            hidden.ids["service_at_location"].add(draft.original_id)
    # A service of which every place is confidential is so itself; one that has others is not.
    hidden.ids["service"] |= {service for service, at in places.items() if at <= hidden.ids["location"]}
    owners = {
        one.values.get("organization_id")
        for one in drafts.by_kind["service"].values()
        if hidden.has("service", one.original_id)
    }
    for draft in drafts.by_kind["location"].values():
        if draft.original_id not in used and draft.values.get("organization_id") in owners - {None}:
            hidden.ids["location"].add(draft.original_id)


def offered(drafts: Drafts) -> Iterator[tuple[Draft, str, str]]:
    """Yield each `service_at_location` with the original ids of its service and location."""
    for draft in drafts.by_kind["service_at_location"].values():
        yield draft, str(draft.values.get("service_id", "")), str(draft.values.get("location_id", ""))
