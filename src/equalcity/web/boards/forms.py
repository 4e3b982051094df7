"""Forms of the boards."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from equalcity.people.logic.roles import NETWORK, NETWORK_ROLES, Hat, Role
from equalcity.places import selectors as places
from equalcity.web.desk.forms import ROLE_NAMES


def city_choices() -> list[tuple[str, str]]:
    """Return the cities by name."""
    return [(city.slug, city.name_in(get_language() or "en")) for city in places.cities()]


def fill(field: forms.Field, choices: list[tuple[str, Any]]) -> None:
    """Offer these choices."""
    if isinstance(field, forms.ChoiceField):
        field.choices = choices


class AcceptForm(forms.Form):
    """As what, and where, somebody is let in."""

    role = forms.ChoiceField(label=_("Role"))
    city = forms.ChoiceField(label=_("City"), required=False, help_text=_("Leave empty for roles of the network."))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        roles = [role for role in Role if role is not Role.PROJECT_TEAM]
        fill(self.fields["role"], [(str(role), ROLE_NAMES[role]) for role in roles])
        fill(self.fields["city"], [("", "-"), *city_choices()])

    def clean(self) -> dict[str, Any]:
        """Ask for a city where the role needs one."""
        data = super().clean() or {}
        role = data.get("role")
        if role and Role(role) in NETWORK_ROLES:
            data["city"] = NETWORK
        elif role and not data.get("city"):
            self.add_error("city", _("This role is held in a city. Please choose one."))
        return data

    def hat(self) -> Hat:
        """Return the role that was chosen."""
        return Hat(Role(self.cleaned_data["role"]), self.cleaned_data["city"])


class CityForm(forms.Form):
    """A city to let in."""

    city = forms.ChoiceField(label=_("City"))

    def __init__(self, *args: Any, cities: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fill(self.fields["city"], list(cities))


class ReviewForm(forms.Form):
    """Who has read the translation, and that it was this wording."""

    reviewer = forms.CharField(
        label=_("Your name, as readers will see it"),
        max_length=120,
        help_text=_("It stands under the text, with today's date, in public."),
    )
    read = forms.CharField(widget=forms.HiddenInput, max_length=16)


class CityFactsForm(forms.Form):
    """Where a city is, how it is called, where its exit leads."""

    address = forms.CharField(
        label=_("Address"),
        required=False,
        max_length=300,
        help_text=_(
            "The office's address for letters. Never the address of a shelter or of any place that protects somebody."
        ),
    )
    telephone = forms.CharField(
        label=_("Telephone"),
        required=False,
        max_length=40,
        help_text=_("The office's own number, as one dials it from abroad."),
    )
    exit_url = forms.URLField(
        label=_("Where the exit leads"),
        required=False,
        assume_scheme="https",
        help_text=_("A page that says nothing of the reader, such as the weather. Leave empty for the usual one."),
    )


class DistrictsForm(forms.Form):
    """A table of postcodes or districts with their middles."""

    table = forms.FileField(
        label=_("Table"),
        help_text=_(
            "CSV or XLSX, up to 5 MB, with columns named postcode, name, latitude and longitude. It takes the place of the table that is there."
        ),
    )
    only_good = forms.BooleanField(label=_("Leave out rows with a fault and take the others"), required=False)

    def clean_table(self) -> Any:  # noqa: ANN401 - an uploaded file
        """Refuse what is far too large before it is read."""
        table = self.cleaned_data["table"]
        if table.size > 5 * 1024 * 1024:
            raise forms.ValidationError(
                _("This file is larger than 5 MB. Please leave out columns that are not needed.")
            )
        return table
