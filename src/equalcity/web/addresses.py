"""How addresses are made and read.

`/<language>/...`, `/<language>/<city>/...`, `/desk/<language>/...`, and a city on a host of its own.
"""

from __future__ import annotations

import re

from django.conf import settings
from django.urls import LocalePrefixPattern, URLResolver, include
from django.urls.resolvers import URLPattern
from django.utils.translation import get_language

from equalcity.web.reserved import RESERVED

# What stands under a city: on the city's own host these are its pages, not the network's.
CITY_PAGES = frozenset({"", "help", "rights", "contact", "search", "steps"})
_PATH = re.compile(r"^/(?P<desk>desk/)?(?P<language>[a-z]{2,3}(?:-[a-z]+)?)/(?P<rest>.*)$", re.DOTALL)


def codes() -> frozenset[str]:
    """Return the codes of the interface languages."""
    return frozenset(code for code, _ in settings.LANGUAGES)


def language_of(path: str) -> str:
    """Return the language an address names, or nothing."""
    found = _PATH.match(path)
    return found["language"] if found and found["language"] in codes() else ""


def path_on_network(path: str, city: str) -> str:
    """Return the network's path for a path on a city's own host: `/fr/rights/` becomes `/fr/brussels/rights/`."""
    found = _PATH.match(path)
    if not found or found["desk"] or found["language"] not in codes():
        return path
    first = found["rest"].partition("/")[0]
    return f"/{found['language']}/{city}/{found['rest']}" if first in CITY_PAGES else path


def path_on_city_host(path: str, city: str) -> str:
    """Return the path on a city's own host for one of the network's: the opposite of `path_on_network`."""
    found = _PATH.match(path)
    if not found or not found["rest"].startswith(f"{city}/"):
        return path
    return f"/{found['language']}/{found['rest'].removeprefix(f'{city}/')}"


class LanguagePrefix(LocalePrefixPattern):
    """`<before><language>/` at the head of an address, for the language that is active."""

    def __init__(self, before: str = "") -> None:
        super().__init__()
        self.before = before

    @property
    def language_prefix(self) -> str:
        """Return the prefix for the active language."""
        return f"{self.before}{get_language() or settings.LANGUAGE_CODE}/"


def in_each_language(*patterns: URLPattern | URLResolver, before: str = "") -> URLResolver:
    """Mount patterns below `/<before><language>/`."""
    return URLResolver(LanguagePrefix(before), list(patterns))


__all__ = [
    "CITY_PAGES",
    "RESERVED",
    "codes",
    "in_each_language",
    "include",
    "language_of",
    "path_on_city_host",
    "path_on_network",
]
