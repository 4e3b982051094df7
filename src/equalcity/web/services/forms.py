"""Forms of one service: its words, its place, its numbers, for whom it is and what is known of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from equalcity.directory.logic.tongues import tag_of
from equalcity.directory.logic.vocabulary import VALUES
from equalcity.web.services import words
from equalcity.web.services.rows import RowForm

SHORT, LONG = 200, 4000


def line(
    name: str, *, required: bool = False, length: int = SHORT, help_text: Any = "", kind: str = "text"
) -> forms.CharField:
    """Return a box of one line, named as the desk names this field."""
    widget = forms.TextInput(attrs={"type": kind})
    return forms.CharField(
        label=words.FIELDS[name], required=required, max_length=length, help_text=help_text, widget=widget
    )


def box(name: str, *, help_text: Any = "", rows: int = 3) -> forms.CharField:
    """Return a box of several lines."""
    widget = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(
        label=words.FIELDS[name], required=False, max_length=LONG, help_text=help_text, widget=widget
    )


class ServiceForm(forms.Form):
    """What a service says of itself, and how one gets in."""

    name = line("name", required=True)
    alternate_name = line("alternate_name")
    description = box("description", rows=5)
    sectors = forms.MultipleChoiceField(
        label=words.FIELDS["sectors"], required=False, widget=forms.CheckboxSelectMultiple
    )
    application_process = box("application_process")
    referral_method = box("referral_method", help_text=_("Whom to call or write to, and what to have ready."))
    next_step = box("next_step", help_text=_("What happens after the first contact."))
    response_time = line("response_time", help_text=_("Such as: within two working days."))
    fees_description = box("fees_description")
    eligibility_description = box("eligibility_description")
    alert = box("alert", help_text=_("Shown above everything else. Empty when there is nothing."))
    email = forms.EmailField(label=words.FIELDS["email"], required=False, max_length=254)
    url = forms.URLField(label=words.FIELDS["url"], required=False, assume_scheme="https", max_length=500)

    def __init__(self, *args: Any, sectors: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["sectors"]
        assert isinstance(field, forms.MultipleChoiceField)
        known = list(sectors)
        stored = [each for each in kwargs.get("initial", {}).get("sectors") or [] if each not in dict(known)]
        field.choices = [*known, *((each, each) for each in stored)]


class OrganizationForm(forms.Form):
    """Who offers it."""

    name = line("name", required=True)
    description = box("description")
    website = forms.URLField(label=words.FIELDS["website"], required=False, assume_scheme="https", max_length=500)
    email = forms.EmailField(label=words.FIELDS["email"], required=False, max_length=254)


class AddressForm(forms.Form):
    """Where it is. A confidential place is never typed here."""

    attention = line("attention")
    address_1 = line("address_1")
    address_2 = line("address_2")
    postal_code = line("postal_code", length=20)
    city = line("city")
    country = forms.RegexField(
        r"^[A-Z]{2}$",
        label=words.FIELDS["country"],
        required=False,
        help_text=_("Two letters, such as IT."),
        error_messages={"invalid": _("Two capital letters, such as IT.")},
    )


class LocationForm(forms.Form):
    """The point on the map, and how to get there."""

    latitude = forms.FloatField(label=words.FIELDS["latitude"], required=False, min_value=-90, max_value=90)
    longitude = forms.FloatField(label=words.FIELDS["longitude"], required=False, min_value=-180, max_value=180)
    transportation = box("transportation")

    def clean(self) -> dict[str, Any]:
        """Ask for both numbers or none."""
        data = super().clean() or {}
        if not self.errors and (data.get("latitude") is None) != (data.get("longitude") is None):
            self.add_error("longitude", _("A point needs both numbers."))
        return data


PHONE_TYPES = [
    ("", "-"),
    ("voice", _("telephone")),
    ("cell", _("mobile")),
    ("hotline", _("helpline")),
    ("text", _("text messages")),
    ("textphone", _("textphone")),
    ("fax", _("fax")),
]


class PhoneForm(RowForm):
    """A number. Emptied, it is removed."""

    matters = ("number",)

    key = forms.CharField(required=False, widget=forms.HiddenInput, max_length=36)
    number = line("number", kind="tel")  # as long as an imported one with words beside it
    extension = forms.IntegerField(label=words.FIELDS["extension"], required=False, min_value=0)
    type = forms.ChoiceField(label=words.FIELDS["type"], required=False, choices=PHONE_TYPES)
    description = forms.CharField(label=_("Words beside the number"), required=False, max_length=SHORT)
    is_safe_to_call = forms.ChoiceField(label=words.FIELDS["is_safe_to_call"], choices=list(words.KNOWN.items()))
    may_leave_message = forms.ChoiceField(label=words.FIELDS["may_leave_message"], choices=list(words.KNOWN.items()))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        said = str((kwargs.get("initial") or {}).get("type") or "")
        if said not in dict(PHONE_TYPES):  # a word of the source that HSDS does not know stays
            self.fields["type"].choices = [*PHONE_TYPES, (said, said)]  # type: ignore[attr-defined]
        for name in ("is_safe_to_call", "may_leave_message"):
            self.fields[name].required = False

    def clean_number(self) -> str:
        """Take what can be dialled."""
        number = str(self.cleaned_data["number"]).strip()
        if number and sum(sign.isdecimal() for sign in number) < 3:
            raise forms.ValidationError(_("Write the number as one dials it, such as +39 06 000 00 00."))
        return number

    def values(self) -> dict[str, Any]:
        """Return the phone's fields."""
        said = {name: value for name, value in self.cleaned_data.items() if name != "key"}
        return {**said, **{name: said.get(name) or "unknown" for name in ("is_safe_to_call", "may_leave_message")}}


