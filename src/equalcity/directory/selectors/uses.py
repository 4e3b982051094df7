"""Which entries cannot go: changed, vetted, reported on, or held by something that stays."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from uuid import UUID

from django.db.models import Model, Q, QuerySet

from equalcity.directory.models import (
    Attribute,
    Duplicate,
    Entry,
    Metadata,
    Upkeep,
    WrongReport,
)
from equalcity.directory.models.kinds import KINDS
from equalcity.directory.selectors.hands import chunks

_OWN_LIFE = frozenset({"organization", "program", "service", "location", "taxonomy", "taxonomy_term", "unit"})
# Rows that go with the service and hold nothing back: counted ticks, and what a machine proposed.
_HOLD_NOTHING: tuple[type[Model], ...] = (WrongReport,)


def in_use(made: Mapping[UUID, str], changed: AbstractSet[UUID], rows: Mapping[UUID, Entry]) -> set[UUID]:
    """Return which of the entries `made` (kind by id) have to stay, given those that were changed.

    What stays keeps what it refers to, and, where it has a life of its own, what hangs on it.
    """
    kept = set(changed) | _vetted(made) | _held_from_outside(made)
    refers = {entry: [to for to in _references(rows[entry]) if to in made] for entry in made}
    hangs: dict[UUID, list[UUID]] = defaultdict(list)
    for entry, targets in refers.items():
        for target in targets if made[entry] not in _OWN_LIFE else ():
            hangs[target].append(entry)
    waiting = list(kept)
    while waiting:
        entry = waiting.pop()
        for other in (*refers[entry], *hangs[entry]):
            if other not in kept:
                kept.add(other)
                waiting.append(other)
    return kept


def _references(row: Entry) -> Iterator[UUID]:
    for one in row._meta.concrete_fields:
        value = getattr(row, one.attname)
        if isinstance(value, UUID) and not one.primary_key:
            yield value


def _vetted(made: Mapping[UUID, str]) -> set[UUID]:
    found: set[UUID] = set()
    touched = ~Q(listing=Upkeep.Listing.UNLISTED) | Q(verified_on__isnull=False) | Q(owner__isnull=False)
    for some in chunks(entry for entry, kind in made.items() if kind == "service"):
        found |= set(Upkeep.objects.filter(touched, service__in=some).values_list("service", flat=True))
    return found


def _held_from_outside(made: Mapping[UUID, str]) -> set[UUID]:
    """What rows refer to that the import did not make; of any table, so that none that comes later is forgotten."""
    by_kind: dict[str, set[UUID]] = defaultdict(set)
    for entry, kind in made.items():
        by_kind[kind].add(entry)
    found: set[UUID] = set()
    for kind, ids in by_kind.items():
        for rows, name in _relations(KINDS[kind]):
            for some in chunks(ids):
                pairs = rows.filter(**{f"{name}__in": some}).values_list("pk", name)
                is_entry = issubclass(rows.model, Entry)
                found |= {target for pk, target in pairs if not (is_entry and pk in made)}
    for some in chunks(made):
        for links, name in ((Attribute, "link_id"), (Metadata, "resource_id")):
            pairs = links._default_manager.filter(**{f"{name}__in": some}).values_list("pk", name)
            found |= {target for pk, target in pairs if pk not in made}
    return found


def _relations(model: type[Entry]) -> Iterator[tuple[QuerySet[Model], str]]:
    for relation in model._meta.related_objects:
        rows = relation.related_model._base_manager.all()
        if relation.related_model is Upkeep or relation.related_model in _HOLD_NOTHING:
            continue
        if relation.related_model is Duplicate:
            rows = rows.exclude(state=Duplicate.State.OPEN)
        yield rows, relation.field.name
