"""What keeps a card or an entry from being kept, and how its words are kept."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from equalcity.network.logic.contributions import MATERIAL, PRACTICE, TEXTS, cleaned, faults, interval, lines_of
from factories.exchange import CARD, ENTRY


def wrong(kind: str, **changes: Any) -> dict[str, str]:
    said = cleaned(kind, ({PRACTICE: CARD, MATERIAL: ENTRY}[kind]) | changes)
    return {
        name: str(fault)
        for name, fault in faults(kind, said, topics=["small"], units=["small/first-welcome-t"], year=2026).items()
    }


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, {}),
        ({"failed": " \n"}, {"failed": "empty"}),
        ({"failed": "x" * 601}, {"failed": "long"}),
        ({"steps": "Step.\n" * 12}, {}),
        ({"steps": "Step.\n" * 13}, {"steps": "long"}),
        ({"topics": []}, {"topics": "empty"}),
        ({"topics": ["none"]}, {"topics": "unknown"}),
        ({"units": ["small/nothing"]}, {"units": "unknown"}),
        ({"year": 2027}, {"year": "range"}),
        ({"spent": "lots"}, {"spent": "unknown"}),
        ({"currency": "ZZZ"}, {"currency": "unknown"}),
        ({"currency": ""}, {"currency": "empty"}),
        ({"money_least": 300}, {"money_most": "range"}),
        ({"hours_least": 13}, {"hours_most": "range"}),
    ],
)
def test_a_card_that_cannot_be_kept(changes: dict[str, Any], expected: dict[str, str]) -> None:
    assert wrong(PRACTICE, **changes) == expected


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, {}),
        ({"topics": [], "year": None}, {}),
        ({"author": " "}, {"author": "empty"}),
        ({"licence": "x" * 161}, {"licence": "long"}),
        ({"languages": []}, {"languages": "empty"}),
        ({"form": "song"}, {"form": "unknown"}),
        ({"address": "http://bells.example/"}, {"address": "address"}),
        ({"address": "javascript:alert(1)"}, {"address": "address"}),
        ({"address": 'https://bells.example/"onclick="x'}, {"address": "address"}),
        ({"address": "https://localhost/x"}, {"address": "address"}),
        ({"address": "https://bells.example/" + "x" * 500}, {"address": "address"}),
    ],
)
def test_an_entry_that_cannot_be_kept(changes: dict[str, Any], expected: dict[str, str]) -> None:
    assert wrong(MATERIAL, **changes) == expected


@given(st.dictionaries(st.sampled_from([*CARD, "more"]), st.text() | st.none() | st.lists(st.text()) | st.integers()))
def test_cleaning_keeps_the_fields_of_the_kind_and_is_done_once(said: dict[str, Any]) -> None:
    found = cleaned(PRACTICE, said)
    assert set(found) == set(CARD)
    assert cleaned(PRACTICE, found) == found
    assert all(isinstance(found[text.name], str) and "\x00" not in found[text.name] for text in TEXTS[PRACTICE])
    assert "\n" not in found["title"]


def test_steps_are_lines_without_their_marks() -> None:
    assert lines_of(" 1. Ask.\n\n- Buy.\n2) Count 3. of them\n10 bells") == [
        "Ask.",
        "Buy.",
        "Count 3. of them",
        "10 bells",
    ]
    assert [interval(None, None), interval(None, 12), interval(5, None), interval(5, 12)] == [
        None,
        (12, 12),
        (5, 5),
        (5, 12),
    ]
