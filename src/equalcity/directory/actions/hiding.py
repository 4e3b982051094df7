"""What has become confidential loses its places: rows, what hangs on them, and every word of their history.

No revision is left of it and no undo brings it back: a confidential address is not to be found anywhere.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Set as AbstractSet
from typing import Any
from uuid import UUID

from django.db.models import Q

from equalcity.directory.models import Entry, Location, Revision, ServiceAtLocation
from equalcity.directory.models.kinds import KINDS
from equalcity.directory.selectors.hands import chunks
from equalcity.journal.actions.transactions import inside_transaction

_OWN_LIFE = frozenset({"organization", "program", "service", "location", "service_at_location"})


def hide_what_hangs_on(
    *, services: AbstractSet[UUID], organizations: AbstractSet[UUID], keep: AbstractSet[UUID]
) -> dict[str, set[UUID]]:
    """Delete the places of confidential services and organisations, and what hangs on either and is not in `keep`.

    Where something was deleted, the words in the history of the service and organisation go too. Returns what was deleted, by kind.
    """
    inside_transaction()
    gone: dict[str, set[UUID]] = defaultdict(set)
    if not services and not organizations:
        return gone
    at = set(_ids(ServiceAtLocation, Q(service__in=services)))
    shared = set(ServiceAtLocation.objects.exclude(service__in=services).values_list("location", flat=True))
    there = set(ServiceAtLocation.objects.filter(pk__in=at).values_list("location", flat=True))
    there |= set(_ids(Location, Q(organization__in=organizations)))
    gone["service_at_location"], gone["location"] = at, there - shared
    ends = {
        "service_at_location": at,
        "location": gone["location"],
        "service": set(services),
        "organization": set(organizations),
    }
    for kind, model in KINDS.items():
        if kind in _OWN_LIFE:
            continue
        for name, owners in ends.items():
            if any(one.name == name for one in model._meta.concrete_fields):
                is_place = name in ("service_at_location", "location")
                found = set(_ids(model, Q(**{f"{name}__in": owners})))
                gone[kind] |= found if is_place else found - keep - _by_hand(found)
    _delete(gone)
    return gone


def _delete(gone: dict[str, set[UUID]]) -> None:
    for kind, ids in gone.items():
        for some in chunks(ids):
            KINDS[kind]._default_manager.filter(pk__in=some).delete()
            Revision.objects.filter(entry__in=some).delete()


def forget_words_of(*, ids: AbstractSet[UUID]) -> None:
    """Take the words out of the history of entries; that something was changed, when and by whom stays."""
    for some in chunks(ids):
        Revision.objects.filter(Q(entry__in=some) | Q(service__in=some)).update(before=None, after=None)


def _by_hand(ids: AbstractSet[UUID]) -> set[UUID]:
    found: set[UUID] = set()
    for some in chunks(ids):
        made = Revision.objects.filter(entry__in=some, run__isnull=True)
        found |= set(made.values_list("entry", flat=True))
    return found


def _ids(model: type[Entry], which: Q) -> Any:  # noqa: ANN401 - a query set of ids
    return model._default_manager.filter(which).values_list("pk", flat=True)
