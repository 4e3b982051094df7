"""The week as a grid of times, rows for what does not come every week, and exceptional days."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from equalcity.directory.formats.hours_grid import Cell, Special
from equalcity.directory.logic.hours import DAY, WEEK
from equalcity.directory.logic.typed_times import BadTime, closing_of, minutes_of, typed
from equalcity.web.services import words
from equalcity.web.services.rows import RowForm

BAD_TIME = _("Write a time such as 9:00 or 17.30.")
BOTH = _("Say from when and until when.")


def clock(label: Any) -> forms.CharField:
    """Return a box for a time of day."""
    widget = forms.TextInput(attrs={"autocomplete": "off", "size": 5, "dir": "ltr", "class": "clock"})
    return forms.CharField(label=label, required=False, max_length=8, widget=widget)


def day_box(label: Any) -> forms.DateField:
    """Return a box for a day."""
    return forms.DateField(
        label=label, required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )


class PairForm(RowForm):
    """From when until when. Emptied, it is removed."""

    matters = ("opens", "closes")

    opens = clock(_("From"))
    closes = clock(_("Until"))
    is_women_only = forms.BooleanField(label=_("Women only"), required=False)

    def clean(self) -> dict[str, Any]:
        """Read both times; a closing before the opening is that of the next day."""
        data = super().clean() or {}
        opens, closes = data.get("opens", ""), data.get("closes", "")
        if bool(opens) != bool(closes):
            self.add_error("closes" if opens else "opens", BOTH)
            return data
        if not opens:
            return data
        _read_times(self, data)
        return data

    def cell(self, day: int) -> Cell:
        """Return the cell of the grid for a weekday."""
        said = self.cleaned_data
        return Cell(day, said["from"], said["until"], is_women_only=said["is_women_only"])


class OtherForm(PairForm):
    """Hours that do not come every week, or hold for a time, or have a note."""

    week = forms.TypedChoiceField(label=_("When"), required=False, coerce=int, choices=words.WEEKS)
    day = forms.TypedChoiceField(label=_("Day"), required=False, coerce=int, choices=list(enumerate(words.DAYS)))
    first = day_box(_("From the day"))
    last = day_box(_("Until the day"))
    note = forms.CharField(label=_("Note"), required=False, max_length=200)
    field_order = ["week", "day", "opens", "closes", "is_women_only", "first", "last", "note"]

    def clean(self) -> dict[str, Any]:
        """Ask that the days come in their order."""
        data = super().clean()
        _in_order(self, data)
        return data

    def cell(self, day: int) -> Cell:
        """Return the cell; the day is the one chosen."""
        said = self.cleaned_data
        whole = super().cell(int(said["day"] or 0))
        return Cell(
            whole.day,
            whole.opens,
            whole.closes,
            int(said["week"] or 0),
            whole.is_women_only,
            said["first"],
            said["last"],
            said["note"],
        )


class SpecialForm(RowForm):
    """Days on which it is closed, or has other hours. Emptied, it is removed."""

    matters = ("first", "last", "opens", "closes", "note")

    first = day_box(_("From the day"))
    last = day_box(_("Until the day, included"))
    opens = clock(_("Open from (empty: closed)"))
    closes = clock(_("Until"))
    is_women_only = forms.BooleanField(label=_("Women only"), required=False)
    note = forms.CharField(label=_("Note"), required=False, max_length=200)
    days = forms.RegexField(r"^[0-6]{1,7}$", required=False, widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        """Ask for the first day; one day alone is its own last."""
        data = super().clean() or {}
        typed_in = any(data.get(name) for name in ("last", "opens", "closes", "note"))
        if typed_in and not data.get("first") and "first" not in self.errors:
            self.add_error("first", _("Say on which day it begins."))
        data["last"] = data.get("last") or data.get("first")
        _in_order(self, data)
        opens, closes = data.get("opens", ""), data.get("closes", "")
        if bool(opens) != bool(closes):
            self.add_error("closes" if opens else "opens", BOTH)
        elif opens:
            _read_times(self, data)
        return data

    def special(self) -> Special:
        """Return the exceptional days."""
        said = self.cleaned_data
        days = frozenset(map(int, said["days"])) or WEEK
        is_women_only = said["is_women_only"] and said.get("from") is not None  # nobody is received on closed days
        return Special(
            said["first"], said["last"], said.get("from"), said.get("until"), days, said["note"], is_women_only
        )


def _read_times(form: forms.Form, data: dict[str, Any]) -> None:
    """Put both times into `data` as minutes, or say which of them is none."""
    try:
        data["from"] = minutes_of(data["opens"]) % DAY
    except BadTime:
        form.add_error("opens", BAD_TIME)
        return
    try:
        data["until"] = closing_of(data["from"], data["closes"])
    except BadTime:
        form.add_error("closes", BAD_TIME)


def _in_order(form: forms.Form, data: dict[str, Any]) -> None:
    first, last = data.get("first"), data.get("last")
    if isinstance(first, date) and isinstance(last, date) and first > last:
        form.add_error("last", _("This is before the first day."))


def pair_of(cell: Cell) -> dict[str, Any]:
    """Return a cell of an ordinary week as the grid shows it."""
    return {"opens": typed(cell.opens), "closes": typed(cell.closes), "is_women_only": cell.is_women_only}


def other_of(cell: Cell) -> dict[str, Any]:
    """Return a cell that does not come every week as its row shows it."""
    dates = {"first": cell.first, "last": cell.last, "note": cell.note}
    return {**pair_of(cell), "week": cell.week, "day": cell.day, **dates}


def special_of(special: Special) -> dict[str, Any]:
    """Return exceptional days as their row shows them."""
    times = {}
    if special.opens is not None and special.closes is not None:
        times = {"opens": typed(special.opens), "closes": typed(special.closes)}
    days = "".join(map(str, sorted(special.days)))
    rest = {"note": special.note, "days": days, "is_women_only": special.is_women_only}
    return {"first": special.first, "last": special.last, **times, **rest}
