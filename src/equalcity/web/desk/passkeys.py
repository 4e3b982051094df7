"""The sign-in library's forms for passkeys and codes, in our words."""

from __future__ import annotations

from typing import Any

from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm, EditWebAuthnForm
from django.utils.translation import gettext_lazy as _

NAME, NAME_HELP = _("Name of this passkey or key"), _("So that you can tell it from others, for example: my telephone")


class AddPasskeyForm(AddWebAuthnForm):  # type: ignore[misc]
    """A passkey by default: it opens the account alone, without the password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        name, alone = self.fields["name"], self.fields["passwordless"]
        name.label, name.help_text = NAME, NAME_HELP
        alone.label = _("Sign in with it alone, without the password")
        alone.help_text = _(
            "It then asks for your finger, face or a short number. Leave it out for a simple security key."
        )
        alone.initial = True


class RenamePasskeyForm(EditWebAuthnForm):  # type: ignore[misc]
    """Another name for a passkey."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].label, self.fields["name"].help_text = NAME, NAME_HELP


class AppForm(ActivateTOTPForm):  # type: ignore[misc]
    """The first code of an authenticator app."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        code = self.fields["code"]
        code.label = _("Code that the app shows")
        code.widget.attrs = {"autocomplete": "one-time-code", "inputmode": "numeric", "dir": "ltr"}
