"""Rows on their way to records: checked field by field, ids found or made, twins noticed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from .cells import is_licensed, read_cell
from .confidential_words import names_confidential, names_its_kind, says_confidential
from .ids import digest, made_id
from .limits import ROWS
from .profile_cells import is_of_profile, read_member
from .records import Json, Note, Outcome, Place, RawRow, Refused
from .shape import Field, Form, tables

NAMED = ("organization", "program", "service", "location")
_NAME_CHARACTERS = 80
_ASSUMED = {
    ("service", "status"): ("active", "status_assumed"),
    ("location", "location_type"): ("physical", "location_type_assumed"),
    ("address", "address_type"): ("physical", "address_type_assumed"),
}
_LICENSED_NAMES = ("airs", "211hsis", "211 la", "211 taxonomy", "infoline", "taxonomy of human services")


@dataclass(slots=True)
class Draft:
    """A record that is not finished: its references are still those of the source."""

    kind: str
    original_id: str
    values: dict[str, Json]
    place: Place
    says_confidential: bool = False
    is_named: bool = False  # by the name of a shelter, which a person may know better
    is_refused: bool = False


@dataclass(slots=True)
class Drafts:
    """All rows read so far, by kind and original id, with the notes. `merges` takes twins as one (nested JSON).

    `known_public` are original ids that a person looked at: their name alone does not make them confidential.
    """

    country: str = ""
    merges: bool = False
    known_public: frozenset[str] = frozenset()
    by_kind: dict[str, dict[str, Draft]] = field(default_factory=lambda: {kind: {} for kind in tables()})
    notes: list[Note] = field(default_factory=list)
    rows: int = 0
    _unknown: set[tuple[str, str, str]] = field(default_factory=set)

    def note(self, draft: Draft, name: str, outcome: Outcome, code: str) -> None:
        """Note something about a row or one of its fields."""
        self.notes.append(Note(draft.place, draft.kind, draft.original_id, name, outcome, code))

    def note_file(self, name: str, outcome: Outcome, code: str, kind: str = "") -> None:
        """Note something about a whole file."""
        self.notes.append(Note(Place(name), kind, "", "", outcome, code))

    def take(self, row: RawRow) -> None:
        """Check a row and keep it, or note why not. Raises Refused when there are too many."""
        self.rows += 1
        if self.rows > ROWS:
            raise Refused("too_many_rows", row.place.file)
        refused = row.refused or ("nul" if _has_nul(row.values) else "")
        values = {name: _without_nul(value) for name, value in row.values.items()} if refused else row.values
        draft = Draft(row.kind, _original(values), {}, row.place, is_refused=bool(refused))
        if refused:
            self.note(draft, "", Outcome.REFUSED, refused)
        self._fill(draft, values)
        _drop_licensed(self, draft)
        if not draft.original_id:
            draft.original_id = made_id(draft.kind, draft.values)
            if not refused:
                self.note(draft, "id", Outcome.CHANGED, "id_missing")
        self._keep(draft)

    def drop_incomplete(self) -> None:
        """Let go of the rows that were refused or lack what makes them one; fill what may be assumed.

        Only after the confidential places are known: a row that is refused may be the one that says it.
        """
        for rows in self.by_kind.values():
            for original, draft in tuple(rows.items()):
                if draft.is_refused or not self._is_complete(draft):
                    del rows[original]

    def _fill(self, draft: Draft, values: Mapping[str, Json]) -> None:
        fields = tables()[draft.kind].fields
        for name, raw in values.items():
            if raw is None or raw == "" or name == "id" or not name:
                continue
            if says_confidential(name, raw):
                draft.says_confidential = True
            if draft.kind in NAMED and names_its_kind(name) and isinstance(raw, str):
                draft.is_named |= names_confidential(raw)
            known = fields.get(name)
            if known is None and not (name.isprintable() and len(name) <= _NAME_CHARACTERS):
                self.note(draft, "", Outcome.FLAGGED, "no_column_name")
                continue
            is_ours = known is None and is_of_profile(draft.kind, name)
            if known is None and isinstance(raw, bool) and not is_ours:
                draft.values[name] = raw
                continue
            if known is None and not is_ours:
                self._note_unknown(draft, name)
            cells = read_member(draft.kind, name, raw) if is_ours else read_cell(known or Field(name, Form.TEXT), raw)
            for cell in cells:
                if cell.code:
                    self.note(draft, name, cell.outcome, cell.code)
                if cell.value is not None:
                    draft.values[name] = cell.value

    def _note_unknown(self, draft: Draft, name: str) -> None:
        column = (draft.place.file, draft.kind, name)
        if column not in self._unknown:
            self._unknown.add(column)
            self.note(draft, name, Outcome.FLAGGED, "unknown_column")

    def _is_complete(self, draft: Draft) -> bool:
        for one in tables()[draft.kind].fields.values():
            if not one.is_required or one.name in draft.values:
                continue
            assumed, code = _ASSUMED.get((draft.kind, one.name), ("", ""))
            if not assumed and one.name == "country" and self.country:
                assumed, code = self.country, "country_assumed"
            if assumed:
                draft.values[one.name] = assumed
                self.note(draft, one.name, Outcome.CHANGED, code)
            elif one.is_essential:
                self.note(draft, one.name, Outcome.REFUSED, "essential_missing")
                return False
            else:
                draft.values[one.name] = ""
                self.note(draft, one.name, Outcome.FLAGGED, "required_missing")
        return True

    def _keep(self, draft: Draft) -> None:
        rows = self.by_kind[draft.kind]
        kept = rows.setdefault(draft.original_id, draft)
        if kept is draft:
            return
        says, is_named = kept.says_confidential or draft.says_confidential, kept.is_named or draft.is_named
        if kept.is_refused and not draft.is_refused:
            rows[draft.original_id] = draft
        elif self.merges:
            self._merge(kept, draft)
        elif not draft.is_refused:
            is_same = kept.values == draft.values
            self.note(draft, "id", Outcome.CHANGED if is_same else Outcome.REFUSED, "duplicate")
        rows[draft.original_id].says_confidential, rows[draft.original_id].is_named = says, is_named

    def _merge(self, kept: Draft, draft: Draft) -> None:
        for name, value in draft.values.items():
            if kept.values.setdefault(name, value) != value:
                self.note(draft, name, Outcome.FLAGGED, "conflict")


def _has_nul(values: Mapping[str, Json]) -> bool:
    return any(isinstance(value, str) and "\0" in value for value in values.values())


def _without_nul(value: Json) -> Json:
    return value.replace("\0", "") if isinstance(value, str) else value


def _original(values: Mapping[str, Json]) -> str:
    raw = values.get("id")
    if isinstance(raw, bool) or not isinstance(raw, str | int):
        return ""
    text = str(raw).strip() if isinstance(raw, str) else str(raw) if abs(raw) < 10**30 else ""
    text = text.encode("utf-8", "replace").decode("utf-8")
    return ("licensed-" + digest(text)) if is_licensed(text) else text if len(text) <= 200 else digest(text)


def _drop_licensed(drafts: Drafts, draft: Draft) -> None:
    """Leave out the code and definition of a licensed term, and make a reference to such a code one to its new id."""
    if draft.kind == "taxonomy_term":
        vocabulary = str(draft.values.get("taxonomy", "")).casefold()
        is_theirs = draft.original_id.startswith("licensed-") or any(name in vocabulary for name in _LICENSED_NAMES)
        is_theirs = is_theirs or is_licensed(str(draft.values.get("code", "")))
        for name in ("code", "description", "term_uri") if is_theirs else ():
            if draft.values.pop(name, None) is not None:
                drafts.note(draft, name, Outcome.FLAGGED, "licensed_code")
    for name in ("taxonomy_term_id", "parent_id"):
        reference = draft.values.get(name)
        if isinstance(reference, str) and is_licensed(reference):
            draft.values[name] = "licensed-" + digest(reference)
