"""Every public page with a sample address, found by walking the addresses themselves, so that a new page cannot be forgotten."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils import translation

from equalcity.web.kinds import Kind
from journeys.samples import page_of_the_guide, session, unit_said_in

OTHER_TONGUE = "fa"  # a language the interface does not speak; `serving.py` keeps its catalogues
SAMPLES: dict[str, Callable[[], str]] = {
    "city": lambda: "brussels",
    "country": lambda: "be",
    "toolbox": lambda: session().toolbox,
    "part": lambda: session().part,
    "unit": lambda: session().unit,
    "subject": lambda: session().toolbox,
    "tongue": lambda: OTHER_TONGUE,
    "update": lambda: "2021-project-update",
    "token": lambda: "0",
    "event": lambda: "demo-workshop",
    "episode": lambda: "demo-three-phrases",
    "member": lambda: "demo-on-sea",
    "campaign": lambda: "demo-workers",
    "story": lambda: "demo-ines",
    "practice": lambda: "a-bell-and-a-screen-at-the-counter",
}
OWN_SAMPLES: dict[str, dict[str, Callable[[], str]]] = {
    "city-kit": {"city": lambda: "demo-on-sea"},
    "city-steps": {"city": lambda: "demo-on-sea"},
    "city-steps-work": {"city": lambda: "demo-on-sea"},
    "guide-unit": {"unit": page_of_the_guide},
    "guide-unit-in": {"unit": lambda: unit_said_in(OTHER_TONGUE, "help").unit},
    "unit-in": {
        "toolbox": lambda: unit_said_in(OTHER_TONGUE).toolbox,
        "part": lambda: unit_said_in(OTHER_TONGUE).part,
        "unit": lambda: unit_said_in(OTHER_TONGUE).unit,
    },
}
# Pages made as another page is: seen in one language, and the other page in both.
TWINS = {"here", "rights-in", "country-rights", "country-rights-in", "city-rights-in", "unit-in", "guide-unit-in"}
DOWNLOADS = {"file", "pack-manifest", "pack-bundle"}  # public, but no page
BEHIND_A_CODE = {"room", "room-screen"}  # there while a meeting lasts: tests/journeys/meetings.py looks at them
BY_PRIVATE_LINK = {
    "registration",
    "story-mine",
    "expert-consent",
}  # nobody knows them without a link of their own: test_events.py, test_spotlight.py and test_exchange.py open one
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
        if is_public and pattern.name and pattern.name not in DOWNLOADS | BEHIND_A_CODE | BY_PRIVATE_LINK:
            yield pattern


def public_pages() -> list[str]:
    """Return the names of all public pages of which a sample can be shown."""
    return [str(pattern.name) for pattern in _named() if set(pattern.pattern.converters) <= set(SAMPLES)]


def pages_in_both_directions() -> list[tuple[str, str]]:
    """Return name and language of every public page in English, and of each but the twins in Arabic."""
    names = sorted(public_pages())
    return [(name, "en") for name in names] + [(name, "ar") for name in names if name not in TWINS]


def pages_without_sample() -> list[str]:
    """Return names of public pages that cannot be shown because an argument has no sample here."""
    return [str(pattern.name) for pattern in _named() if not set(pattern.pattern.converters) <= set(SAMPLES)]


def address(name: str, language: str) -> str:
    """Return the address of a page's sample in a language."""
    wanted = next(pattern.pattern.converters for pattern in _named() if pattern.name == name)
    samples = SAMPLES | OWN_SAMPLES.get(name, {})
    with translation.override(language):
        return reverse(name, kwargs={each: samples[each]() for each in wanted}) + ASKED.get(name, "")
