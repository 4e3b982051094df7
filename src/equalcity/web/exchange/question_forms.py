"""Forms of questions among cities."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from equalcity.network.actions.questions import Asked
from equalcity.network.logic.questions import LONGEST_ANSWER, LONGEST_TITLE, LONGEST_TRIED
from equalcity.network.models import Member
from equalcity.web.boards.forms import fill
from equalcity.web.exchange import words
from equalcity.web.exchange.forms import NOBODY, NONE, StampedForm, WordsField, member_choices
from equalcity.web.network.forms import topic_choices


class QuestionForm(StampedForm):
    """A question to all members, or to one."""

    member = forms.ChoiceField(label=_("Who asks"))
    to = forms.ChoiceField(label=_("Whom you ask"), required=False)
    topic = forms.ChoiceField(label=_("Topic"), required=False)
    language = forms.ChoiceField(label=_("Written in"), choices=settings.LANGUAGES)
    title = forms.CharField(label=_("Your question in one line"), max_length=LONGEST_TITLE)
    tried = WordsField(
        label=_("What you have tried, and where you are stuck"),
        max_length=LONGEST_TRIED,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=NOBODY,
    )
    helps_by = forms.DateField(
        label=_("An answer helps until"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    wants_letters = forms.BooleanField(
        label=_("Write to me when an answer is there"),
        required=False,
        help_text=_("The letter says that something waits, and nothing else."),
    )

    def __init__(self, *args: Any, members: list[Member], others: list[Member], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fill(self.fields["member"], member_choices(members))
        fill(self.fields["to"], [("", str(_("All members"))), *member_choices(others)])
        fill(self.fields["topic"], [NONE, *topic_choices()])

    def asked(self) -> Asked:
        """Return the question as the action takes it."""
        return Asked(**{name: value for name, value in self.cleaned_data.items() if name not in ("member", "stamp")})

    def refuse(self, faults: Mapping[str, str]) -> None:
        """Say beside each field why it cannot be kept."""
        for name, fault in faults.items():
            past = _("This day has passed.") if name == "helps_by" else words.FAULTS[fault]
            self.add_error(name if name in self.fields else None, past)


class AnswerForm(StampedForm):
    """An answer."""

    member = forms.ChoiceField(label=_("Who answers"))
    language = forms.ChoiceField(label=_("Written in"), choices=settings.LANGUAGES)
    words = WordsField(
        label=_("Your answer"),
        max_length=LONGEST_ANSWER,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=NOBODY,
    )

    def __init__(self, *args: Any, members: list[Member], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fill(self.fields["member"], member_choices(members))

    def refuse(self, faults: Mapping[str, str]) -> None:
        """Say beside each field why it cannot be kept."""
        for name, fault in faults.items():
            self.add_error(name, words.FAULTS[fault])
