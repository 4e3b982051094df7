"""Templates, styles and scripts of pages; and each rule shown to find a bad sample."""

from __future__ import annotations

from pathlib import Path

import pytest

from house import page_rules as rules
from house.tree import ROOT, Rule, write

RULES = (rules.physical_styles, rules.inline_code, rules.foreign_loads, rules.forbidden_script)
SHEET = "src/equalcity/web/styles/1.css"
PAGE = "src/equalcity/web/templates/kit/a.html"
SCRIPT = "src/equalcity/web/static/js/a.js"
BAD = (
    (rules.physical_styles, SHEET, "a {\n margin-left: 1px }", f"{SHEET}:2: `margin-left` is physical"),
    (rules.physical_styles, SHEET, "a { left:0 }", f"{SHEET}:1: `left` is physical"),
    (rules.physical_styles, SHEET, "a { min-width: 1px }", f"{SHEET}:1: `min-width` is physical"),
    (rules.physical_styles, SHEET, "a { text-align: right }", f"{SHEET}:1: `text-align: right` is physical"),
    (rules.inline_code, PAGE, '<p style="color:red">', f"{PAGE}:1: a style attribute"),
    (rules.inline_code, PAGE, '<p>\n<a onclick="x()">', f"{PAGE}:2: an event attribute"),
    (rules.inline_code, PAGE, '<a href="javascript:x()">', f"{PAGE}:1: a script address"),
    (rules.inline_code, PAGE, "<style>p { color: red }</style>", f"{PAGE}:1: styles written in place"),
    (rules.inline_code, PAGE, "<script>run()</script>", f"{PAGE}:1: a script written in place"),
    (rules.foreign_loads, PAGE, '<img src="https://example.org/a.png">', f"{PAGE}:1: fetches from elsewhere"),
    (rules.foreign_loads, PAGE, '<form action="//example.org/">', f"{PAGE}:1: fetches from elsewhere"),
    (rules.foreign_loads, SHEET, "a { background: url(https://example.org/a) }", f"{SHEET}:1: fetches from elsewhere"),
    (rules.foreign_loads, SCRIPT, 'fetch("https://example.org/")', f"{SCRIPT}:1: fetches from elsewhere"),
    (rules.forbidden_script, SCRIPT, "a.innerHTML = words", f"{SCRIPT}:1: .innerHTML ="),
    (rules.forbidden_script, SCRIPT, "\nlocalStorage.x = 1", f"{SCRIPT}:2: localStorage"),
    (rules.forbidden_script, SCRIPT, 'document.cookie = "x"', f"{SCRIPT}:1: document.cookie"),
)
GOOD = (
    (
        rules.physical_styles,
        SHEET,
        "/* left: */ @media (min-width: 40em) { a { inset-inline-start: 0; line-height: 1 } }",
    ),
    (
        rules.physical_styles,
        SHEET,
        "a { border-inline-start: 1px; max-inline-size: 2em; --top: 1; float: inline-start }",
    ),
    (rules.inline_code, PAGE, '<style>{{ shell.style|safe }}</style><script type="module" src="{{ js }}"></script>'),
    (rules.inline_code, PAGE, '<script type="application/json">{{ data }}</script><p class="on style">one</p>'),
    (rules.foreign_loads, PAGE, '<a href="https://example.org/">a link is followed by choice</a><img src="/a.png">'),
    (rules.forbidden_script, SCRIPT, 'node.textContent = words; fetch("/en/")'),
)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_the_house_keeps_the_rule(rule: Rule):
    assert rule(ROOT) == []


@pytest.mark.parametrize(("rule", "path", "text", "finding"), BAD)
def test_the_rule_finds_a_bad_sample(tmp_path: Path, rule: Rule, path: str, text: str, finding: str):
    assert rule(write(tmp_path, path, text)) == [finding]


@pytest.mark.parametrize(("rule", "path", "text"), GOOD)
def test_the_rule_leaves_a_good_sample_alone(tmp_path: Path, rule: Rule, path: str, text: str):
    assert rule(write(tmp_path, path, text)) == []
