"""Beginnings of words that limit, however they go on: holidays, seasons, feasts, "for the time being", "but"."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

STEMS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "it": (
            "estiv",
            "invern",
            "natal",
            "pasqu",
            "ferie",
            "vacanz",
            "tempor",
            "provvisor",
            "attualment",
            "sospes",
            "ma",
        ),
        "en": (
            "summer",
            "winter",
            "holiday",
            "easter",
            "christmas",
            "ramadan",
            "tempor",
            "current",
            "cancel",
            "unless",
            "apart",
            "but",
        ),
        "fr": ("vacance", "estiv", "hivern", "noel", "paques", "tempor", "provisoir", "actuellement", "sauf", "mais"),
        "nl": (
            "zomer",
            "winter",
            "vakantie",
            "schoolvakantie",
            "feestdag",
            "kerst",
            "pasen",
            "tijdelijk",
            "momenteel",
            "maar",
        ),
        "de": (
            "sommer",
            "winter",
            "ferien",
            "schulfer",
            "feiertag",
            "weihnacht",
            "oster",
            "voruber",
            "derzeit",
            "zurzeit",
            "aktuell",
            "entfall",
            "aber",
        ),
        "sv": ("sommar", "vinter", "helgdag", "jul", "pask", "semester", "skollov", "tillfallig", "installd", "men"),
        "es": ("veran", "inviern", "festiv", "vacacion", "navid", "tempora", "actualment", "suspend", "pero"),
    }
)
SHORTEST_STEM = 4  # a shorter one is a word of its own


def limits(word: str, language: str) -> bool:
    """Whether a folded word may limit what stands anywhere in its text."""
    return any(word.startswith(stem) if len(stem) >= SHORTEST_STEM else word == stem for stem in STEMS[language])
