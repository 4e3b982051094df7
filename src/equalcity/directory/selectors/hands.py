"""What people changed by hand after it was imported: by revisions without a run that no run's revision follows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import cast
from uuid import UUID

from equalcity.directory.models import Revision, Schedule, Source
from equalcity.directory.models.kinds import KINDS

OWNERS = ("service_at_location_id", "location_id", "service_id")  # of hours, the nearest first
_AT_ONCE = 500


@dataclass(slots=True)
class Hands:
    """Fields changed, entries made, entries removed, and owners of hours that a person set: all by hand, by id."""

    fields: set[tuple[UUID, str]] = field(default_factory=set)
    made: set[UUID] = field(default_factory=set)
    removed: set[UUID] = field(default_factory=set)
    hours: set[UUID] = field(default_factory=set)


def owner_of(values: Mapping[str, object]) -> UUID | None:
    """Return on what a row of hours hangs, the nearest first."""
    found = next((values[name] for name in OWNERS if values.get(name)), None)
    return found if isinstance(found, UUID) or found is None else UUID(str(found))


def hands_on(source: Source) -> Hands:
    """Return what people did to the entries of a source. Public to actions alone."""
    whole = Revision.objects.filter(run__isnull=True, field="")
    removed = set(whole.filter(after__isnull=True, before__isnull=False).values_list("entry", flat=True))
    made = set(whole.filter(after__isnull=False, before__isnull=True).values_list("entry", flat=True))
    return Hands(
        fields=set(_fields(source)),
        made=made - removed,  # what was removed and put back was not made by hand
        removed=removed,
        hours=hours_by_hand(),
    )


def hours_by_hand(since: int = 0) -> set[UUID]:
    """Return the owners of hours that a person made, changed or removed, after the revision `since`."""
    rows = Revision.objects.filter(kind="schedule", run__isnull=True, pk__gt=since)
    found, changed = set(), set()
    for entry, name, before, after in rows.values_list("entry", "field", "before", "after"):
        if name:
            changed.add(entry)
        elif isinstance(said := after if after is not None else before, dict):
            found.add(owner_of(said))
    for some in chunks(changed):
        found |= {owner_of(row) for row in Schedule.objects.filter(pk__in=some).values(*OWNERS)}
    return {one for one in found if one}


def chunks(ids: Iterable[UUID]) -> Iterator[Sequence[UUID]]:
    """Yield ids in as many as a statement takes."""
    rest = iter(ids)
    while some := list(islice(rest, _AT_ONCE)):
        yield some


def _fields(source: Source) -> Iterator[tuple[UUID, str]]:
    for kind, model in KINDS.items():
        mine = model._default_manager.filter(origin=source).values("pk")
        by_hand = Revision.objects.filter(kind=kind, run__isnull=True, entry__in=mine).exclude(field="")
        last = _last(by_hand.order_by("pk").values_list("entry", "field", "pk"))
        runs: dict[tuple[UUID, str], int] = defaultdict(int)
        for some in chunks({entry for entry, _ in last}):
            after = Revision.objects.filter(kind=kind, run__isnull=False, entry__in=some).order_by("pk")
            runs |= _last(after.values_list("entry", "field", "pk"))
        yield from (one for one, number in last.items() if number > runs[one])


def _last(rows: Iterable[tuple[object, ...]]) -> dict[tuple[UUID, str], int]:
    """The number of the last revision of each field; rows come in order."""
    return {(cast("UUID", entry), str(name)): cast("int", number) for entry, name, number in rows}
