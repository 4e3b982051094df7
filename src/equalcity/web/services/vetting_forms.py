"""The forms of the sheet, of suspending, and of where complaints go."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from equalcity.directory.logic.vetting import QUESTIONS, missing
from equalcity.web.services import words

WORDS = 500  # characters of an answer in words


class SheetForm(forms.Form):
    """The questions of the sheet. Nothing has to be answered to keep it; all of it to complete it."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        for question in QUESTIONS:
            label = words.QUESTIONS[question.code]
            if question.choices:
                field: forms.Field = forms.ChoiceField(
                    label=label,
                    required=False,
                    choices=[(each, words.KNOWN[each]) for each in question.choices],
                    widget=forms.RadioSelect,
                )
            elif question.is_day:
                day = forms.DateInput(attrs={"type": "date", "max": today.isoformat()}, format="%Y-%m-%d")
                field = forms.DateField(label=label, required=False, widget=day)
            else:
                field = forms.CharField(label=label, required=False, max_length=WORDS)
            self.fields[question.code] = field
        self.fields["next_check"] = forms.DateField(
            label=_("Next check"),
            required=False,
            widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
            help_text=_("Empty: in six months."),
        )

    def answers(self) -> Mapping[str, str]:
        """Return what was answered, days as ISO text."""
        said = {each.code: self.cleaned_data.get(each.code) for each in QUESTIONS}
        return {code: value.isoformat() if isinstance(value, date) else value for code, value in said.items() if value}

    def is_complete(self) -> bool:
        """Whether the sheet can be completed; what is missing is said at its question."""
        if not self.is_valid():
            return False
        for code in missing(self.answers(), self.today):
            is_day = code == "answered-on" and self.cleaned_data.get(code)
            self.add_error(code, _("This day has not come yet.") if is_day else _("This is not answered yet."))
        check = self.cleaned_data.get("next_check")
        if check and check <= self.today:
            self.add_error("next_check", _("Choose a day to come."))
        return not self.errors


class SuspendForm(forms.Form):
    """Why, from a closed list: no words about anybody."""

    reason = forms.ChoiceField(label=_("Why"), choices=list(words.REASONS.items()), widget=forms.RadioSelect)
