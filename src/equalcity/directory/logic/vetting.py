"""The sheet that is completed before survivors are sent to a service: its questions, and what follows from the answers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from equalcity.directory.logic.matching import Mode, Rule

YES, NO, UNKNOWN = "yes", "no", "unknown"
YES_NO = (YES, NO)


@dataclass(frozen=True, slots=True)
class Question:
    """A question of the sheet. Without `choices` it is answered in words, or by a day where `is_day`.

    `fact` is the fact that the answer settles for matching; `only_if` the question that has to be answered by yes for this one to count.
    Where `must_be_yes`, no survivor is sent to a service that answers no.
    """

    code: str
    choices: tuple[str, ...] = ()
    fact: str = ""
    is_day: bool = False
    only_if: str = ""
    must_be_yes: bool = False


QUESTIONS = (
    Question("confidentiality-rule", YES_NO, must_be_yes=True),
    Question("safeguarding-policy", YES_NO, must_be_yes=True),
    Question("code-of-conduct", YES_NO, must_be_yes=True),
    Question("care-without-police-report", YES_NO, "no-police-report-needed"),
    Question("free-of-charge", YES_NO, "free-of-charge"),
    Question("cost"),
    Question("reports-residence-status", (YES, NO, UNKNOWN), "reports-residence-status"),
    Question("children", YES_NO, "children-welcome"),
    Question("men", YES_NO),
    Question("trans-people", YES_NO),
    Question("interpreters", YES_NO, "interpreters"),
    Question("lgbtqi-competence", YES_NO),
    Question("lgbtqi-how", only_if="lgbtqi-competence"),
    Question("lgbtqi-to-whom", only_if="lgbtqi-competence"),
    Question("answered-by"),
    Question("answered-on", is_day=True),
)
OPTIONAL = frozenset({"cost"})

REASONS = (
    "complaint",
    "safety",
    "wrong-information",
    "closed",
    "asked-to",
    "not-reachable",
)
"""Why a service may be suspended. A closed list: no words about anybody are kept."""


def missing(answers: Mapping[str, str], today: date) -> tuple[str, ...]:
    """Return the questions that are not answered yet, or not in a way that can be; the sheet is complete when none is."""
    return tuple(each.code for each in QUESTIONS if not _is_answered(each, answers, today))


def barred_by(answers: Mapping[str, str]) -> tuple[str, ...]:
    """Return the questions whose *no* keeps a service from survivors, however complete its sheet is."""
    return tuple(each.code for each in QUESTIONS if each.must_be_yes and answers.get(each.code) == NO)


def _is_answered(question: Question, answers: Mapping[str, str], today: date) -> bool:
    said = answers.get(question.code, "").strip()
    if question.only_if and answers.get(question.only_if) != YES:
        return True
    if question.is_day:
        return _is_past(said, today)
    if question.choices:
        return said in question.choices
    return bool(said) or question.code in OPTIONAL


def _is_past(said: str, today: date) -> bool:
    try:
        return date.fromisoformat(said) <= today
    except ValueError:
        return False


def facts_of(answers: Mapping[str, str]) -> Mapping[str, str]:
    """Return what the sheet says of facts: yes, no or unknown, for those its questions settle."""
    return MappingProxyType(
        {each.fact: answers[each.code] for each in QUESTIONS if each.fact and answers.get(each.code)}
    )


def received(answers: Mapping[str, str], before: Rule | None) -> Rule | None:
    """Return for whom the service is by gender identity, as men and trans people are received or not; None: not known.

    What was stated before is kept as far as the answers allow. Raises `KeyError` when one of the two is not answered.
    """
    men, trans = answers["men"] == YES, answers["trans-people"] == YES
    before = before or Rule(Mode.OPEN)
    stated = {each for each in before.values if not each.startswith("not-")}
    if men and trans and before.mode is not Mode.ONLY:
        return Rule(before.mode, frozenset(stated))
    stated -= {"trans-woman", "trans-man"}
    if men and before.mode is Mode.PREFERRED and stated:  # others are received, but trans people are not
        return Rule(Mode.PREFERRED, frozenset(stated | {"not-trans-woman", "not-trans-man"}))
    named = stated if before.mode is Mode.ONLY else {"woman"}
    named = (named | {"man"}) if men else (named - {"man"})
    said = {f"{'' if trans else 'not-'}trans-{each}" for each in ("woman", "man") if each in named}
    return Rule(Mode.ONLY, frozenset(named | said)) if named else None
