"""Form of members that want to go some of the way together."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from equalcity.core.clock import now
from equalcity.network.logic.buddies import LASTS, ends_well
from equalcity.network.models import Member
from equalcity.web.boards.forms import fill
from equalcity.web.exchange.forms import member_choices
from equalcity.web.network.forms import topic_choices

TASKS = {
    "read": _("Read the toolbox together, part by part"),
    "call": _("Talk once a month"),
    "plan": _("Look over the trainee's plan"),
    "training": _("Sit in on a training"),
    "visit": _("Visit one another"),
    "review": _("Look back at the end: what changed"),
}


class BuddiesForm(forms.Form):
    """Who goes with whom, on which topic, doing what, until when. `by` is the member that proposes."""

    other = forms.ChoiceField(label=_("With whom"))
    is_trainee = forms.ChoiceField(
        label=_("Which of you learns"),
        choices=[("yes", _("We learn from them")), ("no", _("They learn from us"))],
    )
    topic = forms.ChoiceField(label=_("Topic"))
    tasks = forms.MultipleChoiceField(
        label=_("What you would do together"), choices=list(TASKS.items()), widget=forms.CheckboxSelectMultiple
    )
    ends_on = forms.DateField(label=_("Until"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))

    def __init__(self, *args: Any, member: Member, others: list[Member], **kwargs: Any) -> None:
        first = {"ends_on": now().date() + LASTS, "topic": next(iter(member.topics), ""), "tasks": ["read", "call"]}
        super().__init__(*args, **{**kwargs, "initial": first | kwargs.get("initial", {})})
        self.member = member
        fill(self.fields["other"], member_choices([each for each in others if each.slug != member.slug]))
        fill(self.fields["topic"], topic_choices())

    def clean_ends_on(self) -> Any:  # noqa: ANN401 - a date
        """Refuse an end that is past, or too far."""
        ends = self.cleaned_data["ends_on"]
        if not ends_well(now().date(), ends):
            raise forms.ValidationError(_("Please choose a day within the next two years."))
        return ends

    def proposed(self) -> dict[str, Any]:
        """Return the proposal as the action takes it."""
        said = dict(self.cleaned_data)
        other, learns = said.pop("other"), said.pop("is_trainee") == "yes"
        sides = (self.member.slug, other) if learns else (other, self.member.slug)
        return {**said, "by": self.member.slug, "trainee": sides[0], "guide": sides[1]}
