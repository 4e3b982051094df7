"""Any change to a sealed trail is seen: of any field, by leaving out, by adding, by changing the order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from hypothesis import assume, given
from hypothesis import strategies as st

from equalcity.journal.logic.chain import GENESIS, Head, Link, follow, seal_after

CODES = st.text("abcdefgh-.:0123456789", min_size=1, max_size=12)
FACTS = st.dictionaries(st.text("abc_", min_size=1, max_size=5), st.one_of(st.integers(), CODES), max_size=3)
START = datetime(2026, 11, 21, tzinfo=UTC)


def sealed(raw: Sequence[tuple[str, str, str, dict[str, Any]]]) -> list[Link]:
    chain, previous = [], GENESIS
    for number, (alias, verb, subject, facts) in enumerate(raw, 1):
        link = Link(number * 3, number, START + timedelta(seconds=number), alias, verb, subject, facts)
        chain.append(replace(link, seal=seal_after(previous, link)))
        previous = chain[-1].seal
    return chain


chains = st.lists(st.tuples(CODES, CODES, CODES, FACTS), min_size=1, max_size=8).map(sealed)


@given(chains)
def test_an_untouched_chain_holds_to_its_end(chain: list[Link]) -> None:
    assert follow(chain) == (Head(len(chain), chain[-1].seal), None)


@given(chains, st.data())
def test_a_change_of_any_field_is_seen_at_that_entry(chain: list[Link], data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(chain) - 1))
    change = data.draw(
        st.one_of(
            st.fixed_dictionaries({"alias": CODES}),
            st.fixed_dictionaries({"verb": CODES}),
            st.fixed_dictionaries({"subject": CODES}),
            st.fixed_dictionaries({"facts": FACTS}),
            st.fixed_dictionaries({"entry": st.integers(1, 99)}),
            st.fixed_dictionaries({"position": st.integers(1, 99)}),
            st.fixed_dictionaries({"at": st.integers(1, 10**9).map(lambda n: START + timedelta(microseconds=n))}),
            st.fixed_dictionaries({"seal": st.text("0123456789abcdef", min_size=64, max_size=64)}),
        )
    )
    changed = replace(chain[at], **change)
    assume(changed != chain[at])
    head, found = follow([*chain[:at], changed, *chain[at + 1 :]])
    assert found is not None
    assert head.count == at
    assert found.entry == changed.entry


@given(chains, st.data())
def test_leaving_out_an_entry_is_seen_unless_it_is_the_last(chain: list[Link], data: st.DataObject) -> None:
    assume(len(chain) > 1)
    at = data.draw(st.integers(0, len(chain) - 2))
    head, found = follow([*chain[:at], *chain[at + 1 :]])
    assert found is not None
    assert (head.count, found.why) == (at, "order")


@given(chains)
def test_leaving_out_the_last_is_seen_by_the_head(chain: list[Link]) -> None:
    head, found = follow(chain[:-1])
    assert found is None
    assert head != Head(len(chain), chain[-1].seal)


@given(chains, st.data())
def test_another_order_is_seen(chain: list[Link], data: st.DataObject) -> None:
    shuffled = data.draw(st.permutations(chain))
    assume(shuffled != chain)
    assert follow(shuffled)[1] is not None


@given(chains, st.data())
def test_an_added_entry_is_seen_even_when_all_later_positions_are_rewritten(
    chain: list[Link], data: st.DataObject
) -> None:
    at = data.draw(st.integers(0, len(chain) - 1))
    added = replace(chain[at], verb="added", seal=chain[at].seal)
    moved = [replace(link, position=link.position + 1) for link in chain[at:]]
    assert follow([*chain[:at], added, *moved])[1] is not None


def test_the_seal_of_a_known_entry_never_changes() -> None:
    """A fixed value: a change of the canonical form would make every old trail look broken."""
    link = Link(1, 1, START, "p-aaaaaaaa", "city.opened", "city:rome", {"n": 1})
    assert seal_after(GENESIS, link) == "9922c5413eab8cfebc35c9495af2cb51d3f8c745077e95b0d2c95e5fe2fd7fce"
