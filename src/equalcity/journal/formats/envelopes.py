"""A message as it waits in the database (encrypted) and as it goes over the wire."""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from functools import lru_cache
from html import escape

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

OWN_LINK = "\ue000"  # where a letter to many has each recipient's own link; of the private use area: no text has it


class Unreadable(ValueError):
    """The stored envelope was sealed under another key, or was changed."""


@dataclass(frozen=True, slots=True)
class Envelope:
    """One message to one recipient. `unsubscribe` is an https address for one-click unsubscribing, or empty.

    `html` says the same as `body` for programs that show it, or is empty.
    """

    to: str
    subject: str
    body: str
    unsubscribe: str = ""
    html: str = ""

    def with_letter(self, *, subject: str, text: str, html: str) -> Envelope:
        """Return the envelope of one recipient with what all of them get, and their own link in it."""
        own = text.replace(OWN_LINK, self.unsubscribe), html.replace(OWN_LINK, escape(self.unsubscribe))
        return replace(self, subject=subject, body=own[0], html=own[1])


@lru_cache(maxsize=2)
def _cipher(secret: str) -> AESGCM:
    return AESGCM(HKDF(SHA256(), 32, salt=None, info=b"equalcity outgoing mail").derive(secret.encode()))


def seal_envelope(envelope: Envelope, *, message_id: str, secret: str) -> bytes:
    """Return the envelope encrypted (AES-256-GCM, nonce first), bound to its Message-ID."""
    nonce = os.urandom(12)
    return nonce + _cipher(secret).encrypt(nonce, json.dumps(asdict(envelope)).encode(), message_id.encode())


def open_envelope(sealed: bytes, *, message_id: str, secret: str) -> Envelope:
    """Return the envelope. Raises `Unreadable`."""
    try:
        return Envelope(**json.loads(_cipher(secret).decrypt(sealed[:12], sealed[12:], message_id.encode())))
    except InvalidTag as error:
        raise Unreadable from error


def wire_form(envelope: Envelope, *, message_id: str, sender: str, at: datetime) -> bytes:
    """Return the message by RFC 5322, marked as sent by a machine (RFC 3834)."""
    message = EmailMessage(policy=SMTP)
    message["From"] = Address(addr_spec=sender)
    message["To"] = Address(addr_spec=envelope.to)
    message["Subject"] = envelope.subject
    message["Message-ID"] = message_id
    message["Date"] = format_datetime(at)
    message["Auto-Submitted"] = "auto-generated"
    if envelope.unsubscribe:
        message["List-Unsubscribe"] = f"<{envelope.unsubscribe}>"
        message["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    message.set_content(envelope.body)
    if envelope.html:
        message.add_alternative(envelope.html, subtype="html")
    return message.as_bytes()
