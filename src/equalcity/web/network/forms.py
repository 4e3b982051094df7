"""Forms of the network."""

from __future__ import annotations

from typing import Any

from babel.core import get_global
from django import forms
from django.conf import settings
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from equalcity.core.clock import now
from equalcity.gatherings.selectors.events import events_past
from equalcity.network.actions import Seat, Told, Wish
from equalcity.network.logic.joining import slug_of
from equalcity.network.models import Application, Member, Passing
from equalcity.network.selectors import networks
from equalcity.places.models import City, Organisation
from equalcity.toolboxes.selectors import all_toolboxes
from equalcity.web import stamps
from equalcity.web.boards.forms import fill
from equalcity.web.events.pages import event_rows, with_invented
from equalcity.web.network import words
from equalcity.web.templatetags.house import toolbox_name

SALT = "join-form"
NONE = ("", "-")


def new_stamp() -> str:
    """Return a signed stamp for one form; sending the form twice with it gives one application."""
    return stamps.new_stamp(SALT)


def topic_choices() -> list[tuple[str, str]]:
    """Return the toolboxes by their short names."""
    return [(row.slug, str(toolbox_name(row.slug))) for row in all_toolboxes()]


def past_events() -> list[tuple[str, str]]:
    """Return the events that were held, or begun, by title and day."""
    rows = event_rows(events_past(now(), with_invented=with_invented()))
    return [(row.event.slug, f"{row.title.text} ({row.day})" if row.day else row.title.text) for row in rows]


def _several(label: Any, choices: list[tuple[str, Any]] | None = None, **kwargs: Any) -> forms.MultipleChoiceField:  # noqa: ANN401 - lazy words
    return forms.MultipleChoiceField(label=label, choices=choices or [], widget=forms.CheckboxSelectMultiple, **kwargs)


class JoinForm(forms.Form):
    """Who applies, why, with which topics and services, and whom to answer."""

    kind = forms.ChoiceField(label=_("You are"), choices=list(words.WHO.items()))
    name = forms.CharField(label=_("Name of the city, organisation or network"), max_length=160)
    country = forms.ChoiceField(label=_("Country"))
    topics = _several(_("Topics you would like to begin with"))
    services = _several(_("Services that would take part"), list(words.SERVICES.items()), required=False)
    why = forms.CharField(
        label=_("Why you would like to join"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4, "autocomplete": "off"}),
        help_text=_(
            "Not for help: do not write about a person. The project team reads this; it is deleted once decided, after 30 days at the latest."
        ),
    )
    contact_name = forms.CharField(label=_("Whom we answer: name"), max_length=120)
    contact_email = forms.EmailField(
        label=_("Their e-mail address at work"),
        max_length=254,
        help_text=_("This person is invited as coordinator if you join."),
    )
    stamp = forms.CharField(widget=forms.HiddenInput, max_length=200)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fill(
            self.fields["country"], [NONE, *words.country_choices(), (words.SEVERAL, words.country_name(words.SEVERAL))]
        )
        fill(self.fields["topics"], topic_choices())

    def clean_stamp(self) -> str:
        """Accept a stamp of ours that is not too old."""
        try:
            return stamps.read_stamp(SALT, self.cleaned_data["stamp"])
        except stamps.BadStamp as error:
            assert isinstance(self.data, QueryDict)
            again = self.data.copy()
            again["stamp"] = new_stamp()
            self.data = again
            raise forms.ValidationError(
                _("This page was open for too long. What you wrote is still here: please send it once more.")
            ) from error

    def clean(self) -> dict[str, Any]:
        """A city and an organisation lie in one country."""
        data = super().clean() or {}
        if data.get("country") == words.SEVERAL and data.get("kind") != Application.Kind.CITY_NETWORK:
            self.add_error("country", _("Please choose one country; only a network of cities can be in several."))
        return data

    def wish(self) -> Wish:
        """Return what was said."""
        said = self.cleaned_data
        return Wish(
            said["kind"],
            said["name"].strip(),
            said["country"],
            tuple(said["topics"]),
            tuple(said["services"]),
            said["why"].strip(),
            said["contact_name"].strip(),
            said["contact_email"],
        )


class SeatForm(forms.Form):
    """Where a new member gets its place."""

    city = forms.ChoiceField(
        label=_("Is it one of these cities?"), required=False, help_text=_("Otherwise the city gets a page of its own.")
    )
    organisation = forms.ChoiceField(label=_("Is it one of these organisations?"), required=False)
    name = forms.CharField(label=_("Name, as readers see it"), max_length=160)
    slug = forms.SlugField(
        label=_("Short name for addresses"), max_length=60, help_text=_("Small letters, digits and hyphens. It stays.")
    )
    timezone = forms.ChoiceField(label=_("Time zone"), required=False)

    def __init__(self, *args: Any, application: Application, **kwargs: Any) -> None:
        proposal = {"name": application.name, "slug": slug_of(application.name)}
        super().__init__(*args, **{**kwargs, "initial": proposal})
        if application.kind == Application.Kind.CITY:
            del self.fields["organisation"]
            free = City.objects.filter(country=application.country, member=None).order_by("slug")
            fill(self.fields["city"], [NONE, *((city.slug, city.name_in(get_language() or "en")) for city in free)])
            zones = get_global("territory_zones").get(application.country, [])
            fill(self.fields["timezone"], [(zone, zone) for zone in zones])
        else:
            del self.fields["city"], self.fields["timezone"]
            known = Organisation.objects.filter(member=None).order_by("name").values_list("slug", "name")
            fill(self.fields["organisation"], [NONE, *known])

    def seat(self) -> Seat:
        """Return where the member gets its place."""
        return Seat(**{name: str(value) for name, value in self.cleaned_data.items()})


