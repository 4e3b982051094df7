"""Whole addresses for messages and calendars, which are read outside of our pages."""

from __future__ import annotations

from django.conf import settings
from django.urls import reverse
from django.utils import translation


def page_of(slug: str, language: str) -> str:
    """Return the address of an event's page in a language."""
    with translation.override(language):
        return settings.SITE + reverse("event", kwargs={"event": slug})


def private_page(token: str, language: str) -> str:
    """Return the address that a private link leads to."""
    with translation.override(language):
        return settings.SITE + reverse("registration", kwargs={"token": token})


def asking_page(language: str) -> str:
    """Return the address at which people ask to read what is not released."""
    with translation.override(language):
        return settings.SITE + reverse("access")
