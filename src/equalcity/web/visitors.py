"""Where a request comes from, as far as it may be believed."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest


def address_of(request: HttpRequest) -> str:
    """Return the network address of whoever asks: the sender's, or behind proxies the entry that the outermost of
    ours has added."""
    sender = str(request.META.get("REMOTE_ADDR", ""))
    if not settings.PROXIES:
        return sender
    entries = [entry.strip() for entry in request.headers.get("X-Forwarded-For", "").split(",") if entry.strip()]
    return entries[-settings.PROXIES] if len(entries) >= settings.PROXIES else sender
