"""Whose data it is: the sources of what is shown, with what their licences ask to be said. Public."""

from __future__ import annotations

from equalcity.directory.models import Source
from equalcity.directory.selectors.shelf import shown_services

_TOLD = {
    "slug": "id",
    "name": "name",
    "language": "language",
    "licence": "license",
    "attribution": "attribution",
    "url": "url",
}


def public_sources() -> list[dict[str, str | bool]]:
    """Return the sources of the services anybody may see; `is_invented` marks what was made up to show the platform."""
    shown = shown_services(with_unlisted=False).values("origin")
    found: list[dict[str, str | bool]] = []
    for source in Source.objects.filter(pk__in=shown).order_by("pk"):
        said = {told: getattr(source, name) for name, told in _TOLD.items()}
        found.append({told: text for told, text in said.items() if text} | {"is_invented": source.is_invented})
    return found
