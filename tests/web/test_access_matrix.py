"""The access matrix, asked of the real site: every address has a row, and every row tells the truth."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from html import unescape
from typing import Any

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import URLPattern, URLResolver, get_resolver

from equalcity.web.kinds import Kind
from web.access_matrix import MATRIX, PUBLIC
from web.asking import ask, by_name, example, found
from web.matrix_rows import Row
from web.words import telling
from web.world import SECRET

pytestmark = pytest.mark.django_db
Facts = Mapping[str, object]
PAGES = [row for row in PUBLIC if row.kind is not Kind.MACHINE and row.asks[0].yes == 200]
LANGUAGES = [code for code, _ in settings.LANGUAGES]


def named(patterns: Iterable[URLPattern | URLResolver]) -> Iterator[URLPattern]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            yield from named(pattern.url_patterns)
        else:
            yield pattern


def test_every_address_has_one_row() -> None:
    names = sorted(pattern.name or str(pattern.pattern) for pattern in named(get_resolver().url_patterns))
    assert sorted(row.name for row in MATRIX) == names


@by_name(MATRIX)
def test_the_example_leads_there(row: Row, facts: Facts) -> None:
    assert found(row, facts).view_name == row.name


@by_name(MATRIX)
def test_the_view_declares_its_kind(row: Row, facts: Facts) -> None:
    """Sign-in views are the library's: they say nothing, and lie below /desk/."""
    view = found(row, facts).func
    expected = None if view.__module__.startswith("allauth.") else row.kind
    assert getattr(view, "kind", None) is expected
    assert row.example.startswith("/desk/") is (row.kind is Kind.DESK)


@by_name(PUBLIC)
def test_a_public_page_is_the_same_for_everybody(row: Row, facts: Facts) -> None:
    for each in row.asks:
        assert ask(Client(), row, facts, each.method, **each.sent).status_code == each.anonymous
        assert each.anonymous == each.outsider == each.yes


@by_name(PUBLIC)
def test_a_public_page_reads_and_sets_nothing(row: Row, facts: Facts) -> None:
    """Even when a browser wrongly sends the desk's cookies, nobody looks at them."""
    client = Client()
    client.cookies[settings.SESSION_COOKIE_NAME] = "a" * 32
    client.cookies[settings.CSRF_COOKIE_NAME] = "b" * 32
    for each in row.asks:
        with CaptureQueriesContext(connection) as caught:
            response = ask(client, row, facts, each.method, **each.sent)
        assert [query["sql"] for query in caught if re.search(r"session|people_", query["sql"])] == []
        assert "Set-Cookie" not in response.headers
        assert response.cookies == {}
        assert "cookie" not in response.headers.get("Vary", "").lower()


@by_name(PUBLIC)
def test_headers_of_public_pages(row: Row, facts: Facts) -> None:
    headers = ask(Client(), row, facts).headers
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    policy = headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    if row.name == "media":
        assert policy.endswith("sandbox")
    else:
        assert "unsafe" not in policy
        assert "nonce" not in policy
    if row.kind is Kind.HELP:
        assert (headers["Cache-Control"], headers["Request-OTR"]) == ("no-store", "1")


@by_name([row for row in PAGES if row.kind is Kind.HELP])
@pytest.mark.parametrize("language", LANGUAGES)
def test_help_pages_say_nothing_telling_in_title_and_address(row: Row, language: str, facts: Facts) -> None:
    response = ask(Client(), row, facts, language=language)
    titles = re.findall(r"<title>(.*?)</title>", response.text, re.DOTALL)
    assert len(titles) == 1
    assert telling(unescape(titles[0])) == []
    assert telling(row.example) == []


