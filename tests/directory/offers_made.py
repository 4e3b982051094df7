"""Offers and needs: the shared ones of tests/data/directory/matching.json, and what hypothesis makes."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from equalcity.directory.logic.matching import Ages, Known, Mode, Need, Offer, Opening, Rule

DATA = json.loads((Path(__file__).parents[1] / "data" / "directory" / "matching.json").read_text(encoding="utf-8"))


def offer_of(id_: str, said: dict[str, Any]) -> Offer:
    rules = {name: Rule(Mode(mode), frozenset(values)) for name, (mode, *values) in said.get("rules", {}).items()}
    ages = Ages(Mode(said["ages"][0]), *said["ages"][1:]) if "ages" in said else None
    return Offer(
        id=id_,
        name=said["name"],
        sectors=frozenset(said["sectors"]),
        rules=rules,
        ages=ages,
        languages=frozenset(said.get("languages", ())),
        interpreters=Known(said.get("interpreters", "unknown")),
        facts={name: Known(known) for name, known in said.get("facts", {}).items()},
        opening=Opening(said["opening"]),
        for_others=Opening(said["for_others"]) if "for_others" in said else None,
        distance=said.get("distance"),
        is_due=said.get("is_due", False),
    )


OFFERS = [offer_of(id_, said) for id_, said in DATA["offers"].items()]


def need_of(said: dict[str, Any]) -> Need:
    sets = {name: frozenset(said[name]) for name in ("sectors", "musts") if name in said}
    age = {"age": tuple(said["age"])} if "age" in said else {}
    return Need(**{**said, **sets, **age})


CRITERIA = ("gender_identity", "family", "residence_status")
VALUES = ("woman", "man", "trans-woman", "non-binary", "with-children", "undocumented")
FACTS = ("free", "no-papers", "wheelchair")
SECTORS = ("legal", "health", "shelter")
TAGS = ("ar", "ar-MA", "fa", "fa-AF", "prs", "fr", "zh-Hant")
rules = st.dictionaries(
    st.sampled_from(CRITERIA),
    st.builds(
        Rule, st.sampled_from(Mode), st.frozensets(st.sampled_from((*VALUES, "not-trans-woman", "not-man")), max_size=3)
    ),
)
ages = st.builds(Ages, st.sampled_from(Mode), st.none() | st.integers(0, 90), st.none() | st.integers(0, 90))
needs = st.builds(
    Need,
    sectors=st.frozensets(st.sampled_from(SECTORS)),
    about=st.dictionaries(st.sampled_from(CRITERIA), st.sampled_from(VALUES)),
    age=st.none() | st.tuples(st.integers(0, 40), st.integers(40, 90)) | st.integers(0, 90).map(lambda age: (age, age)),
    language=st.just("") | st.sampled_from(TAGS),
    musts=st.frozensets(st.sampled_from(FACTS)),
)
offers = st.builds(
    Offer,
    id=st.uuids().map(str),
    name=st.text(max_size=4),
    sectors=st.frozensets(st.sampled_from(SECTORS), min_size=1),
    rules=rules,
    ages=st.none() | ages,
    languages=st.frozensets(st.sampled_from(TAGS), max_size=2),
    interpreters=st.sampled_from(Known),
    facts=st.dictionaries(st.sampled_from(FACTS), st.sampled_from(Known)),
    opening=st.sampled_from(Opening),
    for_others=st.none() | st.sampled_from(Opening),
    distance=st.none() | st.floats(0, 500),
    is_due=st.booleans(),
)