class RefusalForm(forms.Form):
    """Why somebody is refused."""

    reason = forms.ChoiceField(label=_("Reason"), choices=list(words.REASONS.items()))


class AboutForm(forms.Form):
    """What a member says of itself."""

    topics = _several(_("Topics"), required=False)
    shares = forms.CharField(
        label=_("What you share with other cities"),
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("One or two sentences for the public list of members. Nothing about a person."),
    )
    shares_language = forms.ChoiceField(label=_("Language of these words"), choices=settings.LANGUAGES)
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, member: Member, **kwargs: Any) -> None:
        said = {
            "topics": member.topics,
            "shares": member.shares,
            "shares_language": member.shares_language or get_language(),
            "version": member.version,
        }
        super().__init__(*args, **{**kwargs, "initial": said})
        fill(self.fields["topics"], topic_choices())


class DayForm(forms.Form):
    """A day that is not ahead."""

    on = forms.DateField(label=_("On"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))

    def clean_on(self) -> Any:  # noqa: ANN401 - a date
        """Refuse days to come."""
        on = self.cleaned_data["on"]
        if on > timezone.now().date():
            raise forms.ValidationError(_("The day has not come yet."))
        return on


class PassingForm(DayForm):
    """A report: who passed what on, to how many, where, on which day, and what shows it."""

    member = forms.ChoiceField(label=_("Who passed it on"))
    what = forms.ChoiceField(label=_("What was passed on"), choices=list(words.WHAT.items()))
    toolbox = forms.ChoiceField(label=_("Which toolbox"), required=False)
    release = forms.IntegerField(label=_("Its release, if you know it"), required=False, min_value=1, max_value=9999)
    title = forms.CharField(
        label=_("Title of the event, or what it was"),
        max_length=160,
        required=False,
        help_text=_("Needed unless a toolbox was passed on. No names of people."),
    )
    network = forms.ChoiceField(
        label=_("In which city network"),
        required=False,
        help_text=_("Leave empty where it was in your own place alone."),
    )
    event = forms.ChoiceField(
        label=_("At which event of ours"),
        required=False,
        help_text=_("Whoever reports of the same event, its people count once. Leave empty where it was elsewhere."),
    )
    number = forms.IntegerField(label=_("How many were reached"), min_value=1, max_value=10_000_000)
    counted = forms.ChoiceField(label=_("What you counted"), choices=list(words.COUNTED.items()))
    evidence_kind = forms.ChoiceField(label=_("What shows it"), choices=list(words.EVIDENCE.items()))
    evidence = forms.CharField(
        label=_("The link, note or file name"),
        max_length=300,
        help_text=_("Seen on the desk alone. Keep lists of names where they are; do not write names here."),
    )
    is_public = forms.BooleanField(label=_("Count it in the public total"), required=False)
    is_apart = forms.BooleanField(
        label=_("An occasion of its own"),
        required=False,
        help_text=_(
            "Reports of the same thing, in the same network, on the same day count once. Tick this if yours was another occasion."
        ),
    )
    field_order = ("member", "what", "toolbox", "release", "title", "network", "event", "on", "number", "counted")

    def __init__(self, *args: Any, members: list[Member], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        language = get_language() or "en"
        fill(self.fields["member"], [(each.slug, each.name_in(language)) for each in members])
        fill(self.fields["toolbox"], [NONE, *topic_choices()])
        fill(self.fields["network"], [NONE, *((each.slug, each.name_in(language)) for each in networks())])
        fill(self.fields["event"], [NONE, *past_events()])

    def clean(self) -> dict[str, Any]:
        """Ask for what names the thing, and for a link that is one."""
        data = super().clean() or {}
        is_toolbox = data.get("what") == Passing.What.TOOLBOX
        if is_toolbox and not data.get("toolbox"):
            self.add_error("toolbox", _("Please say which toolbox."))
        if "what" in data and not is_toolbox and not data.get("title") and not data.get("event"):
            self.add_error("title", _("Please give it a title."))
        if data.get("event") and data.get("is_apart"):
            self.add_error("is_apart", _("An event of ours is one occasion for everybody. Leave one of the two out."))
        is_link = data.get("evidence_kind") == Passing.Evidence.LINK
        if is_link and not str(data.get("evidence", "https://")).startswith("https://"):
            self.add_error("evidence", _("The address must begin with https://."))
        return data

    def told(self) -> Told:
        """Return what the report says; a toolbox that was not what was passed on falls away."""
        said = {name: value for name, value in self.cleaned_data.items() if name != "member"}
        if said["what"] != Passing.What.TOOLBOX:
            said |= {"toolbox": "", "release": None}
        return Told(**said)
