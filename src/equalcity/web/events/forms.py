"""Forms about events: details, one part of a programme, registering, inviting."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.conf import settings
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from equalcity.gatherings.actions.seating import Guest
from equalcity.gatherings.logic.content import EventContent, PartContent, speaker_lines, speakers_from
from equalcity.gatherings.logic.days import exists, local, zones
from equalcity.gatherings.logic.one_line import is_one_line
from equalcity.gatherings.logic.rules import may_organise
from equalcity.gatherings.models import Event, Registration
from equalcity.people.logic.roles import Actor
from equalcity.places import selectors as places
from equalcity.toolboxes.selectors import all_toolboxes
from equalcity.web import stamps
from equalcity.web.events import words
from equalcity.web.templatetags.house import toolbox_name

SALT = "event-registration"
AS_TYPED = "%Y-%m-%dT%H:%M"


class MomentInput(forms.DateTimeInput):
    """A day and a time of day as browsers ask for them."""

    input_type = "datetime-local"

    def __init__(self) -> None:
        super().__init__(format=AS_TYPED)


class MomentField(forms.DateTimeField):
    """A time by the clocks of the event's zone; which one is known when the whole form is read (`by_clocks_of`)."""

    def __init__(self, **more: Any) -> None:
        super().__init__(widget=MomentInput, input_formats=[AS_TYPED, f"{AS_TYPED}:%S"], **more)


def by_clocks_of(form: forms.Form, zone: str, *names: str) -> None:
    """Read the moments of a form by the clocks of a zone; an hour that these leave out is a mistake."""
    for name in names:
        typed = form.cleaned_data.get(name)
        if isinstance(typed, datetime):
            moment = typed.replace(tzinfo=ZoneInfo(zone))
            form.cleaned_data[name] = moment
            if not exists(moment):
                form.add_error(name, gettext("Clocks are put forward that night: this hour is not there."))


def toolbox_choices() -> list[tuple[str, str]]:
    """Return the toolboxes by their short names."""
    return [(box.slug, str(toolbox_name(box.slug))) for box in all_toolboxes()]


