"""Every public page with a sample address, found by walking the addresses themselves, so that a new page cannot be forgotten."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils import translation

from equalcity.web.kinds import Kind

SAMPLES = {
    "city": "brussels",
    "country": "be",
    "toolbox": "safer-spaces",
    "part": "training",
    "unit": "half-day-first-welcome",
    "subject": "safer-spaces",
}
OWN_SAMPLES = {"guide-unit": {"unit": "five-things"}}
DOWNLOADS = {"file", "pack-manifest", "pack-bundle"}  # public, but no page
ASKED = {"search": "?q=interpreter"}  # a page of answers has more to get wrong than an empty one


def _patterns(resolver: URLResolver) -> Iterator[URLPattern]:
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLResolver):
            yield from _patterns(pattern)
        else:
            yield pattern


def _named() -> Iterator[URLPattern]:
    for pattern in _patterns(get_resolver()):
        is_public = getattr(pattern.callback, "kind", None) in (Kind.HELP, Kind.WORKING)
        if is_public and pattern.name and pattern.name not in DOWNLOADS:
            yield pattern


def _samples(name: str) -> dict[str, str]:
    return SAMPLES | OWN_SAMPLES.get(name, {})


def public_pages() -> dict[str, dict[str, str]]:
    """Return names of pages with the arguments of a sample."""
    return {
        str(pattern.name): {each: _samples(str(pattern.name))[each] for each in pattern.pattern.converters}
        for pattern in _named()
        if set(pattern.pattern.converters) <= set(SAMPLES)
    }


def pages_without_sample() -> list[str]:
    """Return names of public pages that cannot be shown because an argument has no sample here."""
    return [str(pattern.name) for pattern in _named() if not set(pattern.pattern.converters) <= set(SAMPLES)]


def address(name: str, language: str) -> str:
    """Return the address of a page's sample in a language."""
    with translation.override(language):
        return reverse(name, kwargs=public_pages()[name]) + ASKED.get(name, "")
