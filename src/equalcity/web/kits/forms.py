"""Forms of a city's letterhead."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from equalcity.directory.models import Letterhead
from equalcity.places.models import City
from equalcity.reference.selectors import HelplineShown
from equalcity.web.boards.forms import fill
from equalcity.web.cards.forms import DayInput

LARGEST = 1_000_000  # bytes; what is larger is no emblem


class EmblemForm(forms.Form):
    """A drawing or a picture."""

    emblem = forms.FileField(
        label=_("Drawing (SVG) or picture (PNG)"),
        help_text=_(
            "Up to 1 MB. A drawing is redrawn from its shapes, paths and gradients; letters in it must be turned into paths. "
            "Use only an emblem your city may use."
        ),
        widget=forms.FileInput(attrs={"accept": ".svg,.png,image/svg+xml,image/png"}),
    )

    def clean_emblem(self) -> bytes:
        """Return the bytes of the file; too many are not read."""
        file = self.cleaned_data["emblem"]
        if file.size > LARGEST:
            raise forms.ValidationError(_("The file is too large: at most 1 MB."))
        return bytes(file.read())


class LetterheadForm(forms.Form):
    """Which helpline stands on the pieces, in which languages they are made, and when the numbers were rung."""

    line = forms.ChoiceField(
        label=_("Helpline beside 112"),
        required=False,
        widget=forms.RadioSelect,
        help_text=_(
            "Only one that has said yes in writing. Its name is written neutrally: everybody who passes reads it."
        ),
    )
    languages = forms.MultipleChoiceField(
        label=_("Languages"),
        required=False,
        choices=settings.LANGUAGES,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("A kit is made in each. What is not translated yet is left out."),
    )
    asked_on = forms.DateField(
        label=_("Day on which you rang every number and asked every service"),
        required=False,
        widget=DayInput,
        help_text=_("A poster rings other people's telephones. Without this day no kit is made."),
    )
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, lines: list[HelplineShown], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", str(_("None: 112 alone"))), *((line.id, _said(line)) for line in lines)]
        fill(self.fields["line"], choices)


def _said(line: HelplineShown) -> str:
    number = line.display.replace(" ", "\N{NO-BREAK SPACE}")
    return f"{line.name or line.label} · \N{LEFT-TO-RIGHT ISOLATE}{number}\N{POP DIRECTIONAL ISOLATE}"


def first_choices(city: City, head: Letterhead | None) -> dict[str, object]:
    """Return what a city chose, as the form shows it."""
    if head is None:
        return {"line": "", "languages": [], "seen": 0}
    return {"line": head.line, "languages": head.languages, "asked_on": head.asked_on, "seen": head.pk}