class EventForm(forms.Form):
    """What an event says."""

    kind = forms.ChoiceField(label=words.FIELDS["kind"], choices=list(words.KINDS.items()))
    title = forms.CharField(
        label=words.FIELDS["title"],
        max_length=160,
        help_text=_("Readers see it on our pages. Subjects of letters and calendars say only the kind and the day."),
    )
    language = forms.ChoiceField(label=words.FIELDS["language"], choices=settings.LANGUAGES)
    summary = forms.CharField(
        label=words.FIELDS["summary"],
        max_length=4000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("For whom it is, what happens, what people take home. No names of clients, no stories of theirs."),
    )
    starts_at = MomentField(label=words.FIELDS["starts_at"])
    ends_at = MomentField(label=words.FIELDS["ends_at"])
    zone = forms.ChoiceField(label=words.FIELDS["zone"], choices=lambda: [(name, name) for name in zones()])
    form = forms.ChoiceField(label=words.FIELDS["form"], choices=list(words.FORMS.items()))
    place = forms.CharField(
        label=words.FIELDS["place"],
        max_length=300,
        required=False,
        help_text=_("Everybody reads it. Never the address of a place that protects somebody."),
    )
    join_link = forms.URLField(
        label=words.FIELDS["join_link"],
        max_length=500,
        required=False,
        assume_scheme="https",
        help_text=_("Only those who have a place see it. It begins with https://."),
    )
    languages = forms.MultipleChoiceField(
        label=words.FIELDS["languages"],
        choices=settings.LANGUAGES,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    toolbox = forms.ChoiceField(label=words.FIELDS["toolbox"], required=False)
    access = forms.ChoiceField(label=words.FIELDS["access"], choices=list(words.ACCESS.items()))
    capacity = forms.IntegerField(
        label=words.FIELDS["capacity"],
        required=False,
        min_value=1,
        max_value=100_000,
        help_text=_("Leave empty where there is no limit."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["toolbox"].choices = [("", "-"), *toolbox_choices()]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Read the moments by the clocks of the event's zone."""
        said = super().clean() or {}
        if said.get("zone"):
            by_clocks_of(self, said["zone"], "starts_at", "ends_at")
        link = said.get("join_link", "")
        if link and not link.startswith("https://"):
            self.add_error("join_link", gettext("A link to take part begins with https://."))
        for name in ("title", "place"):
            if not is_one_line(said.get(name, "")):
                self.add_error(name, gettext("Please write this on one line, without special characters."))
        return said

    def content(self) -> EventContent:
        """Return what the form says."""
        said = self.cleaned_data
        return EventContent(
            **{name: said[name] for name in ("title", "summary", "language", "kind", "form", "access", "toolbox")},
            languages=tuple(said["languages"]),
            **{name: said[name] for name in ("zone", "starts_at", "ends_at", "place", "join_link", "capacity")},
        )


def initial_of(content: EventContent) -> dict[str, Any]:
    """Return what the form shows of content, its moments by the clocks of its zone."""
    shown = {name: getattr(content, name) for name in words.FIELDS}
    for name in ("starts_at", "ends_at"):
        if shown[name]:
            shown[name] = local(shown[name], content.zone).replace(tzinfo=None)
    return shown | {"languages": list(content.languages)}


class NewEventForm(EventForm):
    """What a new event says, and who organises it."""

    city = forms.ChoiceField(label=_("Who organises it"), required=False)
    field_order = ("city",)

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        language = get_language() or "en"
        known = [(city.slug, city.name_in(language)) for city in places.cities() if may_organise(actor, city.slug)]
        network = [("", gettext("The network"))] if may_organise(actor, "") else []
        self.fields["city"].choices = network + known  # type: ignore[attr-defined]


class PartForm(forms.Form):
    """One part of a programme."""

    starts_at = MomentField(label=words.FIELDS["starts_at"])
    ends_at = MomentField(label=words.FIELDS["ends_at"])
    title = forms.CharField(label=words.FIELDS["title"], max_length=160)
    kind = forms.ChoiceField(
        label=words.FIELDS["kind"], required=False, choices=lambda: [("", "-"), *words.PARTS.items()]
    )
    track = forms.CharField(
        label=_("Room or group, where parts are parallel"),
        max_length=60,
        required=False,
        help_text=_("Such as Room 1. Leave empty for what is for everybody."),
    )
    about = forms.CharField(
        label=words.FIELDS["summary"], max_length=600, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    speakers = forms.CharField(
        label=_("Speakers"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("One a line: name, role. As they wish to be named, and only if they agree to be."),
    )

    is_recorded = forms.BooleanField(
        label=_("Recorded"),
        required=False,
        help_text=_(
            "Talks and presentations alone: never a discussion, questions or a chat. Everybody is told before they register."
        ),
    )
    toolbox = forms.ChoiceField(
        label=_("Toolbox of this workshop: how to use and adapt it"),
        required=False,
        help_text=_("For workshops alone."),
    )
    key = forms.CharField(widget=forms.HiddenInput, required=False, max_length=12)

    def __init__(self, *args: Any, zone: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["toolbox"].choices = [("", "-"), *toolbox_choices()]  # type: ignore[attr-defined]
        self.zone = zone

    def clean(self) -> dict[str, Any]:
        """Read the moments by the clocks of the event's zone."""
        said = super().clean() or {}
        by_clocks_of(self, self.zone, "starts_at", "ends_at")
        for name in ("title", "track"):
            if not is_one_line(said.get(name, "")):
                self.add_error(name, gettext("Please write this on one line, without special characters."))
        return said

    def content(self) -> PartContent:
        """Return what the form says."""
        said = self.cleaned_data
        return PartContent(
            starts_at=said["starts_at"],
            ends_at=said["ends_at"],
            track=" ".join(said["track"].split()),
            title=" ".join(said["title"].split()),
            about=said["about"].strip(),
            speakers=speakers_from(said["speakers"]),
            **{name: said[name] for name in ("key", "kind", "is_recorded", "toolbox")},
        )


def part_initial(part: PartContent, zone: str) -> dict[str, Any]:
    """Return what the form shows of a part."""
    return {
        "starts_at": local(part.starts_at, zone).replace(tzinfo=None),
        "ends_at": local(part.ends_at, zone).replace(tzinfo=None),
        "track": part.track,
        "title": part.title,
        "about": part.about,
        "speakers": speaker_lines(part.speakers),
        **{name: getattr(part, name) for name in ("key", "kind", "is_recorded", "toolbox")},
    }


class GuestForm(forms.Form):
    """What somebody says of themselves to come. There is no box to tell a story in."""

    name = forms.CharField(
        label=_("Your name or initials"),
        max_length=80,
        help_text=_("As the organiser should call you. It need not be your full name."),
    )
    organisation = forms.CharField(
        label=_("Organisation"), max_length=120, required=False, help_text=_("Where you work, not about a person.")
    )
    is_online = forms.BooleanField(label=_("I take part online"), required=False)
    interpretation = forms.ChoiceField(label=_("I need interpretation into"), required=False)
    needs = forms.MultipleChoiceField(
        label=_("So that I can take part I need"),
        choices=list(words.NEEDS.items()),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("The organiser alone sees this. It is deleted 14 days after the event."),
    )

    def __init__(self, *args: Any, event: Event, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["interpretation"].choices = [("", "-"), *settings.LANGUAGES]  # type: ignore[attr-defined]
        if event.form != Event.Form.HYBRID:
            del self.fields["is_online"]

    def clean(self) -> dict[str, Any]:
        """Refuse what is no plain line."""
        said = super().clean() or {}
        for name in ("name", "organisation"):
            if not is_one_line(said.get(name, "")):
                self.add_error(name, gettext("Please write this on one line, without special characters."))
        return said

    def guest(self) -> Guest:
        """Return who registers, as the form says."""
        said = self.cleaned_data
        return Guest(
            name=said["name"],
            email=said.get("email", ""),
            organisation=said["organisation"],
            needs=said["needs"],
            interpretation=said["interpretation"],
            is_online=said.get("is_online", False),
        )


class RegistrationForm(GuestForm):
    """Registering: an address for the letters, and a stamp so that sending twice is one registration."""

    email = forms.EmailField(
        label=_("Your e-mail address"),
        max_length=254,
        help_text=_("The letter to it has your own link to change or withdraw."),
    )
    stamp = forms.CharField(widget=forms.HiddenInput, max_length=200)
    field_order = ("name", "email", "organisation")

    def clean_stamp(self) -> str:
        """Accept a stamp of ours that is not too old."""
        try:
            return stamps.read_stamp(SALT, self.cleaned_data["stamp"])
        except stamps.BadStamp as error:
            again = self.data.copy()  # type: ignore[attr-defined]
            again["stamp"] = stamps.new_stamp(SALT)
            self.data = again
            raise forms.ValidationError(
                _("This page was open for too long. What you wrote is still here: please send it once more.")
            ) from error


def guest_initial(row: Registration) -> dict[str, Any]:
    """Return what the form shows of a registration."""
    return {name: getattr(row, name) for name in ("name", "organisation", "needs", "interpretation", "is_online")}


class InviteForm(forms.Form):
    """Addresses to invite."""

    MOST = 200
    emails = forms.CharField(
        label=_("E-mail addresses, one a line"),
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 5, "autocomplete": "off", "spellcheck": "false", "dir": "ltr"}),
        help_text=_("Each gets a letter with a link of its own. Addresses are deleted 14 days after the event."),
    )
    language = forms.ChoiceField(label=_("Language of the invitation"), choices=settings.LANGUAGES)

    def clean_emails(self) -> Sequence[str]:
        """Return the addresses; one that is none is named."""
        lines = [line.strip().rstrip(",;") for line in self.cleaned_data["emails"].splitlines() if line.strip()]
        if len(lines) > self.MOST:
            raise forms.ValidationError(gettext("At most 200 at once, please."))
        check = forms.EmailField()
        for number, line in enumerate(lines, 1):
            try:
                check.clean(line)
            except forms.ValidationError as error:
                raise forms.ValidationError(
                    gettext("Line %(number)d is no e-mail address.") % {"number": number}
                ) from error
        return lines
