"""Addresses: language, city, and a city on a host of its own."""

from __future__ import annotations

import pytest
from django.urls import reverse
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from equalcity.web import addresses


@pytest.mark.parametrize(
    ("path", "language"),
    [("/en/", "en"), ("/desk/ar/toolboxes/", "ar"), ("/xx/", ""), ("/", ""), ("/english/", ""), ("/desk/", "")],
)
def test_the_language_stands_in_the_address(path: str, language: str):
    assert addresses.language_of(path) == language


@pytest.mark.parametrize(
    ("on_host", "on_network"),
    [
        ("/fr/", "/fr/brussels/"),
        ("/fr/rights/", "/fr/brussels/rights/"),
        ("/fr/toolboxes/safer-spaces/", "/fr/toolboxes/safer-spaces/"),
        ("/fr/about/", "/fr/about/"),
        ("/desk/fr/", "/desk/fr/"),
        ("/static/js/leave.js", "/static/js/leave.js"),
    ],
)
def test_a_city_on_its_own_host_has_short_addresses(on_host: str, on_network: str):
    assert addresses.path_on_network(on_host, "brussels") == on_network
    assert addresses.path_on_city_host(on_network, "brussels") == on_host


@given(st.text(max_size=40))
def test_no_path_breaks_them(path: str):
    assert addresses.path_on_city_host(addresses.path_on_network("/" + path, "rome"), "rome") in (
        "/" + path,
        addresses.path_on_city_host("/" + path, "rome"),
    )


def test_a_name_gives_the_address_of_the_active_language():
    with translation.override("ar"):
        assert reverse("toolbox", kwargs={"toolbox": "safer-spaces"}) == "/ar/toolboxes/safer-spaces/"
    with translation.override("sv"):
        assert reverse("city", kwargs={"city": "gothenburg"}) == "/sv/gothenburg/"


def test_the_pages_of_a_city_are_those_that_are_mounted():
    from equalcity.web.find import urls as find
    from equalcity.web.home import urls as home
    from equalcity.web.pathways import urls as pathways
    from equalcity.web.search import urls as search

    mounted = {
        str(pattern.pattern).split("/")[1] for pattern in (*find.cities, *home.cities, *search.cities, *pathways.cities)
    }
    assert mounted == addresses.CITY_PAGES


def test_every_first_word_of_ours_is_kept_from_cities():
    from django.urls import get_resolver

    first = set()
    for pattern in get_resolver().url_patterns:
        if isinstance(pattern.pattern, addresses.LanguagePrefix) and not pattern.pattern.before:
            first |= {str(inner.pattern).partition("/")[0] for inner in pattern.url_patterns}
    ours = {word for word in first if word and not word.startswith("<") and "." not in word}
    assert ours - addresses.RESERVED == set()
