"""A provider's whole page: the forms of each part of its service, sent and judged together."""

from __future__ import annotations

from dataclasses import dataclass

from django import forms
from django.http import QueryDict

from equalcity.directory.formats.hours_grid import Grid
from equalcity.directory.selectors.dossier import Content, Dossier
from equalcity.directory.selectors.parts import mark_of_parts, name_of
from equalcity.web.services import pages
from equalcity.web.services.editor import PublicEditor


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the service: its name (empty for what all its places share), what stands there now, and its forms."""

    name: str
    lines: list[pages.Line]
    editor: PublicEditor


class EntryEditor:
    """The forms of all parts of a service, in the order of `parts_of`; of several places, each says what it has of its own."""

    def __init__(self, parts: tuple[Dossier, ...], data: QueryDict | None = None) -> None:
        prefixes = ["", *(f"place-{at}-" for at in range(1, len(parts)))]
        self.editors = [PublicEditor(each, data, prefix) for each, prefix in zip(parts, prefixes, strict=True)]
        self.dossier, self.mark, book = parts[0], mark_of_parts(parts), pages.book()
        self.read = data.get("read", "") if data is not None else self.mark
        self.is_confirmed = data is not None and "confirm" in data
        self.is_judged = self.editors[0].is_judged
        self.sections = [
            Section(name_of(part) if prefixes[1:] else "", pages.lines_of(part, book), editor)
            for part, editor in zip(parts, self.editors, strict=True)
        ]

    def wrong(self) -> list[forms.Form]:
        """Return the forms in which something is wrong."""
        return [form for each in self.editors for form in each.wrong()]

    def is_valid(self) -> bool:
        """Whether all of it can be taken."""
        valid = [each.is_valid() for each in self.editors]  # each is judged, so that all errors show
        return all(valid)

    def hours_wrong(self) -> PublicEditor | None:
        """Return the first part whose hours contradict each other."""
        return next((each for each in self.editors if each.hours_error), None)

    def said(self) -> list[tuple[Content, Grid]]:
        """Return what is wanted of each part: its content and its hours."""
        if self.is_confirmed:
            return [({}, each.grid_now) for each in self.editors]
        return [(each.wanted(), each.grid()) for each in self.editors]
