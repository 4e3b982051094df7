"""Forms of good-practice cards and of the library."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.conf import settings
from django.http import QueryDict
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from equalcity.network.logic.contributions import CURRENCIES, MOST_UNITS, TEXTS, plain_words
from equalcity.network.models import Member
from equalcity.network.selectors.units import known_units
from equalcity.toolboxes.formats.markdown_runs import direction
from equalcity.web import stamps
from equalcity.web.boards.forms import fill
from equalcity.web.exchange import words
from equalcity.web.network.forms import topic_choices
from equalcity.web.services.pages import language_name
from equalcity.web.templatetags.house import toolbox_name

SALT = "exchange-form"
NONE = ("", "-")
NOBODY = _("Not for help: do not write about a person, not even without a name.")
NUMBER_OPTIONS: dict[str, Any] = {"required": False, "min_value": 0, "max_value": 10_000_000}


def new_stamp() -> str:
    """Return a signed stamp for one form; sending the form twice with it makes one thing."""
    return stamps.new_stamp(SALT)


def member_choices(members: list[Member]) -> list[tuple[str, str]]:
    """Return members by slug and name."""
    return [(each.slug, each.name_in(get_language() or "en")) for each in members]


def unit_choices() -> list[tuple[str, Any]]:
    """Return the units of the released toolboxes, grouped by toolbox."""
    groups: dict[str, list[tuple[str, str]]] = {}
    for unit in known_units(get_language() or "en").values():
        groups.setdefault(unit.toolbox, []).append((unit.key, unit.title.text))
    return [NONE, *((str(toolbox_name(slug)), units) for slug, units in groups.items())]


class WordsField(forms.CharField):
    """Words that are measured as they are kept: browsers send two signs for the end of a line and count one."""

    def to_python(self, value: Any) -> str:  # noqa: ANN401 - of a form
        """Return the words with line ends alike."""
        return plain_words(super().to_python(value) or "")


class StampedForm(forms.Form):
    """A form that counts once however often it is sent."""

    stamp = forms.CharField(widget=forms.HiddenInput, max_length=200)

    def clean_stamp(self) -> str:
        """Accept a stamp of ours that is not too old."""
        try:
            return stamps.read_stamp(SALT, self.cleaned_data["stamp"])
        except stamps.BadStamp as error:
            if isinstance(self.data, QueryDict):
                again = self.data.copy()
                again["stamp"] = new_stamp()
                self.data = again
            raise forms.ValidationError(
                _("This page was open for too long. What you wrote is still here: please send it once more.")
            ) from error


def _text(kind: str, name: str, rows: int, help_text: Any = "", **kwargs: Any) -> WordsField:  # noqa: ANN401 - lazy words
    longest = next(text.longest for text in TEXTS[kind] if text.name == name)
    widget = forms.Textarea(attrs={"rows": rows}) if rows > 1 else forms.TextInput()
    label = words.LABELS[name]
    return WordsField(label=label, max_length=longest, widget=widget, help_text=help_text, **kwargs)


class ContributionForm(StampedForm):
    """What all contributions have in common. `members` are those the person may write for; to change one, the row is given instead."""

    kind = ""
    member = forms.ChoiceField(label=_("Whom it comes from"))
    language = forms.ChoiceField(label=_("Written in"), choices=settings.LANGUAGES)
    topics = forms.MultipleChoiceField(label=_("Topics"), required=False, widget=forms.CheckboxSelectMultiple)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(
        self,
        *args: Any,
        members: list[Member] | None = None,
        written_in: str = "",
        of_network: bool = False,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        fill(self.fields["topics"], topic_choices())
        if members is None:
            del self.fields["member"], self.fields["language"]
            for text in TEXTS[self.kind]:
                self.fields[text.name].widget.attrs |= {"lang": written_in, "dir": direction(written_in)}
        else:
            own = [("", str(_("The network itself")))] if of_network else []
            self.fields["member"].required = not of_network
            fill(self.fields["member"], [*own, *member_choices(members)])
        choices = unit_choices()
        for number in range(1, MOST_UNITS + 1):
            fill(self.fields[f"unit_{number}"], choices)

    def said(self) -> dict[str, Any]:
        """Return what was typed as the action takes it."""
        given = dict(self.cleaned_data)
        units = [given.pop(f"unit_{number}") for number in range(1, MOST_UNITS + 1)]
        return {**given, "units": [unit for unit in units if unit]}

    def refuse(self, faults: Mapping[str, str]) -> None:
        """Say beside each field why it cannot be kept."""
        for name, fault in faults.items():
            field = "unit_1" if name == "units" else name
            self.add_error(field if field in self.fields else None, words.FAULTS[fault])


def said_before(said: Mapping[str, Any]) -> dict[str, Any]:
    """Return what a form begins with from what is kept."""
    return {**said, **{f"unit_{number}": unit for number, unit in enumerate(said.get("units", []), start=1)}}


class PracticeForm(ContributionForm):
    """A good-practice card."""

    kind = "practice"
    title = _text("practice", "title", 1)
    context = _text(
        "practice",
        "context",
        5,
        _(
            "The place, the service, what was difficult before. Not for help: do not write about a person, not even without a name."
        ),
    )
    steps = _text("practice", "steps", 8, _("One step a line, twelve at most."))
    cost = _text("practice", "cost", 3, _("Whose hours, what was bought, who paid."))
    spent = forms.ChoiceField(label=_("Money it took, beside working hours"), choices=[NONE, *words.SPENT.items()])
    hours_least = forms.IntegerField(label=words.LABELS["hours_least"], **NUMBER_OPTIONS)
    hours_most = forms.IntegerField(label=words.LABELS["hours_most"], **NUMBER_OPTIONS)
    money_least = forms.IntegerField(label=words.LABELS["money_least"], **NUMBER_OPTIONS)
    money_most = forms.IntegerField(label=words.LABELS["money_most"], **NUMBER_OPTIONS)
    currency = forms.ChoiceField(
        label=words.LABELS["currency"], required=False, choices=[NONE, *((code, code) for code in CURRENCIES)]
    )
    failed = _text(
        "practice",
        "failed",
        5,
        _("What you tried and gave up, what took longer, what you would do differently."),
        error_messages={
            "required": _(
                "Please say what did not work, or what you would do differently today. Others learn most from this; every card has it."
            )
        },
    )
    unit_1 = forms.ChoiceField(label=_("A unit of the toolboxes it builds on"), required=False)
    unit_2 = forms.ChoiceField(label=_("A second unit"), required=False)
    unit_3 = forms.ChoiceField(label=_("A third unit"), required=False)
    year = forms.IntegerField(label=_("In which year"), required=False, min_value=1950)
    field_order = (
        *("member", "language", "title", "context", "steps", "failed", "cost", "spent"),
        *("hours_least", "hours_most", "money_least", "money_most", "currency", "topics"),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["topics"].required = True


class MaterialForm(ContributionForm):
    """An entry of the library."""

    kind = "material"
    title = _text("material", "title", 1)
    author = forms.CharField(
        label=words.LABELS["author"], max_length=160, help_text=_("An organisation where there is one.")
    )
    year = forms.IntegerField(label=words.LABELS["year"], required=False, min_value=1950)
    languages = forms.MultipleChoiceField(
        label=_("Languages it is in"), widget=forms.CheckboxSelectMultiple, choices=()
    )
    form = forms.ChoiceField(label=words.LABELS["form"], choices=list(words.FORMS.items()))
    licence = forms.CharField(
        label=words.LABELS["licence"],
        max_length=160,
        help_text=_("A short name such as CC-BY-4.0, or in words what one may do with it."),
    )
    address = forms.URLField(
        label=words.LABELS["address"],
        max_length=500,
        assume_scheme="https",
        help_text=_("We link to it and show nothing of it here."),
    )
    good_for = _text("material", "good_for", 3, NOBODY)
    unit_1 = forms.ChoiceField(label=_("A unit of the toolboxes that builds on it"), required=False)
    unit_2 = forms.ChoiceField(label=_("A second unit"), required=False)
    unit_3 = forms.ChoiceField(label=_("A third unit"), required=False)
    field_order = (
        "member",
        "language",
        "title",
        "author",
        "year",
        "languages",
        "form",
        "licence",
        "address",
        "good_for",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fill(self.fields["languages"], [(code, language_name(code)) for code in LANGUAGES])


# Languages of material: those of the interface, and those that people in the cities often read.
LANGUAGES = ("en", "fr", "nl", "de", "it", "sv", "ar", "es", "pt", "el", "pl", "uk", "ru", "tr", "fa", "so", "ti", "sq")
FORM_OF = {"practice": PracticeForm, "material": MaterialForm}
