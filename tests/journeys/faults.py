"""What a scanner and a narrow screen find wrong with the page that is open."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from playwright.sync_api import Page

from journeys.house import ROOT

SCAN = """(rules) => axe.run(document, { resultTypes: ["violations"], ...(rules ? { runOnly: { type: "rule", values: rules } } : {}) }).then((said) =>
  said.violations.map((each) => each.id + ": " + each.nodes.map((node) => node.target.join(" ") + " " + node.any[0]?.message).slice(0, 3).join(" | ")))"""


@cache
def source(path: Path) -> str:
    """Return the text of a script."""
    return path.read_text(encoding="utf-8")


def faults(page: Page, rules: list[str] | None = None) -> list[str]:
    """Return what axe finds, with all its rules or some, in words."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(source(ROOT / "node_modules/axe-core/axe.min.js"))
    found: list[str] = page.evaluate(SCAN, rules)
    return found


def with_checks(page: Page) -> None:
    """Bring our own checks into the page."""
    page.evaluate(source(Path(__file__).parent / "page_checks.js"))
