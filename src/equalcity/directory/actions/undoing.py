"""Undoing an import: its revisions backwards, newest first. What somebody changed since stays, and is reported."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import cast
from uuid import UUID

from django.db import transaction

from equalcity.directory.actions.changing import (
    add_entries,
    change_entry,
    directory_changed,
    remove_entries,
    restored,
)
from equalcity.directory.actions.importing import keep_notes
from equalcity.directory.actions.taking import KEPT
from equalcity.directory.errors import CannotUndo
from equalcity.directory.formats.hsds.records import Json, Note, Outcome, Place
from equalcity.directory.models import Entry, ImportRun, Revision
from equalcity.directory.models.kinds import KINDS, all_of, value_of
from equalcity.directory.selectors.hands import OWNERS, chunks, hours_by_hand, owner_of
from equalcity.directory.selectors.imports import run_for
from equalcity.directory.selectors.uses import in_use
from equalcity.journal.actions import record
from equalcity.people.logic.roles import Actor


@transaction.atomic
def undo_import(*, actor: Actor, run: UUID) -> ImportRun:
    """Take back what an import did. Raises `NoSuchRun`, `NotYours`, `CannotUndo`."""
    run_for(actor=actor, run=run)
    row = ImportRun.objects.select_for_update(of=("self",)).select_related("source__city").get(pk=run)
    if row.state != ImportRun.State.DONE:
        raise CannotUndo
    undoing = _Undoing(actor, row, list(row.revisions.order_by("-pk")))
    undoing.undo()
    keep_notes(run=row, notes=undoing.notes)
    row.state = ImportRun.State.UNDONE
    row.save(update_fields=["state"])
    record(
        actor=actor,
        verb="import.undone",
        subject=f"import:{row.pk}",
        facts={"source": row.source_id, "kept": len(undoing.notes)},
    )
    directory_changed(actor=actor, city=row.source.city_id)
    return row


@dataclass(slots=True)
class _Undoing:
    """One undoing; `revisions` are the run's, newest first."""

    actor: Actor
    run: ImportRun
    revisions: list[Revision]
    notes: list[Note] = field(default_factory=list)
    _rows: dict[UUID, Entry] = field(default_factory=dict)
    _hours: set[UUID] = field(default_factory=set)  # owners whose hours a person set since

    def undo(self) -> None:
        self._hours = hours_by_hand(since=max((one.pk for one in self.revisions), default=0))
        self._load()
        self._change_back()
        self._bring_back()
        self._remove_made()

    def _load(self) -> None:
        by_kind: dict[str, set[UUID]] = defaultdict(set)
        for one in self.revisions:
            by_kind[one.kind].add(one.entry)
        for kind, ids in by_kind.items():
            for some in chunks(ids):
                self._rows |= KINDS[kind]._default_manager.in_bulk(list(some))

    def _change_back(self) -> None:
        changes: dict[UUID, dict[str, Json]] = defaultdict(dict)
        for one in self.revisions:
            row = self._rows.get(one.entry)
            if not one.field or row is None:
                continue
            if value_of(row, one.kind, one.field) != one.after or self._is_set_by_hand(row, one.kind):
                self._note(one, "undo_changed_since", row.original_id)
            else:
                changes[one.entry][one.field] = one.before
        for entry, values in changes.items():
            change_entry(actor=self.actor, entry=self._rows[entry], values=values, run=self.run)

    def _bring_back(self) -> None:
        """Rows of hours that the import replaced."""
        back = []
        for one in self.revisions:
            if one.field or one.after is not None or one.before is None or one.entry in self._rows:
                continue
            said = cast("dict[str, Json]", one.before)
            if owner_of(said) in self._hours:
                self._note(one, "undo_hours")
            else:
                back.append(restored(revision=one, origin=self.run.source))
        add_entries(actor=self.actor, entries=back, run=self.run)

    def _remove_made(self) -> None:
        made = {one.entry: one for one in self.revisions if not one.field and one.after is not None}
        there = {entry: one for entry, one in made.items() if entry in self._rows}
        changed = {entry for entry, one in there.items() if self._is_changed(one)}
        kept = in_use({entry: one.kind for entry, one in there.items()}, changed, self._rows)
        for entry in kept:
            self._note(there[entry], "undo_in_use", self._rows[entry].original_id)
        order = {kind: number for number, kind in enumerate(KINDS)}
        going = sorted((one for entry, one in there.items() if entry not in kept), key=lambda one: -order[one.kind])
        remove_entries(actor=self.actor, entries=[self._rows[one.entry] for one in going], run=self.run)

    def _is_changed(self, one: Revision) -> bool:
        row = self._rows[one.entry]
        return all_of(row, one.kind) != one.after or self._is_set_by_hand(row, one.kind)

    def _is_set_by_hand(self, row: Entry, kind: str) -> bool:
        return kind == "schedule" and owner_of({name: getattr(row, name) for name in OWNERS}) in self._hours

    def _note(self, one: Revision, code: str, original: str = "") -> None:
        self.notes.append(Note(Place(""), one.kind, original, one.field, cast("Outcome", KEPT), code))
