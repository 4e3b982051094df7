"""Taking what a file says into the tables: what is new is made, what differs is changed, what a person did is kept."""

from __future__ import annotations

import functools
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import cast
from uuid import UUID

from django.db import models

from equalcity.directory.actions.changing import add_entries, change_entry, remove_entries
from equalcity.directory.actions.erasing import CONTACT
from equalcity.directory.actions.hiding import forget_words_of, hide_what_hangs_on
from equalcity.directory.formats.hsds.records import Json, Note, Outcome, Place
from equalcity.directory.formats.incoming import Incoming, Wanted
from equalcity.directory.models import Eligibility, Entry, Fact, ImportRun, Organization, Service
from equalcity.directory.models.kinds import KINDS, columns_of, fill, kind_of, value_of, values_of
from equalcity.directory.selectors.hands import OWNERS, Hands, chunks, hands_on, owner_of
from equalcity.journal.selectors import erased_keys
from equalcity.people.logic.roles import Actor

MADE, CHANGED, SAME, KEPT, MISSING = "made", "changed", "same", "kept", "missing"
_NOWHERE = Place("")
_AT_ONCE = 500  # new entries
_MARKED: Mapping[str, type[Service | Organization]] = {"service": Service, "organization": Organization}
_ONCE: Mapping[str, str] = {"eligibility": "criterion", "fact": "fact"}
# The others say nothing without what they belong to.
_OWN_LIFE = frozenset({"organization", "program", "service", "location", "taxonomy", "taxonomy_term", "unit"})


@dataclass(slots=True)
class Taking:
    """One taking. `counts` are entries by what became of them and their kind; `notes` are those made here.

    `wrote` is told of rows as they are settled: how many more.
    """

    actor: Actor
    run: ImportRun
    given: Incoming
    wrote: Callable[[int], None]
    counts: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    notes: list[Note] = field(default_factory=list)
    _standing: dict[str, dict[UUID, Entry]] = field(default_factory=dict)
    _hands: Hands = field(default_factory=Hands)
    _away: set[UUID] = field(default_factory=set)
    _new: list[Entry] = field(default_factory=list)
    _said: set[tuple[str, str, str]] = field(default_factory=set)
    _erased: frozenset[str] = frozenset()

    def take(self) -> None:
        """Do it, inside the caller's transaction."""
        source = self.run.source
        newly_hidden = self._hide()
        self._hands = hands_on(source)
        self._standing = {
            kind: {row.pk: row for row in model._default_manager.filter(origin=source)} for kind, model in KINDS.items()
        }
        self._said = set(_words_said(source.pk))
        self._erased = erased_keys(CONTACT)
        hours = self._hours_to_take()
        for kind in KINDS:
            for one in self.given.wanted.get(kind, ()):
                new = len(self._new)
                if kind != "schedule" or one.id in hours:
                    self._take(one)
                self.wrote(1 - (len(self._new) - new))  # what is new is written below
        for at in range(0, len(self._new), _AT_ONCE):
            some = self._new[at : at + _AT_ONCE]
            add_entries(actor=self.actor, entries=some, run=self.run)
            self.wrote(len(some))
        self._remove_old_hours()
        self._note_missing()
        forget_words_of(ids=newly_hidden)

    def note(self, one: Wanted, name: str, outcome: str, code: str) -> None:
        """Note what became of an entry or of one of its fields."""
        self.notes.append(Note(one.place, one.kind, one.original_id, name, cast("Outcome", outcome), code))

    def _hide(self) -> set[UUID]:
        """Before anything else: what is confidential loses its places. Returns what has become so."""
        marked: dict[str, dict[UUID, Wanted]] = {
            kind: {one.id: one for one in self.given.wanted.get(kind, ()) if one.values.get("is_confidential")}
            for kind in _MARKED
        }
        newly: set[UUID] = set()
        for kind, ones in marked.items():
            for some in chunks(ones):
                public = _MARKED[kind].objects.filter(pk__in=some, is_confidential=False)
                for found in public.values_list("pk", flat=True):
                    newly.add(found)
                    self.note(ones[found], "", Outcome.CHANGED, "became_confidential")
        known = {each.id for many in self.given.wanted.values() for each in many}
        hide_what_hangs_on(services=marked["service"].keys(), organizations=marked["organization"].keys(), keep=known)
        return newly

    def _take(self, one: Wanted) -> None:
        if one.kind == "contact" and str(one.id) in self._erased:
            self._stay_away(one, "erased")
            return
        standing = self._standing[one.kind].get(one.id)
        if standing is None and _said_of(one.kind, one.values) in self._said:
            self._stay_away(one, "kept_by_hand")
            return
        values = self._references(one)
        if values is None:
            return
        values = self._fitting(one, values)
        if standing is None:
            self._make(one, values)
        else:
            self._change(one, standing, values)

    def _make(self, one: Wanted, values: Mapping[str, Json]) -> None:
        made = KINDS[one.kind](id=one.id, origin=self.run.source, original_id=one.original_id)
        fill(made, one.kind, {name: value for name, value in values.items() if value is not None})
        self._new.append(made)
        self.counts[MADE][one.kind] += 1
        if one.kind in ("service", "organization", "location"):
            self.note(one, "", Outcome.TAKEN, "entry_made")

    def _change(self, one: Wanted, standing: Entry, values: dict[str, Json]) -> None:
        is_hidden = values.get("is_confidential") is True
        kept = [name for name in values if (one.id, name) in self._hands.fields]
        for name in kept:
            if not (is_hidden and name == "is_confidential") and _differs(standing, one.kind, name, values.pop(name)):
                self.note(one, name, KEPT, "kept_by_hand")
                self.counts[KEPT][one.kind] += 1
        changed = change_entry(actor=self.actor, entry=standing, values=values, run=self.run)
        self.counts[CHANGED if changed else SAME][one.kind] += 1
        if one.kind == "schedule" and changed:
            self.note(one, "", Outcome.CHANGED, "hours_changed")
            return
        for name in changed:
            self.note(one, name, Outcome.CHANGED, "field_changed")

    def _references(self, one: Wanted) -> dict[str, Json] | None:
        """Return the values without references to what a person removed; None where the entry stays away with it."""
        if one.id in self._hands.removed and one.id not in self._standing[one.kind]:
            self._stay_away(one, "kept_removed")
            return None
        values = dict(one.values)
        for name in _links(one.kind):
            target = values.get(name)
            if not isinstance(target, str) or UUID(target) not in self._away:
                continue
            if one.kind not in _OWN_LIFE or (name == "organization_id" and one.kind != "location"):
                self._stay_away(one, "owner_removed")
                return None
            values[name] = None
        return values

    def _stay_away(self, one: Wanted, code: str) -> None:
        self._away.add(one.id)
        self.counts[KEPT][one.kind] += 1
        self.note(one, "", KEPT, code)

    def _fitting(self, one: Wanted, values: dict[str, Json]) -> dict[str, Json]:
        """Return the values without those that are longer than their column."""
        for name, most in _limits(one.kind).items():
            value = values.get(name)
            if isinstance(value, str) and len(value) > most:
                del values[name]
                self.note(one, name, Outcome.FLAGGED, "too_long")
        return values

    def _hours_to_take(self) -> set[UUID]:
        """Return the rows of hours whose owner's hours no person has set: the hours of an owner are one thing."""
        taken = set()
        for one in self.given.wanted.get("schedule", ()):
            if owner_of(one.values) in self._hands.hours:
                self.counts[KEPT]["schedule"] += 1
                self.note(one, "", KEPT, "kept_hours")
            else:
                taken.add(one.id)
        return taken

    def _remove_old_hours(self) -> None:
        """Rows of hours that the source no longer gives go, where it gives others for the same owner."""
        given = self.given.wanted.get("schedule", ())
        ids, owners = {one.id for one in given}, {owner_of(one.values) for one in given} - self._hands.hours
        rows = self._standing["schedule"]
        old = [row for row in rows.values() if row.pk not in ids and _owner_of_row(row) in owners]
        remove_entries(actor=self.actor, entries=old, run=self.run)
        self.counts[CHANGED]["schedule"] += len(old)
        for row in old:
            del rows[row.pk]

    def _note_missing(self) -> None:
        """Note what the source had and has no more; only of kinds of which the file has any, and nothing a person added."""
        for kind, many in self.given.wanted.items():
            ids = {one.id for one in many}
            known = ids | self._hands.made
            for row in self._standing[kind].values() if ids else ():
                if row.pk not in known:
                    self._note_one_missing(kind, row)

    def _note_one_missing(self, kind: str, row: Entry) -> None:
        gone = Wanted(kind, row.pk, row.original_id, {}, _NOWHERE)
        self.counts[MISSING][kind] += 1
        is_free = (row.pk, "status") not in self._hands.fields
        if kind == "service" and self.run.retires_missing and is_free:
            if change_entry(actor=self.actor, entry=row, values={"status": "inactive"}, run=self.run):
                self.note(gone, "status", Outcome.CHANGED, "made_inactive")
        else:
            self.note(gone, "", MISSING, "no_longer_in_source")


