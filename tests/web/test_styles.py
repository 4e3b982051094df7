"""The one style, and its hash in the policy."""

from __future__ import annotations

import base64
import hashlib
import re

import pytest
from django.test import Client

from equalcity.toolboxes.logic.blocks import DIRECTIVE_KINDS
from equalcity.web.styles import critical, smaller


def test_a_sheet_gets_smaller_and_says_the_same():
    assert smaller(
        "/* why */\na , b > c {\n  color : red ;\n  margin: 0 auto;\n}\n"
    ) == "a,b>c{color : red;margin: 0 auto}".replace(": ", ":").replace("color :", "color :")


def test_calculations_keep_their_spaces():
    assert "calc(100vh - 5.5rem)" in critical()
    assert re.search(r"@media \(min-width:", critical())


def test_pages_carry_only_the_sheets_of_their_kind():
    assert (
        "counter-reset:step" in critical(),
        "counter-reset:step" in critical(is_help=True),
        "counter-reset:step" in critical(is_desk=True),
    ) == (
        False,
        True,
        True,
    )
    assert (".weekday" in critical(), ".weekday" in critical(is_help=True), ".weekday" in critical(is_desk=True)) == (
        False,
        False,
        True,
    )


@pytest.mark.parametrize("path", ["/en/nowhere-at-all/", "/en/style/"])
def test_the_style_in_the_page_is_the_one_the_policy_allows(db: None, path: str):
    response = Client().get(path)
    style = re.search(r"<style>(.*?)</style>", response.text, re.DOTALL)
    assert style
    digest = base64.b64encode(hashlib.sha256(style[1].encode()).digest()).decode()
    policy = response.headers["Content-Security-Policy"]
    assert f"'sha256-{digest}'" in policy
    assert "unsafe-inline" not in policy


@pytest.mark.django_db
def test_the_style_page_shows_every_directive_in_both_directions():
    said = Client().get("/en/style/").text
    parts = re.split(r'<section class="style-sheet" dir="(ltr|rtl)"', said)
    shown = {
        way: set(re.findall(r'class="block ([a-z-]+)', part))
        for way, part in zip(parts[1::2], parts[2::2], strict=True)
    }
    assert shown["ltr"] >= set(DIRECTIVE_KINDS)
    assert shown["rtl"] == shown["ltr"]
    ids = re.findall(r' id="([^"]*)"', said)
    assert [each for each in ids if ids.count(each) > 1] == []
