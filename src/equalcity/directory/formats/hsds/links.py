"""References between rows: from the ids of the source to ids of ours; what leads to nothing or in a circle falls away."""

from __future__ import annotations

from collections.abc import Mapping

from .drafts import Draft, Drafts
from .ids import record_id
from .records import Outcome, Record
from .shape import ANY_KIND, PARENTS, Form, tables


def resolved(drafts: Drafts, source: str) -> dict[str, tuple[Record, ...]]:
    """Return the records of all drafts, kind by kind, in the order of the files. Rows without their owner fall away."""
    for name, kind in PARENTS.items():
        _cut_circles(drafts, kind, name)
    ids: dict[str, dict[str, str]] = {}
    found: dict[str, tuple[Record, ...]] = {}
    for kind, rows in drafts.by_kind.items():
        # A parent is of the same kind, so its id has to be known before the rows are.
        ids[kind] = {original: record_id(source, kind, original) for original in rows}
        kept = [draft for draft in rows.values() if _resolve(drafts, draft, ids)]
        if len(kept) < len(rows):
            ids[kind] = {one.original_id: ids[kind][one.original_id] for one in kept}
        if kept:
            found[kind] = tuple(
                Record(kind, ids[kind][one.original_id], one.original_id, one.values, one.place) for one in kept
            )
    return found


def _resolve(drafts: Drafts, draft: Draft, ids: Mapping[str, Mapping[str, str]]) -> bool:
    for name, field in tables()[draft.kind].fields.items():
        original = draft.values.get(name) if field.form is Form.REFERENCE else None
        if not isinstance(original, str):
            continue
        target = ids.get(field.target, {}).get(original) if field.target else _anywhere(draft, name, original, ids)
        if target:
            draft.values[name] = target
        elif field.is_essential:
            drafts.note(draft, name, Outcome.REFUSED, "no_such_parent")
            return False
        else:
            del draft.values[name]
            drafts.note(draft, name, Outcome.FLAGGED, "no_such_row")
    return True


def _anywhere(draft: Draft, name: str, original: str, ids: Mapping[str, Mapping[str, str]]) -> str | None:
    """Return the id of a row of the kind that another field names; of any kind where it names none of ours."""
    kind = str(draft.values.get(ANY_KIND[name], ""))
    if kind in ids:
        return ids[kind].get(original)
    return next((rows[original] for rows in ids.values() if original in rows), None)


def _cut_circles(drafts: Drafts, kind: str, name: str) -> None:
    rows = drafts.by_kind[kind]
    known_good: set[str] = set()
    for original in rows:
        path: dict[str, None] = {}
        at = original
        while at in rows and at not in known_good:
            path[at] = None
            parent = rows[at].values.get(name)
            if not isinstance(parent, str):
                break
            if parent in path:
                del rows[at].values[name]
                drafts.note(rows[at], name, Outcome.FLAGGED, "cycle")
                break
            at = parent
        known_good.update(path)  # in place: `|=` with the keys of a dict would copy the whole set for each row
