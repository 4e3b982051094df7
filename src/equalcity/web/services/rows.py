"""Rows of a form that can grow without a script: a button sends everything back and gets it with one row more."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, ClassVar

from django import forms
from django.http import QueryDict

MOST = 60  # rows of one kind


class RowForm(forms.Form):
    """A row: it counts as empty, and is left out, when nothing stands in the fields that `matters` names."""

    matters: ClassVar[tuple[str, ...]] = ()

    @property
    def is_blank(self) -> bool:
        """Whether nothing was typed that matters."""
        return not any(self.cleaned_data.get(name) for name in self.matters)


def as_typed(form: forms.Form, data: QueryDict) -> dict[str, Any]:
    """Return what was typed into a form as first values of another, so that it comes back without being judged."""
    return {
        name: field.widget.value_from_datadict(data, {}, form.add_prefix(name)) for name, field in form.fields.items()
    }


class Rows[Row: RowForm]:
    """Several forms of one kind, with one empty row at the end when first shown, and their number in a hidden field."""

    def __init__(
        self,
        kind: type[Row],
        prefix: str,
        *,
        initial: Sequence[Mapping[str, Any]] = (),
        data: QueryDict | None = None,
        is_judged: bool = True,
        more: str = "",
    ) -> None:
        self.prefix = prefix
        self.count = self._counted(data, len(initial), more)
        first = [dict(each) for each in initial] + [{}] * self.count
        self.forms: list[Row] = []
        for at in range(self.count):
            name = f"{prefix}-{at}"
            if data is None:
                self.forms.append(kind(prefix=name, initial=first[at]))
                continue
            bound = kind(data, prefix=name, initial=first[at])
            self.forms.append(bound if is_judged else kind(prefix=name, initial=as_typed(bound, data)))

    def _counted(self, data: QueryDict | None, stored: int, more: str) -> int:
        said = data.get(self.name_of_count, "") if data else ""
        count = (
            int(said) if isinstance(said, str) and said.isascii() and said.isdecimal() and len(said) < 4 else stored + 1
        )
        return min(count + (more == self.prefix), MOST)

    @property
    def name_of_count(self) -> str:
        """The name of the hidden field."""
        return f"{self.prefix}-count"

    def __iter__(self) -> Iterator[Row]:
        return iter(self.forms)

    def is_valid(self) -> bool:
        """Whether every row can be taken."""
        valid = [form.is_valid() for form in self.forms]  # each is judged, so that all errors show
        return all(valid)

    def filled(self) -> list[Row]:
        """Return the rows in which something was typed."""
        return [form for form in self.forms if not form.is_blank]
