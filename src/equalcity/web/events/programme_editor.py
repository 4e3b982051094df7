"""The programme's form: any number of parts, with a button to add one and one to take each away. Works without script."""

from __future__ import annotations

from collections.abc import Sequence

from django import forms
from django.http import QueryDict

from equalcity.gatherings.errors import EventRefused
from equalcity.gatherings.logic.content import PartContent, mark_of
from equalcity.gatherings.logic.days import local
from equalcity.gatherings.logic.programme import MOST_PARTS
from equalcity.gatherings.models import Event
from equalcity.web.events.forms import AS_TYPED, PartForm, part_initial

FIELDS = ("starts_at", "ends_at", "title", "kind", "track", "about", "speakers", "is_recorded", "toolbox", "key")


class ProgrammeEditor:
    """The forms of all parts, judged together when they are to be kept. `read` is the mark of what they were filled from."""

    def __init__(self, event: Event, parts: Sequence[PartContent], data: QueryDict | None = None) -> None:
        self.event = event
        self.do = data.get("do", "") if data is not None else ""
        self.wants_to_save = self.do == "save"
        if data is None:
            self.read = mark_of(parts)
            self.forms = [self._form(at, part_initial(part, event.zone)) for at, part in enumerate(parts)]
            return
        self.read = data.get("read", "")
        typed = data.get("count", "")
        count = min(int(typed), MOST_PARTS) if typed.isdecimal() and len(typed) < 6 else 0
        rows = [{name: data.get(f"{at}-{name}", "") for name in FIELDS} for at in range(count)]
        if self.do == "add" and count < MOST_PARTS:
            rows.append(self._next(rows))
        if self.do.startswith("remove-") and self.do[7:].isdecimal():
            rows = [row for at, row in enumerate(rows) if at != int(self.do[7:])]
        if self.wants_to_save:
            self.forms = [self._judged(at, row) for at, row in enumerate(rows)]
        else:
            self.forms = [self._form(at, row) for at, row in enumerate(rows)]

    def _form(self, at: int, shown: dict[str, object] | dict[str, str]) -> PartForm:
        return PartForm(prefix=str(at), initial=shown, zone=self.event.zone)

    def _judged(self, at: int, row: dict[str, str]) -> PartForm:
        return PartForm({f"{at}-{name}": value for name, value in row.items()}, prefix=str(at), zone=self.event.zone)

    def _next(self, rows: Sequence[dict[str, str]]) -> dict[str, str]:
        """Return a new part, which begins where the one before it ends."""
        begins = rows[-1]["ends_at"] if rows else ""
        if not begins and self.event.starts_at:
            begins = local(self.event.starts_at, self.event.zone).strftime(AS_TYPED)
        return dict.fromkeys(FIELDS, "") | {"starts_at": begins}

    @property
    def may_grow(self) -> bool:
        """Whether there is room for another part."""
        return len(self.forms) < MOST_PARTS

    def is_valid(self) -> bool:
        """Whether all parts can be read; each is judged, so that all errors show."""
        valid = [form.is_valid() for form in self.forms]
        return all(valid)

    def wrong(self) -> list[forms.Form]:
        """Return the forms in which something is wrong."""
        return [form for form in self.forms if form.is_bound and form.errors]

    def refuse(self, refused: EventRefused) -> None:
        """Show at its place why a programme cannot be."""
        if not self.forms:
            return
        form = self.forms[refused.place if 0 <= refused.place < len(self.forms) else 0]
        form.add_error(refused.field if refused.field in form.fields else None, str(refused))

    def parts(self) -> list[PartContent]:
        """Return what the forms say."""
        return [form.content() for form in self.forms]
