"""Forms of rooms."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from equalcity.gatherings.logic.rooms import MOST_HOURS, MOST_PEOPLE, QuestionKind, options_in
from equalcity.gatherings.logic.rules import may_organise
from equalcity.gatherings.selectors.events import events_organised_by
from equalcity.people.logic.roles import NETWORK, Actor, may_run_network
from equalcity.places import selectors as places
from equalcity.toolboxes.selectors import Shelf, read_toolbox, released
from equalcity.web import stamps
from equalcity.web.rooms.pages import KINDS
from equalcity.web.templatetags.house import toolbox_name

JOIN, PAPER = "room-join", "room-paper"


class CodeForm(forms.Form):
    """The code of a room, as somebody types it."""

    code = forms.CharField(
        label=_("Code of the room"),
        max_length=40,
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false", "dir": "ltr"}
        ),
        help_text=_("Eight letters and digits, as the person who leads the meeting shows them."),
    )


class RoomForm(forms.Form):
    """What a room needs to be opened."""

    city = forms.ChoiceField(label=_("Who holds the meeting"), required=False)
    event = forms.ChoiceField(label=_("Part of an event"), required=False)
    title = forms.CharField(
        label=_("Title"), max_length=120, help_text=_("Everybody in the room sees it. Choose neutral words.")
    )
    head_count = forms.IntegerField(
        label=_("How many people you expect"),
        min_value=1,
        max_value=MOST_PEOPLE,
        help_text=_(
            "No more than these can take part, so that nobody votes twice by coming in again. You can change it."
        ),
    )
    hours = forms.IntegerField(
        label=_("For how many hours"),
        min_value=1,
        max_value=MOST_HOURS,
        initial=3,
        help_text=_("Then the code ends by itself."),
    )
    expectations = forms.BooleanField(
        label=_("Begin with the word cloud “What are your expectations for this workshop?”"),
        required=False,
        initial=True,
    )

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        language = get_language() or "en"
        cities = [(city.slug, city.name_in(language)) for city in places.cities() if may_organise(actor, city.slug)]
        network = [(NETWORK, gettext("The network"))] if may_run_network(actor) else []
        events = [(str(each.pk), each.title) for each in events_organised_by(actor) if not each.is_history]
        self.fields["event"].choices = [("", "-"), *events]  # type: ignore[attr-defined]
        self.fields["city"].choices = [*network, *cities]  # type: ignore[attr-defined]

    def clean_event(self) -> UUID | None:
        """Return the event's key."""
        return UUID(self.cleaned_data["event"]) if self.cleaned_data["event"] else None


class QuestionForm(forms.Form):
    """A question to the room."""

    kind = forms.ChoiceField(label=_("Kind of question"), choices=list(KINDS.items()), widget=forms.RadioSelect)
    text = forms.CharField(
        label=_("Question"),
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_(
            "Empty, a word cloud asks for expectations, in each reader's language. Ask about work, never about people."
        ),
    )
    options = forms.CharField(
        label=_("Options of a poll, one a line"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    about = forms.ChoiceField(
        label=_("Feedback is on"), required=False, help_text=_("Units of the toolboxes as they stand now.")
    )
    block = forms.CharField(
        label=_("One block of it"),
        required=False,
        max_length=16,
        help_text=_("Its id, as it stands behind # in the address of the block. Empty means the whole unit."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["about"].choices = [("", "-"), *_units()]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Ask for what this kind of question needs."""
        data = super().clean() or {}
        if data.get("kind") == QuestionKind.FEEDBACK and not data.get("about") and "about" not in self.errors:
            self.add_error("about", _("Choose what the feedback is on."))
        return data

    def asked(self) -> dict[str, Any]:
        """Return the question as the action takes it."""
        said = self.cleaned_data
        toolbox, _slash, unit = said["about"].partition("/")
        kind = QuestionKind(said["kind"])
        about = (
            {"toolbox": toolbox, "unit": unit, "block": said["block"].strip()} if kind is QuestionKind.FEEDBACK else {}
        )
        return {"kind": kind, "text": said["text"], "options": options_in(said["options"]), **about}


def _units() -> list[tuple[str, list[tuple[str, str]]]]:
    shelf, found = Shelf.public(get_language() or "en"), []
    for release in released():
        read = read_toolbox(release, shelf)
        units = [(f"{read.slug}/{unit.part}/{unit.slug}", unit.title.text) for unit in read.units()]
        found.append((str(toolbox_name(read.slug)), units))
    return found


class HeadCountForm(forms.Form):
    """How many people are expected."""

    head_count = forms.IntegerField(label=_("How many people you expect"), min_value=1, max_value=MOST_PEOPLE)


def new_stamp(kind: str) -> str:
    """Return a signed stamp for coming in, or for what was said on paper."""
    return stamps.new_stamp(kind)
