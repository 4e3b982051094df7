"""Sectors as the reference files load them, for tests of what names them."""

from __future__ import annotations

from equalcity.reference.models import ServiceType

WORDS = {
    "health": ("Health care", "Care for the body."),
    "legal": ("Legal help", "Advice on rights."),
    "shelter": ("A safe place to stay", "A safe house or shelter."),
}


def sectors() -> None:
    """Store three sectors."""
    for position, (slug, (name, what)) in enumerate(WORDS.items()):
        fields = {"names": {"en": name}, "what": what, "origin": "platform", "position": position}
        ServiceType.objects.create(slug=slug, **fields)
