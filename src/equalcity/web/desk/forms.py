"""Forms of the desk."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.contrib.auth.password_validation import password_validators_help_text_html, validate_password
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from equalcity.people.logic.roles import NETWORK, NETWORK_ROLES, ROAMING_ROLES, Actor, Role, may_invite
from equalcity.places import selectors as places

ROLE_NAMES = {
    Role.PROJECT_TEAM: _("Project team"),
    Role.CITY_COORDINATOR: _("City coordinator"),
    Role.FACILITATOR: _("Facilitator"),
    Role.FRONTLINE_WORKER: _("Frontline worker"),
    Role.AUTHOR: _("Author"),
    Role.PANEL_MEMBER: _("Panel member"),
    Role.TRANSLATOR: _("Translator"),
    Role.SERVICE_STAFF: _("Service staff"),
}


class InvitationForm(forms.Form):
    """Whom to invite, to which role, where."""

    email = forms.EmailField(label=_("E-mail address"), help_text=_("A work address that only this person reads."))
    role = forms.ChoiceField(label=_("Role"))
    city = forms.ChoiceField(label=_("City"), required=False, help_text=_("Leave empty for roles of the network."))
    language = forms.ChoiceField(label=_("Language of the invitation"), choices=settings.LANGUAGES)

    def __init__(self, *args: Any, actor: Actor, language: str = "en", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["language"].initial = language
        known = [city for city in places.cities() if may_invite(actor, Role.FACILITATOR, city.slug)]
        runs_network = may_invite(actor, Role.PROJECT_TEAM, NETWORK)
        cities = [(city.slug, city.name_in(language)) for city in known]
        choosable = [role for role in Role if role not in NETWORK_ROLES or runs_network]
        self.fields["role"].choices = [(str(role), ROLE_NAMES[role]) for role in choosable]  # type: ignore[attr-defined]
        self.fields["city"].choices = [("", "-"), *cities] if runs_network else cities  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Ask for a city where the role needs one."""
        data = super().clean() or {}
        role = data.get("role")
        if role and Role(role) in NETWORK_ROLES:
            data["city"] = NETWORK
        elif role and Role(role) not in ROAMING_ROLES and not data.get("city"):
            self.add_error("city", _("This role is held in a city. Please choose one."))
        return data


class AcceptanceForm(forms.Form):
    """A name and a password for a new account."""

    name = forms.CharField(label=_("Your name"), max_length=120, help_text=_("As your colleagues know you."))
    password = forms.CharField(
        label=_("Password"),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text=password_validators_help_text_html,
    )

    def clean_password(self) -> str:
        """Check the password against our rules."""
        password = str(self.cleaned_data["password"])
        validate_password(password)
        return password


class AccountForm(forms.Form):
    """What people may change about their own account."""

    name = forms.CharField(label=_("Your name"), max_length=120)
    language = forms.ChoiceField(label=_("Language of our letters to you"), choices=settings.LANGUAGES)
    country = forms.ChoiceField(
        label=_("Country you work in"),
        required=False,
        help_text=_("Only people of a country can confirm its telephone numbers."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        countries = [(country.code, country.name_in(get_language() or "en")) for country in places.countries()]
        self.fields["country"].choices = [("", "-"), *countries]  # type: ignore[attr-defined]


class ErasureForm(forms.Form):
    """The person writes the own address again, so that nobody erases by a slip."""

    email = forms.EmailField(label=_("Your e-mail address, to confirm"))

    def __init__(self, *args: Any, expected: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.expected = expected

    def clean_email(self) -> str:
        """Compare with the account's address."""
        if self.cleaned_data["email"].lower() != self.expected:
            raise forms.ValidationError(_("This is not the address of your account."))
        return self.expected
