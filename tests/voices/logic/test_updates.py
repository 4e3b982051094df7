"""Names of updates, what is refused, and links of letters."""

from __future__ import annotations

from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from equalcity.toolboxes.logic.reading import Standing
from equalcity.voices.logic.links import alias_of, end_token, subscription_in
from equalcity.voices.logic.updates import LONGEST, Fault, best_words, cleaned, faults, slug_of

GOOD = {"title": "News", "summary": "Short.", "body": "Text."}


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("Été à Bruxelles!", "2026-ete-a-bruxelles"),
        ("أخبار", "2026-update"),
        ("A b", "2026-a-b-3"),
        ("x" * 90, "2026-" + "x" * 60),
    ],
)
def test_a_name_begins_with_the_year_and_is_free(title: str, slug: str) -> None:
    assert slug_of(title, 2026, ["2026-a-b", "2026-a-b-2"]) == slug


def test_what_readers_see_has_all_its_words_and_no_reference() -> None:
    assert faults(GOOD) == {}
    assert faults({**GOOD, "summary": " "}) == {"summary": Fault.EMPTY}
    assert faults({**GOOD, "title": "x" * (LONGEST["title"] + 1)}) == {"title": Fault.LONG}
    assert faults({**GOOD, "body": "Call [[helpline:it-1522]]."}) == {"body": Fault.REFERENCE}


def test_kept_words_have_no_sign_that_xml_forbids() -> None:
    assert cleaned(" a\x00b\x0c\ufffe\r\nc\rd ") == "ab\nc\nd"


def test_without_a_translation_the_source_is_shown_and_says_so() -> None:
    assert best_words("Hello", "en", "fr", None).standing is Standing.UNTRANSLATED
    assert best_words("Hello", "en", "en", None).standing is Standing.SOURCE


@given(st.uuids(), st.text(min_size=1, max_size=40))
def test_a_link_names_its_subscription_and_nobody_else_can_make_one(key: UUID, secret: str) -> None:
    token = end_token(key, secret)
    assert subscription_in(token.upper(), secret) == key
    assert subscription_in(token, secret + "x") is None
    assert subscription_in(end_token(uuid4(), secret)[:32] + token[32:], secret) is None
    assert subscription_in(token[:-1], secret) is None
    assert len(alias_of(key)) == 16
