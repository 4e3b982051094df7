"""Forms of experts: entered by a member; consented to by the person."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from equalcity.network.actions.experts import Known
from equalcity.network.models import Member
from equalcity.web.boards.forms import fill
from equalcity.web.exchange import words
from equalcity.web.exchange.forms import LANGUAGES, NONE, StampedForm, member_choices
from equalcity.web.exchange.pages import language
from equalcity.web.network.words import country_choices
from equalcity.web.services.pages import language_name

GOOD_FOR = {
    "panel": _("A panel that reads a toolbox"),
    "training": _("Trainings"),
    "advice": _("Advice to a service"),
}


class ExpertForm(StampedForm):
    """An expert by role and field. No name: the person gives it, or not."""

    member = forms.ChoiceField(label=_("Which member knows them"))
    role = forms.CharField(
        label=_("Role"), max_length=80, help_text=_("For example: psychologist, lawyer, trainer. No name here.")
    )
    field = forms.CharField(label=_("Field"), max_length=120, help_text=_("For example: ethnopsychiatry."))
    organisation = forms.CharField(label=_("Organisation"), max_length=120, required=False)
    city = forms.CharField(label=_("City"), max_length=80, required=False)
    country = forms.ChoiceField(label=_("Country"))
    languages = forms.MultipleChoiceField(label=_("Languages"), widget=forms.CheckboxSelectMultiple, choices=())
    good_for = forms.MultipleChoiceField(
        label=_("Asked for"), widget=forms.CheckboxSelectMultiple, choices=list(GOOD_FOR.items())
    )
    is_adult = forms.BooleanField(label=_("An adult who works in this field, and knows of this entry"))
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, members: list[Member] | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if members is None:
            del self.fields["member"]
        else:
            fill(self.fields["member"], member_choices(members))
        fill(self.fields["country"], [NONE, *country_choices()])
        fill(self.fields["languages"], [(code, language_name(code)) for code in LANGUAGES])

    def known(self, written_in: str = "") -> Known:
        """Return the entry as the action takes it."""
        names = ("role", "field", "organisation", "city", "country", "languages", "good_for")
        said = {name: self.cleaned_data[name] for name in names}
        return Known(**said, written_in=written_in or language())

    def refuse(self, faults: Mapping[str, str]) -> None:
        """Say beside each field why it cannot be kept."""
        for name, fault in faults.items():
            self.add_error(name, words.FAULTS[fault])


class ConsentForm(forms.Form):
    """What a person agrees to. Nothing is ticked before."""

    scope = forms.ChoiceField(
        label=_("Who may see you"),
        widget=forms.RadioSelect,
        choices=[
            ("members", _("People of the network's members, signed in")),
            ("public", _("Everybody, on the public list")),
        ],
    )
    name = forms.CharField(
        label=_("Your name"),
        max_length=120,
        required=False,
        help_text=_("Leave it empty to be shown by role and field alone."),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
