"""Forms of the log of channels."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from equalcity.core.clock import now
from equalcity.people.logic.roles import Actor
from equalcity.places import selectors as places
from equalcity.voices.logic.channels import Posted, faults
from equalcity.voices.logic.rules import may_log_channels
from equalcity.web.boards.forms import fill
from equalcity.web.channels import words


def _day(label: Any, **more: Any) -> forms.DateField:  # noqa: ANN401 - lazy words
    return forms.DateField(label=label, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), **more)


class PeriodForm(forms.Form):
    """From which day to which; both may be left out."""

    since = _day(_("From"), required=False)
    until = _day(_("To"), required=False)

    def period(self) -> tuple[date | None, date | None]:
        """Return both days; a day that is none counts as left out."""
        self.is_valid()
        return self.cleaned_data.get("since"), self.cleaned_data.get("until")


class PostingForm(forms.Form):
    """What was posted: where, when, about what, and how many it reached as the channel says."""

    kind = forms.ChoiceField(label=_("Kind of channel"), choices=list(words.KINDS.items()))
    channel = forms.CharField(
        label=_("Name of the channel"),
        max_length=80,
        required=False,
        help_text=_("The page, account, station or place. Needed unless it is our own. No names of people."),
    )
    city = forms.ChoiceField(label=_("Whose channel"), required=False)
    on = _day(_("Posted on"))
    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES)
    title = forms.CharField(label=_("What was posted, in a few words"), max_length=200)
    about = forms.ChoiceField(label=_("What it was about"), choices=list(words.ABOUT.items()), initial="other")
    about_name = forms.SlugField(
        label=_("Short name in its address"),
        max_length=80,
        required=False,
        help_text=_("The last part of the address of its page here, if it has one."),
    )
    link = forms.URLField(
        label=_("Address of the posting"),
        max_length=500,
        required=False,
        assume_scheme="https",
        help_text=_("Kept as a link for people; this site never asks for it."),
    )
    reach = forms.IntegerField(label=_("How many it reached"), required=False, min_value=0, max_value=10**12)
    reach_what = forms.CharField(
        label=_("What is counted"), max_length=60, required=False, help_text=_("Views, listeners, copies, people.")
    )
    reach_source = forms.CharField(
        label=_("Who says so"),
        max_length=120,
        required=False,
        help_text=_("The channel's own figures, or an estimate and whose."),
    )
    reach_on = _day(_("From which day the number is"), required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        own = [("", _("the network's"))] if may_log_channels(actor, "") else []
        cities = [row for row in places.cities() if may_log_channels(actor, row.slug)]
        fill(self.fields["city"], [*own, *((row.slug, row.name_in(get_language() or "en")) for row in cities)])
        self.fields["city"].required = not own

    def clean(self) -> dict[str, Any]:
        """Ask for what a posting lacks."""
        data = super().clean() or {}
        if "on" in data and "kind" in data:
            for name, code in faults(self.posted(), now().date()).items():
                if name not in self.errors:
                    self.add_error(name, words.FAULTS[code])
        return data

    def posted(self) -> Posted:
        """Return what was written down."""
        said = {name: value for name, value in self.cleaned_data.items() if name != "version"}
        return Posted(**{"title": "", **said})
