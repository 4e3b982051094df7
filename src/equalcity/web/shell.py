"""What stands around every page: who and where we are, the way out, the languages, the ways on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils import translation
from django.utils.translation import get_language, get_language_info
from django.utils.translation import gettext as _

from equalcity.web import addresses, styles
from equalcity.web.kinds import Kind


@dataclass(frozen=True, slots=True)
class Tongue:
    """A language to choose: its code, its own name, its direction and where this page is in it."""

    code: str
    name: str
    direction: str
    href: str
    is_current: bool


@dataclass(frozen=True, slots=True)
class Way:
    """A link of the navigation."""

    name: str
    label: str
    href: str
    is_current: bool


@dataclass(frozen=True, slots=True)
class Shell:
    """All that `kit/base.html` needs."""

    language: str
    direction: str
    kind: Kind
    place: str
    home: str
    exit_url: str
    style: str
    tongues: Sequence[Tongue]
    ways: Sequence[Way]
    thumbs: Sequence[Way]
    words_are_draft: bool
    is_demo: bool
    canonical: str

    @property
    def is_help(self) -> bool:
        """Whether the page follows the rules of help pages."""
        return self.kind is Kind.HELP


def shell_for(request: HttpRequest) -> Shell:
    """Return the shell of the page that `request` asked for. A view may have set `request.city` (slug and name) and `request.kind`."""
    code = get_language() or settings.LANGUAGE_CODE
    city = getattr(request, "city", None)
    kind = getattr(request, "kind", Kind.DESK if request.path_info.startswith("/desk/") else Kind.HELP)
    return Shell(
        language=code,
        direction="rtl" if get_language_info(code)["bidi"] else "ltr",
        kind=kind,
        place=city.name if city else "",
        home=link(request, "city", city=city.slug) if city else link(request, "home"),
        exit_url=(getattr(city, "exit_url", "") if city else "") or settings.EXIT_URL,
        style=styles.critical(is_desk=request.path_info.startswith("/desk/"), is_help=kind is Kind.HELP),
        tongues=_tongues(request, code),
        ways=_ways(request, city.slug if city else ""),
        thumbs=_thumbs(request, city.slug if city else ""),
        words_are_draft=code not in settings.REVIEWED_WORDS,
        is_demo=settings.MODE == "demo",
        canonical=f"{'https' if settings.SECURE else 'http'}://{request.get_host()}",
    )


def link(request: HttpRequest, name: str, **values: object) -> str:
    """Return the address of a page in the active language, as it is on the host that was asked."""
    path = reverse(name, kwargs=values or None)
    city = getattr(request, "city_host", "")
    return addresses.path_on_city_host(path, city) if city else path


def _tongues(request: HttpRequest, current: str) -> list[Tongue]:
    tongues = []
    for code, name in settings.LANGUAGES:
        with translation.override(code):
            href = _here(request)
        tongues.append(Tongue(code, name, "rtl" if get_language_info(code)["bidi"] else "ltr", href, code == current))
    return tongues


def _here(request: HttpRequest) -> str:
    match = request.resolver_match
    if match is None or not match.view_name:
        return link(request, "home")
    try:
        href = link(request, match.view_name, **match.kwargs)
    except NoReverseMatch:
        return link(request, "home")
    is_open = getattr(request, "kind", None) is Kind.WORKING and request.method == "GET"
    return f"{href}?{request.GET.urlencode()}" if is_open and request.GET else href


def _ways(request: HttpRequest, city: str) -> list[Way]:
    if city:
        names = [
            ("city", _("Help now")),
            ("city-rights", _("Rights")),
            ("toolboxes", _("Toolboxes")),
            ("city-contact", _("Contact")),
        ]
    else:
        names = [
            ("cities", _("Cities")),
            ("toolboxes", _("Toolboxes")),
            ("network", _("Network")),
            ("rights", _("Rights")),
        ]
    return [_way(request, name, label, city) for name, label in names]


def _thumbs(request: HttpRequest, city: str) -> list[Way]:
    names = [
        ("city" if city else "cities", _("Help now")),
        ("city-rights" if city else "rights", _("Rights")),
        ("toolboxes", _("Toolboxes")),
        ("city-search" if city else "search", _("Search")),
    ]
    return [_way(request, name, label, city) for name, label in names]


def _way(request: HttpRequest, name: str, label: str, city: str) -> Way:
    href = link(request, name, city=city) if name.startswith("city") and city else link(request, name)
    here = request.resolver_match.view_name if request.resolver_match else ""
    is_current = here == name or (name == "toolboxes" and here in ("toolbox", "part", "unit", "files"))
    return Way(name.removeprefix("city-"), label, href, is_current)