def _said_of(kind: str, values: Mapping[str, Json]) -> tuple[str, str, str]:
    """What a service says once alone: by which criterion it chooses, which fact is known of it."""
    return (kind, str(values.get("service_id")), str(values.get(_ONCE[kind]))) if kind in _ONCE else ("", "", "")


def _words_said(source: str) -> Iterator[tuple[str, str, str]]:
    for row in (*Eligibility.objects.filter(service__origin=source), *Fact.objects.filter(service__origin=source)):
        kind = kind_of(row)
        yield _said_of(kind, values_of(row, kind))


@functools.cache
def _links(kind: str) -> tuple[str, ...]:
    """The names under which a kind refers to others."""
    fields = {one.attname: one for one in KINDS[kind]._meta.concrete_fields}
    bare = ("link_id", "resource_id")  # what HSDS links to any kind
    return tuple(name for name, column in columns_of(kind).items() if fields[column].is_relation or name in bare)


@functools.cache
def _limits(kind: str) -> Mapping[str, int]:
    """How many characters a column takes, where it does not take any number of them."""
    fields = {one.attname: one for one in KINDS[kind]._meta.concrete_fields}
    texts = {name: fields[column] for name, column in columns_of(kind).items()}
    return {name: one.max_length for name, one in texts.items() if isinstance(one, models.CharField) and one.max_length}


def _owner_of_row(row: Entry) -> UUID | None:
    return owner_of({name: getattr(row, name) for name in OWNERS})


def _differs(standing: Entry, kind: str, name: str, value: Json) -> bool:
    before = value_of(standing, kind, name)
    other = type(standing)()
    fill(other, kind, {name: value})
    return before != value_of(other, kind, name)