class LanguagesForm(forms.Form):
    """Languages by name or code, one a line."""

    spoken = forms.CharField(
        label=_("Languages spoken"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("One a line: a name, such as Arabic, or a code, such as ar."),
    )

    def __init__(self, *args: Any, stored: Iterable[str] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.stored = set(stored)

    def clean_spoken(self) -> list[str]:
        """Return the tags; a word that no list of languages knows is refused unless it stood there already."""
        found: list[str] = []
        strange: list[str] = []
        for typed in str(self.cleaned_data["spoken"]).replace(",", "\n").replace(";", "\n").splitlines():
            name = typed.strip()
            tag = tag_of("", name) or (name if name in self.stored else "")
            (found if tag or not name else strange).append(tag or name)
        if strange:
            raise forms.ValidationError(_("Not known as a language: %(names)s") % {"names": ", ".join(strange)})
        return sorted(set(found) - {""})


class RuleForm(forms.Form):
    """For whom a service is, by one criterion: not known, open to all, preferred for, only for."""

    mode = forms.ChoiceField(label=words.FIELDS["mode"], required=False, choices=list(words.MODES.items()))
    values = forms.MultipleChoiceField(
        label=words.FIELDS["values"], required=False, widget=forms.CheckboxSelectMultiple
    )
    lowest = forms.IntegerField(label=words.FIELDS["lowest"], required=False, min_value=0, max_value=120)
    highest = forms.IntegerField(label=words.FIELDS["highest"], required=False, min_value=0, max_value=120)

    def __init__(self, *args: Any, criterion: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.criterion, self.title = criterion, words.CRITERIA[criterion]
        for name in ("values",) if criterion == "age" else ("lowest", "highest"):
            del self.fields[name]
        if criterion != "age":
            stored = [each for each in kwargs.get("initial", {}).get("values") or [] if each not in VALUES[criterion]]
            choices = [(each, words.VALUES[each]) for each in VALUES[criterion]] + [(each, each) for each in stored]
            self.fields["values"].choices = choices  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Ask who is meant where it is not everybody."""
        data = super().clean() or {}
        if self.errors or data.get("mode") not in ("only", "preferred"):
            return data
        low, high = data.get("lowest"), data.get("highest")
        if self.criterion == "age":
            if low is None and high is None:
                self.add_error("lowest", _("Say from which age or up to which age."))
            elif low is not None and high is not None and low > high:
                self.add_error("highest", _("This is below the first age."))
        else:
            self._judge(set(data.get("values") or []))
        return data

    def _judge(self, ticked: set[str]) -> None:
        if not any(not each.startswith("not-") for each in ticked):
            self.add_error("values", _("Tick who is meant."))
        if any(f"not-{each}" in ticked for each in ticked):
            self.add_error("values", _("The same people cannot be received and turned away."))

    def rule(self) -> Mapping[str, Any] | None:
        """Return the rule, None for not known."""
        said = self.cleaned_data
        if not said.get("mode"):
            return None
        if said["mode"] == "open":
            return {
                "mode": "open",
                **({"lowest": None, "highest": None} if self.criterion == "age" else {"values": []}),
            }
        return dict(said)


class FactsForm(forms.Form):
    """What is known of a service: yes, no, or not known, which is not no."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for fact, question in words.FACTS.items():
            self.fields[fact] = forms.ChoiceField(
                label=question, choices=list(words.KNOWN.items()), required=False, widget=forms.RadioSelect
            )

    def known(self) -> dict[str, str]:
        """Return the answers; what was not sent is not known."""
        return {fact: self.cleaned_data.get(fact) or "unknown" for fact in words.FACTS}


class NewServiceForm(forms.Form):
    """The least a service needs; all else is filled in on its own page."""

    name = line("name", required=True)
    organization = forms.CharField(label=_("Organisation"), max_length=SHORT)
    description = box("description")
