"""How the sign-in library is made ours: closed sign-up, our queue for mail, neutral subjects, secrets encrypted, an
audit entry for each step."""

from __future__ import annotations

import base64
import io
import os
from typing import Any

import segno
from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from equalcity.core.clock import now
from equalcity.journal.actions import queue_message, record
from equalcity.people.models import Account
from equalcity.people.sessions import STARTED
from equalcity.web.visitors import address_of

KIND_LIMIT = gettext_lazy(
    "This was tried several times in a short while. For your safety there is a pause of ten minutes; then please try again."
)


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Accounts come from invitations alone."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "email_password_mismatch": gettext_lazy("The e-mail address or the password is not right."),
        "too_many_login_attempts": KIND_LIMIT,
        "rate_limited": KIND_LIMIT,
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Nobody signs up without an invitation."""
        return False

    def get_client_ip(self, request: HttpRequest) -> str:
        """Return the address by our rule about proxies; it is hashed before it is stored."""
        return address_of(request)

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Queue the mail with a neutral subject, in the language of the account."""
        account = context.get("user") or Account.objects.filter(email=email).first()
        language = account.language if isinstance(account, Account) else translation.get_language()
        with translation.override(language):
            body = render_to_string(f"{template_prefix}_message.txt", {**context, "email": email})
            subject = _("Your city guide account")
        with transaction.atomic():
            alias = account.alias if isinstance(account, Account) else ""
            queue_message(to=email, subject=subject, body=body.strip() + "\n", purpose="account", alias=alias)

    def post_login(self, request: HttpRequest, user: Account, **details: Any) -> HttpResponse:
        """Start the clock of the session, and note who signed in."""
        request.session[STARTED] = now().isoformat()
        with transaction.atomic():
            record(actor=user, verb="account.signed-in", subject=f"person:{user.alias}")
        answer: HttpResponse = super().post_login(request, user, **details)
        return answer


class SecondStepAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """One-time codes and passkeys under a neutral name."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": gettext_lazy(
            "This code does not fit. A code of the app lasts half a minute: please write the newest one. A recovery code works once."
        ),
    }

    def get_totp_issuer(self) -> str:
        """Return the name that an authenticator app shows; it says nothing about what we do."""
        return _("City guide")

    def _get_site_name(self) -> str:
        return self.get_totp_issuer()

    def build_totp_svg(self, url: str) -> str:
        """Draw the code as an SVG without styles."""
        drawn = io.BytesIO()
        segno.make(url, micro=False, error="m").save(drawn, kind="svg", scale=5, border=4, light="#fff")
        return drawn.getvalue().decode()

    def encrypt(self, text: str) -> str:
        """Encrypt a secret before it is stored (AES-256-GCM under a key derived from SECRET_KEY)."""
        nonce = os.urandom(12)
        return base64.b64encode(nonce + _cipher().encrypt(nonce, text.encode(), None)).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """Decrypt a stored secret."""
        raw = base64.b64decode(encrypted_text)
        return _cipher().decrypt(raw[:12], raw[12:], None).decode()


def _cipher() -> AESGCM:
    return AESGCM(HKDF(SHA256(), 32, salt=None, info=b"equalcity second step").derive(settings.SECRET_KEY.encode()))
