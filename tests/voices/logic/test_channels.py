"""The log of channels: what an entry may say, and what a period adds up to."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from equalcity.voices.logic.channels import Posted, Tally, as_json, faults, posted_from, tally

TODAY = date(2026, 3, 9)
POSTED = Posted(
    kind="social",
    on=date(2026, 3, 2),
    title="Two cities more",
    channel="Demo page",
    reach=900,
    reach_what="views",
    reach_source="the channel's figures",
    reach_on=TODAY,
)


@pytest.mark.parametrize(
    ("changes", "wrong"),
    [
        ({}, {}),
        ({"title": " "}, {"title": "empty"}),
        ({"channel": ""}, {"channel": "empty"}),
        ({"kind": "website", "channel": ""}, {}),
        ({"kind": "letter"}, {"kind": "unknown"}),
        ({"about": "somebody"}, {"about": "unknown"}),
        ({"on": date(2026, 3, 10)}, {"on": "ahead"}),
        ({"link": "http://example.org"}, {"link": "link"}),
        ({"reach_source": ""}, {"reach_source": "source"}),
        ({"reach_on": None}, {"reach_on": "source"}),
        ({"reach_on": date(2026, 3, 10)}, {"reach_on": "ahead"}),
        ({"reach": None}, {"reach": "source"}),
        ({"reach": 0}, {}),
    ],
)
def test_an_entry_says_all_that_is_needed_to_believe_it(changes: dict[str, object], wrong: dict[str, str]) -> None:
    assert faults(replace(POSTED, **changes), TODAY) == wrong  # type: ignore[arg-type]


def test_what_an_entry_said_comes_back_from_its_history() -> None:
    bare = Posted(kind="website", on=TODAY, title="x")
    assert [posted_from(as_json(each)) for each in (POSTED, bare)] == [POSTED, bare]


def test_channels_are_never_added_up_and_one_channel_is_an_interval() -> None:
    rows = [
        POSTED,
        replace(POSTED, channel="demo  PAGE", reach=120),
        replace(POSTED, reach=None, reach_what="", reach_source="", reach_on=None),
        replace(POSTED, kind="radio", channel="Demo Radio", reach=5000, reach_what="listeners"),
    ]
    assert tally(rows) == [
        Tally("social", "Demo page", "", 1, 0, 0, 0),
        Tally("social", "Demo page", "views", 2, 2, 900, 1020),
        Tally("radio", "Demo Radio", "listeners", 1, 1, 5000, 5000),
    ]
