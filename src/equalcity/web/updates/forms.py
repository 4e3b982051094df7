"""Forms of updates: subscribing in public; writing on the desk."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from equalcity.toolboxes.formats.markdown_runs import direction
from equalcity.voices.logic.updates import LONGEST, Fault, cleaned, faults
from equalcity.web import stamps
from equalcity.web.boards.forms import fill

SALT = "subscribe-form"
SAID = {
    Fault.EMPTY: _("Something has to stand here before readers see it."),
    Fault.LONG: _("This is too long."),
    Fault.REFERENCE: _("Numbers and law notes change, and a letter stays as it is. Name the page instead."),
}


def new_stamp() -> str:
    """Return a signed stamp for one form; sending the form twice with it gives one letter."""
    return stamps.new_stamp(SALT)


class SubscribeForm(forms.Form):
    """An address, a language, and about what."""

    email = forms.EmailField(
        label=_("Your e-mail address"),
        max_length=254,
        help_text=_("Nothing else is asked or kept. It is deleted when you end the subscription."),
        widget=forms.EmailInput(attrs={"autocomplete": "email", "dir": "ltr"}),
    )
    language = forms.ChoiceField(label=_("Language of the letters"), choices=settings.LANGUAGES)
    topics = forms.MultipleChoiceField(
        label=_("Only about these toolboxes"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Leave all empty to hear of everything."),
    )
    stamp = forms.CharField(widget=forms.HiddenInput, max_length=200)

    def __init__(self, *args: Any, topics: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fill(self.fields["topics"], topics)

    def clean_stamp(self) -> str:
        """Accept a stamp of ours that is not too old."""
        try:
            return stamps.read_stamp(SALT, self.cleaned_data["stamp"])
        except stamps.BadStamp as error:
            if isinstance(self.data, QueryDict):
                kept = self.data.copy()
                kept["stamp"] = new_stamp()
                self.data = kept
            raise forms.ValidationError(
                _("This page was open for too long. What you wrote is still here: please send it once more.")
            ) from error


class UpdateForm(forms.Form):
    """The words of an update in the language it is written in. A draft needs its title alone; what readers see needs all three."""

    toolbox = forms.ChoiceField(label=_("About"), required=False)
    language = forms.ChoiceField(label=_("Written in"), choices=settings.LANGUAGES)
    title = forms.CharField(label=_("Title"), max_length=LONGEST["title"])
    summary = forms.CharField(
        label=_("In one or two sentences"),
        max_length=LONGEST["summary"],
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    body = forms.CharField(
        label=_("Text"),
        max_length=LONGEST["body"],
        required=False,
        widget=forms.Textarea(attrs={"rows": 18}),
        help_text=_(
            "Markdown: an empty line between paragraphs, “## ” before a heading, “- ” before an item of a list, [words](https://...) for a link. "
            "No person's story, no name without consent."
        ),
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(
        self, *args: Any, topics: list[tuple[str, str]], is_out: bool = False, written_in: str = "", **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        fill(self.fields["toolbox"], [("", str(_("The whole project"))), *topics])
        self.is_out = is_out
        if written_in:
            del self.fields["language"]
            for name in LONGEST:
                self.fields[name].widget.attrs |= {"lang": written_in, "dir": direction(written_in)}

    def clean(self) -> dict[str, Any]:
        """Say which words of an update that readers see, or will see, cannot stay so."""
        data = super().clean() or {}
        for name, fault in faults({name: cleaned(data.get(name) or "") for name in LONGEST}).items():
            if (self.is_out or fault is not Fault.EMPTY) and name not in self.errors:
                self.add_error(name, SAID[fault])
        return data

    def words(self) -> dict[str, str]:
        """Return what was typed."""
        return {name: self.cleaned_data[name] for name in LONGEST}


class AddressForm(forms.Form):
    """An address that somebody asked to be taken off."""

    email = forms.EmailField(label=_("E-mail address"), max_length=254)