@by_name(PAGES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_stands_in_every_language_with_its_kind_and_the_exit_second(
    row: Row, language: str, facts: Facts
) -> None:
    text = ask(Client(), row, facts, language=language).text
    direction = "rtl" if language == "ar" else "ltr"
    assert f'<html lang="{language}" dir="{direction}" data-kind="{row.kind}">' in text
    body = text[text.index("<body") :]
    assert re.findall(r'<a class="(\w+)"', body)[:2] == ["skip", "leave"]
    assert SECRET not in text


@by_name(PUBLIC)
def test_a_method_that_is_not_taken_gets_a_page_and_the_ones_that_are(row: Row, facts: Facts) -> None:
    response = ask(Client(), row, facts, row.refuses)
    assert response.status_code == 405
    allowed = response.headers["Allow"].split(", ")
    if row.name.startswith("hsds"):
        assert response.headers["Content-Type"] == "application/problem+json"
    else:
        assert "<h1" in response.text
        assert "GET" in allowed
    assert row.refuses not in allowed


FORMS = [row for row in PUBLIC if len(row.asks) > 1]


@by_name(FORMS)
@pytest.mark.parametrize(
    ("headers", "is_ours"),
    [
        ({}, False),
        ({"Sec-Fetch-Site": "cross-site"}, False),
        ({"Sec-Fetch-Site": "same-site"}, False),
        ({"Sec-Fetch-Site": "none"}, False),
        ({"Origin": "https://other.example"}, False),
        ({"Origin": "null"}, False),
        ({"Origin": "http://testserver.other.example"}, False),
        ({"Sec-Fetch-Site": "cross-site", "Origin": "http://testserver"}, False),
        ({"Sec-Fetch-Site": "same-origin"}, True),
        ({"Origin": "http://testserver"}, True),
    ],
)
def test_a_form_is_believed_when_it_comes_from_our_own_page(
    row: Row, headers: dict[str, str], is_ours: bool, facts: Facts, settings: Any
) -> None:
    settings.ALLOWED_HOSTS = ["testserver"]
    posted = row.asks[1]
    response = Client(headers=headers).post(example(row, facts), posted.sent)
    assert response.status_code == (posted.anonymous if is_ours else 403)
    assert is_ours or "Nothing was changed." in response.content.decode()


@pytest.mark.parametrize(
    "path",
    [
        "/xx/", "/nothing", "/en/nowhere/", "/en/nowhere/rights/", "/en/nowhere/search/", "/en/rights/xx/", "/en/guide/nothing/", "/en/guide/first-welcome/",
        "/en/toolboxes/nothing/", "/en/toolboxes/waiting/", "/en/toolboxes/small/nothing/", "/en/toolboxes/small/manual/nothing/",
        "/en/toolboxes/small/manual/first-welcome/run/", "/en/toolboxes/small/manual/nothing/run/", "/media/nothing", "/media/..%2f..%2fkeys%2fsecret",
    ],
)  # fmt: skip
def test_what_is_not_there_gets_a_kind_page(path: str, facts: Facts) -> None:
    response = Client().get(path)
    assert response.status_code == 404
    assert 'href="tel:112"' in response.text
    assert "Set-Cookie" not in response.headers


def test_a_draft_cannot_be_told_from_nothing(facts: Facts) -> None:
    hidden, missing = (Client().get(f"/en/toolboxes/{slug}/") for slug in ("waiting", "nothing"))
    assert hidden.text.replace("waiting", "nothing") == missing.text


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/desk/en/", 404),
        ("/desk/en/sign-in/", 404),
        ("/en/", 200),
        ("/en/rights/", 200),
        ("/en/guide/five-things/", 200),
    ],
)
def test_a_citys_own_host_serves_public_pages_alone(path: str, status: int, facts: Facts, settings: Any) -> None:
    settings.CITY_HOSTS, settings.ALLOWED_HOSTS = {"rome.example": "rome"}, ["rome.example"]
    response = Client(headers={"host": "rome.example"}).get(path)
    assert response.status_code == status
    assert "Set-Cookie" not in response.headers
    assert 'data-kind="help"' in response.text or status == 404
