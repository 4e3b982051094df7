"""Forms about being there."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from equalcity.gatherings.logic.one_line import is_one_line
from equalcity.press.certificates import can_be_drawn
from equalcity.web import stamps

SALT = "event-door"
AS_CODE = {"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false", "dir": "ltr"}


class HereForm(forms.Form):
    """The code that is shown in the room, as somebody with a registration types it."""

    code = forms.CharField(
        label=_("Code shown in the room"),
        max_length=40,
        widget=forms.TextInput(attrs=AS_CODE),
        help_text=_("Eight letters and digits."),
    )


class DoorForm(HereForm):
    """The same without a registration, with a stamp so that sending twice counts once."""

    stamp = forms.CharField(widget=forms.HiddenInput, max_length=200)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial = {"stamp": stamps.new_stamp(SALT)}

    def clean_stamp(self) -> str:
        """Accept a stamp of ours that is not too old."""
        try:
            return stamps.read_stamp(SALT, self.cleaned_data["stamp"])
        except stamps.BadStamp as error:
            again = self.data.copy()  # type: ignore[attr-defined]
            again["stamp"] = stamps.new_stamp(SALT)
            self.data = again
            raise forms.ValidationError(_("This page was open for too long. Please press once more.")) from error


class CertificateCodeForm(forms.Form):
    """The check code of a certificate, as somebody types it."""

    code = forms.CharField(
        label=_("Code of the certificate"),
        max_length=60,
        widget=forms.TextInput(attrs=AS_CODE),
        help_text=_("Sixteen letters and digits, at its foot."),
    )


class PaperCountForm(forms.Form):
    """How many people without a registration stand on paper."""

    number = forms.IntegerField(
        label=_("People without a registration, counted on paper"),
        min_value=0,
        max_value=10_000,
        help_text=_("A number alone. It takes the place of the number before."),
    )


class NameForm(forms.Form):
    """The name that a certificate is made out to: printed, and kept nowhere."""

    holder = forms.CharField(
        label=_("Name on the certificate"),
        max_length=80,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        help_text=_("It is printed and not kept: next time you type it again."),
    )

    def clean_holder(self) -> str:
        """Refuse what is no plain line, and what our letters cannot print."""
        name = " ".join(str(self.cleaned_data["holder"]).split())
        if not is_one_line(name):
            raise forms.ValidationError(gettext("Please write this on one line, without special characters."))
        if not can_be_drawn(name):
            raise forms.ValidationError(
                gettext(
                    "We have no letters to print this name yet. Please write it in Latin, Greek, Cyrillic, Arabic or Ethiopic letters."
                )
            )
        return name
