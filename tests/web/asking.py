"""Asking the rows of the access matrix."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import ResolverMatch, resolve
from django.utils import translation

from equalcity.web.addresses import language_of
from web.matrix_rows import Row

OURS = {"Sec-Fetch-Site": "same-origin"}
FORM = "application/x-www-form-urlencoded"


def by_name(rows: Iterable[Row]) -> Any:
    """Run a test for each row, under its name."""
    return pytest.mark.parametrize("row", rows, ids=lambda row: row.name)


def example(row: Row, facts: Mapping[str, object]) -> str:
    """Return the row's example with the keys of this run's objects filled in."""
    nobody = UUID(int=0)
    own = ("service", "update_key", "episode_key", "event", "posting", "campaign_key", "story_key")
    keys = dict.fromkeys(own, nobody)
    keys |= dict.fromkeys(("contribution", "practice_key", "question", "expert_key"), nobody)
    return row.example.format_map(defaultdict(lambda: "0", {**keys, **facts}))


def found(row: Row, facts: Mapping[str, object]) -> ResolverMatch:
    """Return what the site finds at the row's example."""
    path = example(row, facts).partition("?")[0]
    with translation.override(language_of(path) or "en"):
        return resolve(path)


def ask(
    client: Client, row: Row, facts: Mapping[str, object], method: str = "GET", language: str = "en", **sent: str
) -> HttpResponse:
    """Ask the row's example as a browser on our own page does, in a language."""
    path = example(row, facts).replace("/en/", f"/{language}/", 1)
    return client.generic(method, path, urlencode(sent), FORM, headers=OURS)  # type: ignore[return-value]
