"""The sheet: when it is complete, and what its answers say of a service."""

from __future__ import annotations

from datetime import date

import pytest

from equalcity.directory.logic.matching import Mode, Rule
from equalcity.directory.logic.vetting import QUESTIONS, barred_by, facts_of, missing, received

TODAY = date(2026, 11, 22)
COMPLETE = {
    **{each.code: "yes" for each in QUESTIONS if each.choices},
    "lgbtqi-how": "A training of two days",
    "lgbtqi-to-whom": "The whole team",
    "answered-by": "Head of service",
    "answered-on": "2026-11-20",
}


def test_every_question_but_the_cost_has_to_be_answered() -> None:
    assert missing(COMPLETE, TODAY) == ()
    assert missing({}, TODAY) == tuple(
        each.code for each in QUESTIONS if each.code not in ("cost", "lgbtqi-how", "lgbtqi-to-whom")
    )


@pytest.mark.parametrize("code", [each.code for each in QUESTIONS if each.code != "cost"])
def test_one_missing_answer_is_found(code: str) -> None:
    left = {name: said for name, said in COMPLETE.items() if name != code}
    assert code in missing(left, TODAY)


def test_unknown_is_an_answer_only_where_the_question_takes_it() -> None:
    takers = [
        each.code for each in QUESTIONS if each.choices and not missing({**COMPLETE, each.code: "unknown"}, TODAY)
    ]
    assert takers == ["reports-residence-status"]
    assert missing({**COMPLETE, "children": "unknown"}, TODAY) == ("children",)


def test_how_competence_was_shown_is_asked_only_where_it_was() -> None:
    said = {**COMPLETE, "lgbtqi-competence": "no", "lgbtqi-how": "", "lgbtqi-to-whom": ""}
    assert missing(said, TODAY) == ()


@pytest.mark.parametrize("day", ["2026-11-23", "yesterday", "", "2026-02-30"])
def test_nobody_answers_on_a_day_that_is_not(day: str) -> None:
    assert missing({**COMPLETE, "answered-on": day}, TODAY) == ("answered-on",)


def test_three_answers_keep_survivors_away() -> None:
    assert barred_by({each.code: "no" for each in QUESTIONS}) == (
        "confidentiality-rule",
        "safeguarding-policy",
        "code-of-conduct",
    )
    assert barred_by(COMPLETE) == barred_by({}) == ()


def test_answers_settle_facts_and_unknown_stays_unknown() -> None:
    said = {**COMPLETE, "reports-residence-status": "unknown", "free-of-charge": "no"}
    assert facts_of(said) == {
        "no-police-report-needed": "yes",
        "free-of-charge": "no",
        "reports-residence-status": "unknown",
        "children-welcome": "yes",
        "interpreters": "yes",
    }


WOMEN = Rule(Mode.ONLY, frozenset({"woman"}))
TURNED_AWAY = ("not-trans-woman", "not-trans-man")


@pytest.mark.parametrize(
    ("men", "trans", "before", "after"),
    [
        ("yes", "yes", None, Rule(Mode.OPEN)),
        ("yes", "yes", Rule(Mode.PREFERRED, frozenset({"woman"})), Rule(Mode.PREFERRED, frozenset({"woman"}))),
        ("no", "no", None, Rule(Mode.ONLY, frozenset({"woman", "not-trans-woman"}))),
        ("yes", "no", Rule(Mode.PREFERRED, frozenset({"woman", "trans-woman"})), Rule(Mode.PREFERRED, frozenset({"woman", *TURNED_AWAY}))),
        ("yes", "yes", Rule(Mode.PREFERRED, frozenset({"woman", *TURNED_AWAY})), Rule(Mode.PREFERRED, frozenset({"woman"}))),
        ("no", "yes", None, Rule(Mode.ONLY, frozenset({"woman", "trans-woman"}))),
        ("yes", "no", Rule(Mode.OPEN), Rule(Mode.ONLY, frozenset({"woman", "man", *TURNED_AWAY}))),
        ("yes", "yes", Rule(Mode.ONLY, frozenset({"woman", "man", *TURNED_AWAY})), Rule(Mode.ONLY, frozenset({"woman", "man", "trans-woman", "trans-man"}))),
        ("yes", "yes", WOMEN, Rule(Mode.ONLY, frozenset({"woman", "man", "trans-woman", "trans-man"}))),
        ("no", "no", Rule(Mode.ONLY, frozenset({"woman", "trans-woman"})), Rule(Mode.ONLY, frozenset({"woman", "not-trans-woman"}))),
        ("no", "no", Rule(Mode.ONLY, frozenset({"woman", "non-binary"})), Rule(Mode.ONLY, frozenset({"woman", "non-binary", "not-trans-woman"}))),
        ("yes", "yes", Rule(Mode.ONLY, frozenset({"man"})), Rule(Mode.ONLY, frozenset({"man", "trans-man"}))),
        ("no", "yes", Rule(Mode.ONLY, frozenset({"man"})), None),
    ],
)  # fmt: skip
def test_whom_the_service_receives(men: str, trans: str, before: Rule | None, after: Rule | None) -> None:
    assert received({"men": men, "trans-people": trans}, before) == after
