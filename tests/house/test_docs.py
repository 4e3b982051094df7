"""Documentation that falls behind fails here."""

from __future__ import annotations

from pathlib import Path

from django.urls import URLPattern, get_resolver, path

from equalcity.config.env import TABLE, Setting
from equalcity.core.bus import BUS
from house import docs_rules
from house.tree import ROOT, text_of, write

DOCS = Path("docs")


def test_every_setting_is_documented_with_its_default_and_meaning():
    rows = [line for line in text_of(ROOT, DOCS / "operate/settings.md").splitlines() if line.startswith("| `")]
    assert rows == docs_rules.settings_rows(TABLE)


def test_a_setting_that_changed_makes_another_row():
    row = docs_rules.settings_rows([Setting("WORKERS", int, "2", "Server processes.")])
    assert row == ["| `EQUALCITY_WORKERS` | `2` | Server processes. |"]
    assert docs_rules.settings_rows([Setting("DATABASE_URL", str, "", "Where.")]) == ["| `DATABASE_URL` |  | Where. |"]


def test_every_event_is_documented():
    assert docs_rules.unnamed(BUS.events, text_of(ROOT, DOCS / "events.md")) == []


def test_every_address_is_documented():
    ours = dict(docs_rules.addresses(get_resolver().url_patterns))
    assert "/healthz" in ours
    assert docs_rules.unnamed(ours, text_of(ROOT, DOCS / "addresses.md")) == [], "run `make docs`"


def test_a_name_that_is_missing_is_found():
    assert docs_rules.unnamed(["a.Happened", "a.Undone"], "- `a.Happened`: it did") == ["a.Undone"]


def test_an_address_of_ours_is_found_below_its_prefix():
    from equalcity.web.addresses import in_each_language
    from equalcity.web.home.views import healthy

    inner: list[URLPattern] = [path("a/<slug:b>/", healthy)]
    found = docs_rules.addresses([in_each_language(*inner), in_each_language(*inner, before="desk/")])
    assert [address for address, _ in found] == ["/<language>/a/<slug:b>/", "/desk/<language>/a/<slug:b>/"]


def test_links_between_documents_lead_somewhere():
    assert docs_rules.broken_links(ROOT) == []


def test_a_link_that_leads_nowhere_is_found(tmp_path: Path):
    write(tmp_path, "docs/a.md", "See [b](b.md), [c](c.md#x), [out](https://example.org/) and `[d](d.md)`.\n")
    assert docs_rules.broken_links(write(tmp_path, "docs/c.md", "")) == ["docs/a.md:1: b.md is not there"]
