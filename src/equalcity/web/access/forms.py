"""The form that asks for access. Its one free box is short and says what not to write."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from equalcity.web import stamps

SALT = "access-form"


def new_stamp() -> str:
    """Return a signed stamp for one form; sending the form twice with it gives one request."""
    return stamps.new_stamp(SALT)


class AccessForm(forms.Form):
    """Who asks, from which city, for which toolbox, and why."""

    toolbox = forms.ChoiceField(label=_("Toolbox"))
    name = forms.CharField(label=_("Your name"), max_length=120)
    email = forms.EmailField(label=_("Your e-mail address at work"), max_length=254)
    city = forms.CharField(label=_("City or municipality"), max_length=120)
    organisation = forms.CharField(label=_("Organisation"), max_length=160, required=False)
    why = forms.CharField(
        label=_("What you would like to do with it"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4, "autocomplete": "off"}),
        help_text=_(
            "Not for help: do not write about a person. The project team reads this; it is deleted once decided, after 30 days at the latest."
        ),
    )
    stamp = forms.CharField(widget=forms.HiddenInput, max_length=200)

    def __init__(self, *args: Any, toolboxes: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice = self.fields["toolbox"]
        assert isinstance(choice, forms.ChoiceField)
        choice.choices = toolboxes

    def clean_stamp(self) -> str:
        """Accept a stamp of ours that is not too old."""
        try:
            return stamps.read_stamp(SALT, self.cleaned_data["stamp"])
        except stamps.BadStamp as error:
            self.data = {**{name: self.data.get(name, "") for name in self.data}, "stamp": new_stamp()}
            raise forms.ValidationError(
                _("This page was open for too long. What you wrote is still here: please send it once more.")
            ) from error
