"""Sentences of the framework that its own catalogues lack in one of our languages: ours say them instead."""

from __future__ import annotations

from django.utils.translation import ngettext_lazy

SAID_BY_US = (
    ngettext_lazy(
        "This password is too short. It must contain at least %d character.",
        "This password is too short. It must contain at least %d characters.",
    ),
)
