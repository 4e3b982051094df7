"""One service as a page of forms: filled from a dossier, read back as content, given back whole when something is wrong."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _

from equalcity.core.clock import now
from equalcity.directory.formats.hours_grid import Grid, rows_of
from equalcity.directory.logic.hours import BadHours
from equalcity.directory.selectors.dossier import RULE_FIELDS, Dossier, mark_of
from equalcity.reference.selectors.book import ReferenceBook
from equalcity.web.services import words
from equalcity.web.services.forms import (
    AddressForm,
    FactsForm,
    LanguagesForm,
    LocationForm,
    OrganizationForm,
    PhoneForm,
    RuleForm,
    ServiceForm,
)
from equalcity.web.services.hours_forms import OtherForm, PairForm, SpecialForm, other_of, pair_of, special_of
from equalcity.web.services.rows import RowForm, Rows, as_typed


class PublicEditor:
    """The forms of what readers see of a place: address, numbers, languages, hours, for whom (those of which the dossier says something).

    `prefix` stands before the names of the fields where several stand on one page. With `more` (the name of some rows)
    they come back as typed, one row longer, and nothing is judged.
    """

    def __init__(self, dossier: Dossier, data: QueryDict | None = None, prefix: str = "") -> None:
        self.dossier, self.data, self.prefix = dossier, data, prefix
        self.content, self.grid_now = dossier.content(), dossier.grid
        self.more = data.get("more", "") if data is not None else ""
        self.is_judged = data is not None and not self.more
        self.read = data.get("read", "") if data is not None else mark_of(self.content)
        self.hours_error = ""
        has_place = "address" in self.content
        self.address = self._form(AddressForm, "address", self.content["address"]) if has_place else None
        phones = [{"key": key, **said} for key, said in self.content["phones"].items()]
        self.phones = self._rows(PhoneForm, "phone", phones)
        self.languages = self._languages() if "languages" in self.content else None
        self.rules = [
            self._form(RuleForm, f"rule-{each}", self.content["eligibility"].get(each, {}), criterion=each)
            for each in words.CRITERIA
            if "eligibility" in self.content
        ]
        self._hours()

    def _languages(self) -> LanguagesForm:
        spoken = self.content["languages"]
        return self._form(LanguagesForm, "languages", {"spoken": "\n".join(spoken)}, stored=spoken)

    def _hours(self) -> None:
        weekly, other = _parted(self.grid_now)
        self.days = [
            (day, name, self._rows(PairForm, f"day-{day}", [pair_of(each) for each in weekly if each.day == day]))
            for day, name in enumerate(words.DAYS)
        ]
        self.others = self._rows(OtherForm, "other", [other_of(each) for each in other])
        self.specials = self._rows(SpecialForm, "special", [special_of(each) for each in self.grid_now.specials])
        ticked = self.data or QueryDict()
        self.unread = [
            (at, text, f"{self.prefix}unread-{at}" in ticked) for at, text in enumerate(self.grid_now.unread)
        ]

    def _form[F: forms.Form](self, kind: type[F], name: str, initial: dict[str, Any], **more: Any) -> F:
        prefix = self.prefix + name
        if self.data is None:
            return kind(prefix=prefix, initial=initial, **more)
        bound = kind(self.data, prefix=prefix, initial=initial, **more)
        return bound if self.is_judged else kind(prefix=prefix, initial=as_typed(bound, self.data), **more)

    def _rows[F: RowForm](self, kind: type[F], name: str, initial: list[dict[str, Any]]) -> Rows[F]:
        return Rows(kind, self.prefix + name, initial=initial, data=self.data, is_judged=self.is_judged, more=self.more)

    def _single(self) -> list[forms.Form]:
        return [form for form in (self.address, self.languages, *self.rules) if form]

    def all_rows(self) -> Iterator[Rows[Any]]:
        """Yield every group of rows."""
        yield self.phones
        yield from (rows for _day, _name, rows in self.days)
        yield from (self.others, self.specials)

    def wrong(self) -> list[forms.Form]:
        """Return the forms in which something is wrong."""
        every = [*self._single(), *(form for rows in self.all_rows() for form in rows)]
        return [form for form in every if form.errors] if self.is_judged else []

    def is_valid(self) -> bool:
        """Whether all of it can be taken. Hours that contradict each other are told above the grid."""
        if not self.is_judged or self.wrong():
            return False
        try:
            rows_of(self.grid(), timezone=self.dossier.timezone, on=now().date())
        except BadHours:
            self.hours_error = _("Two of the exceptional days are the same day, with different hours.")
        return not self.hours_error

    def grid(self) -> Grid:
        """Return the hours as they were filled in; text stays unless it was ticked as settled."""
        weekly = [form.cell(day) for day, _name, rows in self.days for form in rows.filled()]
        other = [form.cell(0) for form in self.others.filled()]
        specials = [form.special() for form in self.specials.filled()]
        unread = tuple(text for _at, text, is_settled in self.unread if not is_settled)
        return Grid(tuple(weekly + other), tuple(specials), unread)

    def wanted(self) -> dict[str, Any]:
        """Return the content as it was filled in (parts as in `Dossier.content`, but for the hours)."""
        said: dict[str, Any] = {
            "phones": {
                form.cleaned_data["key"] or f"new-{at}": form.values() for at, form in enumerate(self.phones.filled())
            },
            "eligibility": {form.criterion: form.rule() for form in self.rules},
        }
        if self.languages:
            said["languages"] = self.languages.cleaned_data["spoken"]
        return said | ({"address": self.address.cleaned_data} if self.address else {})


class Editor(PublicEditor):
    """All forms of a service, for whoever runs its city."""

    def __init__(self, dossier: Dossier, book: ReferenceBook, data: QueryDict | None = None) -> None:
        super().__init__(dossier, data)
        sectors = [(each.id, each.name) for each in book.services.values()]
        self.service = self._form(ServiceForm, "service", self.content["service"], sectors=sectors)
        self.organization = self._form(OrganizationForm, "organization", self.content["organization"])
        has_place = "location" in self.content
        self.location = self._form(LocationForm, "location", self.content["location"]) if has_place else None
        facts = {fact: self.content["facts"].get(fact, "unknown") for fact in words.FACTS}
        self.facts = self._form(FactsForm, "facts", facts)

    def _single(self) -> list[forms.Form]:
        place = [self.location] if self.location else []
        return [self.service, self.organization, *place, *super()._single(), self.facts]

    def wanted(self) -> dict[str, Any]:
        """Return the content as it was filled in, the parts that only the city writes included."""
        said = {
            "service": self.service.cleaned_data,
            "organization": self.organization.cleaned_data,
            "facts": self.facts.known(),
        }
        place = {"location": self.location.cleaned_data} if self.location else {}
        return {**super().wanted(), **said, **place}

    def compared(self) -> dict[str, Any]:
        """Return `wanted` in the form of what stands there, to be laid beside it."""
        said = self.wanted()
        given = {name: rule for name, rule in said["eligibility"].items() if rule}
        rules = {name: {field: rule.get(field) for field in RULE_FIELDS} for name, rule in given.items()}
        facts = {key: each for key, each in said["facts"].items() if each != "unknown"}
        return {**said, "eligibility": rules, "facts": facts}


def _parted(grid: Grid) -> tuple[list[Any], list[Any]]:
    """The cells of an ordinary week, and the others."""
    plain = [each for each in grid.cells if not (each.week or each.first or each.last or each.note)]
    return plain, [each for each in grid.cells if each not in plain]
