"""The form by which people who work in the field write to the project team."""

from __future__ import annotations

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from equalcity.gatherings.logic.one_line import is_one_line
from equalcity.network.actions import Question
from equalcity.web import stamps
from equalcity.web.network import words

SALT = "enquiry-form"


def new_stamp() -> str:
    """Return a signed stamp for one form; sending the form twice with it gives one enquiry."""
    return stamps.new_stamp(SALT)


def _on_one_line(said: str) -> None:
    if not is_one_line(said) or not said.strip():
        raise ValidationError(_("Please write this on one line."))


class EnquiryForm(forms.Form):
    """What it is about, who asks, and the question."""

    about = forms.ChoiceField(label=_("What it is about"), choices=list(words.ABOUT.items()))
    name = forms.CharField(label=_("Your name"), max_length=120, strip=False, validators=[_on_one_line])
    email = forms.EmailField(label=_("Your e-mail address at work"), max_length=254)
    organisation = forms.CharField(
        label=_("City or organisation"), max_length=160, required=False, strip=False, validators=[_on_one_line]
    )
    words = forms.CharField(
        label=_("Your question"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 6, "autocomplete": "off"}),
        help_text=_(
            "Not for help: do not write about a person. The project team reads this; it is deleted once answered, after 30 days at the latest."
        ),
    )
    stamp = forms.CharField(widget=forms.HiddenInput, max_length=200)

    def clean_stamp(self) -> str:
        """Accept a stamp of ours that is not too old."""
        try:
            return stamps.read_stamp(SALT, self.cleaned_data["stamp"])
        except stamps.BadStamp as error:
            assert isinstance(self.data, QueryDict)
            again = self.data.copy()
            again["stamp"] = new_stamp()
            self.data = again
            raise ValidationError(
                _("This page was open for too long. What you wrote is still here: please send it once more.")
            ) from error

    def question(self) -> Question:
        """Return what was asked."""
        return Question(**{name: said for name, said in self.cleaned_data.items() if name != "stamp"})
