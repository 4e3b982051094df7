"""Which words a text uses."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from equalcity.reference.logic.vocabulary import Drift, Term, WordToAvoid, drifts, plain, words_to_avoid

ILLEGALS = WordToAvoid(("illegals", "illegal migrant"), "person without papers", "why", "en")
CLANDESTIN = WordToAvoid(("l’illégal",), "sans papiers", "pourquoi", "fr")
INTERPRETER = Term("interpreter", ("interpreter", "interpreters"), ("tolk",), ("översättare",), "")
CONSENT = Term("consent", ("consent",), ("رضا", "موافق"), (), "")


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("Illegals came.", "en", ["illegals"]),
        ("an illegal\n  migrant and illegals", "en", ["illegals", "illegal migrant"]),
        ("This sale is illegal. Migrants know.", "en", []),
        ("paralegals and illegal migrants", "en", []),
        ("illegals", "fr", []),
        ('Leave out: "illegals", \u201cillegal migrant\u201d and *illegals*.', "en", []),
        ("They say \u201eillegals\u201c and «illegals» of illegals.", "en", ["illegals"]),
        ('an illegal "and" migrant, **illegals**', "en", ["illegals"]),
        ("C’est L'ILLÉGAL.", "fr", ["l’illégal"]),
        ("l\u2019ille\u0301gal", "fr", ["l’illégal"]),
    ],
)
def test_forms_to_avoid_are_whole_words(text: str, language: str, expected: list[str]) -> None:
    assert [form for form, _ in words_to_avoid(text, language, (ILLEGALS, CLANDESTIN))] == expected


@pytest.mark.parametrize(
    ("source", "translation", "expected"),
    [
        ("Ask for an interpreter.", "Be om en tolk.", []),
        ("Ask for an Interpreter.", "Be om Tolkar.", []),
        ("Ask for an interpreter.", "Be om någon.", [Drift(INTERPRETER)]),
        ("Ask for an interpreter.", "Be om en tolk eller översättare.", [Drift(INTERPRETER, "översättare")]),
        ("Ask for help.", "Be en översättare.", []),
        ("She misinterprets you.", "Hon missförstår.", []),
    ],
)
def test_a_translation_keeps_the_terms(source: str, translation: str, expected: list[Drift]) -> None:
    assert list(drifts(source, translation, (INTERPRETER, CONSENT))) == expected


@pytest.mark.parametrize("source", ["[[unit:manual/interpreter]]", "[it](interpreter.html)", "%(interpreter)s"])
def test_ids_are_no_words(source: str) -> None:
    assert list(drifts(source, "", (INTERPRETER,))) == []
    assert [drift.term.id for drift in drifts(f"An interpreter, {source}", "", (INTERPRETER,))] == ["interpreter"]


def test_signs_that_nobody_sees_make_no_other_word() -> None:
    assert list(drifts("Her consent.", "\u0628\u0650\u0631\u0650\u0636\u064e\u0627\u0647\u0627", (CONSENT,))) == []
    assert plain("می\u200cخواهم \u00a0 Ａ".replace("Ａ", "A")) == "میخواهم a"


@given(st.text(st.characters(exclude_categories=["Mn", "Cs"])))
def test_what_is_compared_is_compared_once(text: str) -> None:
    assert plain(plain(text)) == plain(text)
