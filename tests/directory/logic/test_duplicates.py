"""Which services are proposed as one: with a reason, and not for their name alone where something speaks against it."""

from __future__ import annotations

import pytest

from equalcity.directory.logic.duplicates import (
    COMMON,
    Pair,
    Sketch,
    host_of,
    pairs,
    plain_address,
    plain_name,
    plain_number,
)

ROME = (41.9, 12.5)
NEAR = (41.9005, 12.5005)  # 69 m
FAR = (41.902, 12.5)  # 222 m


def found(one: dict[str, object], other: dict[str, object]) -> list[tuple[str, ...]]:
    sketches = [Sketch("1", **one), Sketch("2", **other)]  # type: ignore[arg-type]
    return [pair.because for pair in pairs(sketches)]


@pytest.mark.parametrize(
    ("one", "other", "because"),
    [
        ({"name": "porta aperta"}, {"name": "porta aperta"}, [("name",)]),
        ({"name": "porta aperta"}, {"name": "aperta porta"}, [("name",)]),
        ({"name": "porta aperta"}, {"name": "porta chiusa"}, []),
        ({"name": "sportello", "address": "1 via"}, {"name": "sportello", "address": "2 via"}, []),
        ({"name": "sportello", "point": ROME}, {"name": "sportello", "point": FAR}, []),
        ({"name": "sportello", "point": ROME}, {"name": "sportello", "point": NEAR}, [("name", "place")]),
        ({"name": "sportello", "numbers": frozenset({"+391"})}, {"name": "sportello", "numbers": frozenset({"+392"})}, []),
        (
            {"name": "centro donna", "numbers": frozenset({"+391", "+393"}), "host": "a.example"},
            {"name": "centro donne", "numbers": frozenset({"+391"}), "host": "a.example"},
            [("name", "telephone", "host")],
        ),
        ({"name": "health", "numbers": frozenset({"+391"})}, {"name": "legal help", "numbers": frozenset({"+391"})}, []),
        ({"name": "centre", "host": "a.example"}, {"name": "centre", "host": "b.example"}, [("name",)]),
    ],
)  # fmt: skip
def test_two_are_proposed_for_a_reason(
    one: dict[str, object], other: dict[str, object], because: list[tuple[str, ...]]
) -> None:
    assert found(one, other) == because
    assert found(other, one) == because


def test_the_most_alike_come_first() -> None:
    number = frozenset({"+391"})
    sketches = [Sketch("c", "porta aperta"), Sketch("b", "porta aperta", number), Sketch("a", "porta aperta", number)]
    assert pairs(sketches) == [
        Pair("a", "b", 0.75, ("name", "telephone")),
        Pair("a", "c", 0.55, ("name",)),
        Pair("b", "c", 0.55, ("name",)),
    ]


def test_what_many_share_is_no_reason_to_compare() -> None:
    same = frozenset({"+391"})
    assert pairs([Sketch(str(number), f"sportello {number:03}", same) for number in range(COMMON + 1)]) == []
    assert pairs([Sketch(str(number), f"sportello {number:03}", same) for number in range(COMMON)]) != []


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        ("Associazione Porta Aperta ONLUS", "porta aperta"),
        ("Centre d’Écoute ASBL", "centre d ecoute"),
        ("Frauenhaus e.V.", "frauenhaus e v"),
        ("Die Stiftung", "die stiftung"),
        ("مركز النساء", "مركز النسا"),
    ],
)
def test_a_name_is_compared_without_its_legal_form(name: str, plain: str) -> None:
    assert plain_name(name) == plain


@pytest.mark.parametrize(
    ("number", "plain"),
    [("+39 02 3652 7138", "+390236527138"), ("02/36527138", "+390236527138"), ("112", ""), ("ring us", "")],
)
def test_a_number_is_compared_in_one_form(number: str, plain: str) -> None:
    assert plain_number(number, "IT") == plain


def test_hosts_and_addresses_are_compared_in_one_form() -> None:
    assert host_of("https://www.Example.org/a") == host_of("http://example.org") == "example.org"
    assert host_of("http://[") == host_of("") == ""
    assert plain_address("Via Roma 3", "00100", "Roma") == plain_address("via Roma, 3", "00100", "ROMA")
    assert plain_address("Via Roma") == ""
