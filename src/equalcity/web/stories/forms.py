"""Forms of the spotlight: agreeing to a story, and the editors' own. That of telling one is in `telling_forms`."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from equalcity.core.clock import now
from equalcity.toolboxes.formats.markdown_runs import direction
from equalcity.voices.actions.campaigns import LONGEST as CAMPAIGN_LONGEST
from equalcity.voices.actions.campaigns import CampaignWords
from equalcity.voices.logic.consent import Scope, is_end_allowed, last_day_allowed
from equalcity.voices.logic.stories import LONGEST_QUESTION, LONGEST_WISH, MOST_QUESTIONS, CampaignKind
from equalcity.voices.models import Campaign
from equalcity.web.boards.forms import city_choices, fill
from equalcity.web.stories import pages, words


class ConsentForm(forms.Form):
    """What somebody agrees to, use by use, and until when. `seen` is the mark of exactly what was shown above the form."""

    scopes = forms.MultipleChoiceField(
        label=_("Where it may be shown"),
        choices=list(words.SCOPES.items()),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Without this website there is no page that could be shown.")},
    )
    until = forms.DateField(
        label=_("Until when"),
        help_text=_("On this day it is taken down by itself. Three years at most; you can change it at any time."),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    seen = forms.CharField(widget=forms.HiddenInput, max_length=64)

    def clean_scopes(self) -> list[str]:
        """Ask for the website: all else hangs on it."""
        chosen: list[str] = self.cleaned_data["scopes"]
        if Scope.SITE not in chosen:
            raise forms.ValidationError(_("Without this website there is no page that could be shown."))
        return chosen

    def clean_until(self) -> date:
        """Accept a day after the days to think again, three years from now at most."""
        until: date = self.cleaned_data["until"]
        today = now().date()
        if not is_end_allowed(until, today):
            raise forms.ValidationError(
                _("Please choose a day more than a week from now, and no later than %(last)s.")
                % {"last": last_day_allowed(today).isoformat()}
            )
        return until


class WishForm(forms.Form):
    """What should be different."""

    words = forms.CharField(
        label=_("What should be different?"),
        max_length=LONGEST_WISH,
        help_text=_("A few words to the editors, about the text alone."),
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class CampaignForm(forms.Form):
    """A campaign: what it is called, how it opens, and the questions, one on a line."""

    kind = forms.ChoiceField(label=_("Who is in the spotlight"), choices=list(words.KINDS.items()))
    language = forms.ChoiceField(label=_("Written in"), choices=settings.LANGUAGES)
    title = forms.CharField(label=_("Title"), max_length=CAMPAIGN_LONGEST["title"])
    opening = forms.CharField(
        label=_("A few words to open with"),
        max_length=CAMPAIGN_LONGEST["opening"],
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    questions = forms.CharField(
        label=_("Questions"),
        required=False,
        max_length=MOST_QUESTIONS * (LONGEST_QUESTION + 2),
        help_text=_(
            "One on each line, twelve at most. Everybody gets the same, and they stay once somebody was asked. Ask about the work, never about a client."
        ),
        widget=forms.Textarea(attrs={"rows": 8}),
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, row: Campaign | None = None, **kwargs: Any) -> None:
        first = {"language": pages.language(), "kind": CampaignKind.PEOPLE}
        if row is not None:
            first = {name: getattr(row, name) for name in ("title", "opening", "version")}
            first["questions"] = "\n".join(row.questions)
        super().__init__(*args, **{**kwargs, "initial": first})
        if row is not None:
            del self.fields["kind"], self.fields["language"]
            for name in ("title", "opening", "questions"):
                self.fields[name].widget.attrs |= {"lang": row.language, "dir": direction(row.language)}

    def campaign_words(self) -> CampaignWords:
        """Return what was typed."""
        said = self.cleaned_data
        return CampaignWords(said["title"], said["opening"], tuple(said["questions"].splitlines()))


class InviteForm(forms.Form):
    """Whom to ask: by letter, or typed in here for somebody who has no address or does not want to use one."""

    language = forms.ChoiceField(label=_("Language of the answers"), choices=settings.LANGUAGES)
    email = forms.EmailField(
        label=_("E-mail address"),
        required=False,
        max_length=254,
        help_text=_(
            "Empty: you type the answers in here, from paper or a conversation. The address is deleted with the story."
        ),
    )
    city = forms.ChoiceField(label=_("City"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fill(self.fields["city"], [("", "–"), *city_choices()])


class DayForm(forms.Form):
    """A day, or none."""

    on = forms.DateField(
        label=_("Day"), required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
