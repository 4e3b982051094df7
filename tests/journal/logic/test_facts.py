"""Only short codes and numbers pass; what a person might type does not."""

from __future__ import annotations

import pytest

from equalcity.journal.logic.facts import NotAFact, checked


@pytest.mark.parametrize("value", ["brussels", "toolbox:safer-spaces/guide", "fr", "2026-11-21", 7, "", "a" * 100])
def test_codes_and_numbers_pass(value: str | int) -> None:
    assert checked({"what": value}) == {"what": value}


@pytest.mark.parametrize(
    "value", ["two words", "ana@example.org", "+35249771", "Zoé", "a" * 101, "-x", "x\n", "<b>", 1.5, None, ["a"]]
)
def test_words_addresses_and_numbers_to_call_do_not(value: object) -> None:
    with pytest.raises(NotAFact, match="what is neither") as refused:
        checked({"what": value})  # type: ignore[dict-item]
    assert str(value) not in str(refused.value) or value in ("-x", "x\n")


def test_names_and_amount_are_limited() -> None:
    with pytest.raises(NotAFact):
        checked({"A name": 1})
    with pytest.raises(NotAFact):
        checked({"abcdefghijklm"[i]: i for i in range(13)})
