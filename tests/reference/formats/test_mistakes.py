"""What is wrong in a reference file is told by file and line, and nothing of it is taken."""

from __future__ import annotations

from pathlib import Path

import pytest

from equalcity.reference.formats.helplines import dial, read_helplines
from equalcity.reference.formats.law_words import mark_of, read_law_words
from equalcity.reference.formats.laws import read_laws
from equalcity.reference.formats.pages import page_hash, read_pages
from equalcity.reference.formats.taxonomies import read_languages, read_open_eligibility

LINE = """format: equalcity-helplines/1
helplines:
  - id: it-line
    country: IT
    shown_in: [IT]
    number: "1522"
    kind: violence
    audience: public
    labels: {en: Line}
    cost: free
    on_phone_bill: unknown
    sources:
      - {url: "https://example.org/", publisher: Example, read: 2026-11}
    verified_on: ""
"""


def helpline_mistakes(folder: Path, text: str) -> list[tuple[int, str]]:
    path = folder / "helplines.yaml"
    path.write_text(text, encoding="utf-8")
    return [(mistake.line, mistake.code) for mistake in sorted(read_helplines(path, countries=("BE", "IT"))[1])]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("", "", []),
        ('number: "1522"', 'number: "116111"', [(5, "never")]),
        ('number: "1522"', 'number: "987654321"', [(6, "number")]),
        ('number: "1522"', 'number: "1522"\n    display: 15 23', [(7, "number")]),
        ('verified_on: ""', "verified_on: 2026-11-20", [(14, "verified")]),
        (
            '    sources:\n      - {url: "https://example.org/", publisher: Example, read: 2026-11}\n',
            "",
            [(3, "source")],
        ),
        ("cost: free", "cost: cheap", [(10, "value")]),
        ("shown_in: [IT]", "shown_in: [FR]", [(5, "value")]),
        ("audience: public", "audience: public\n    withheld: true", [(9, "missing")]),
        ("audience: public", "audience: public\n    replaces: nowhere", [(3, "reference")]),
        ("kind: violence", "kind: violence\n    telefon: 1", [(8, "unknown-key")]),
    ],
)
def test_helplines(tmp_path: Path, old: str, new: str, expected: list[tuple[int, str]]) -> None:
    found = helpline_mistakes(tmp_path, LINE.replace(old, new) if old else LINE)
    if new == "shown_in: [FR]":
        assert expected[0] in found
    else:
        assert found == expected


def test_112_cannot_be_withheld(tmp_path: Path) -> None:
    text = LINE.replace("1522", "112").replace("cost: free", "cost: free\n    withheld: true\n    withheld_because: no")
    assert helpline_mistakes(tmp_path, text) == [(11, "never")]


@pytest.mark.parametrize(
    ("number", "countries", "expected"),
    [
        ("025354542", ["BE"], "+3225354542"),
        ("112", ["BE"], "112"),
        ("116000", ["BE"], "116000"),
        ("2060106", [], "2060106"),
    ],
)
def test_what_a_telephone_is_given(number: str, countries: list[str], expected: str) -> None:
    assert dial(number, countries) == expected


LAW = """format: equalcity-laws/1
not_established: Not known. Ask.
laws:
  - {id: a-rule, country: IT, kind: duty-to-report, title: A, text: %s, standing: %s, questions: [%s], sources: []}
"""


@pytest.mark.parametrize(
    ("text", "standing", "question", "expected"),
    [
        ("Not known. Ask.", "not-established", "", []),
        ("Perhaps so.", "not-established", "", [(4, "value")]),
        ("Perhaps so.", "stated", "", [(4, "source")]),
        ("Not known. Ask.", "not-established", "It is so.", [(4, "value")]),
    ],
)
def test_laws(tmp_path: Path, text: str, standing: str, question: str, expected: list[tuple[int, str]]) -> None:
    path = tmp_path / "laws.yaml"
    path.write_text(LAW % (text, standing, question), encoding="utf-8")
    assert [(mistake.line, mistake.code) for mistake in read_laws(path, countries=("IT",))[1]] == expected


LAW_WORDS = """format: equalcity-law-words/1
language: fr
standing: draft
laws:
  - {id: %s, of: %s, title: Un titre, text: Un texte.}
"""


@pytest.mark.parametrize(
    ("name", "id_", "is_of_now", "expected"),
    [
        ("laws.fr.yaml", "a-rule", True, []),
        ("laws.fr.yaml", "a-rule", False, [(5, "outdated")]),
        ("laws.fr.yaml", "no-rule", True, [(5, "value")]),
        ("laws.it.yaml", "a-rule", True, [(2, "value")]),
    ],
)
def test_words_of_laws(tmp_path: Path, name: str, id_: str, is_of_now: bool, expected: list[tuple[int, str]]) -> None:
    (tmp_path / "laws.yaml").write_text(LAW % ("Not known. Ask.", "not-established", ""), encoding="utf-8")
    notes, _ = read_laws(tmp_path / "laws.yaml", countries=("IT",))
    mark = mark_of(notes[0]) if is_of_now else "0" * 12
    (tmp_path / name).write_text(LAW_WORDS % (id_, f"'{mark}'"), encoding="utf-8")
    said, mistakes = read_law_words(tmp_path, notes, languages=("fr", "it"))
    assert [(mistake.line, mistake.code) for mistake in mistakes] == expected
    if not expected:
        assert said == {"a-rule": {"fr": {"title": "Un titre", "text": "Un texte."}}}


def test_a_direction_against_cldr_is_a_mistake(tmp_path: Path) -> None:
    path = tmp_path / "languages.yaml"
    row = (
        "{code: ar, name: Arabic, autonym: ع, direction: ltr, locale: ar, digits: latn, script: Arab, state: interface}"
    )
    path.write_text(f"format: equalcity-languages/1\nlanguages:\n  - {row}\n", encoding="utf-8")
    assert [(mistake.line, mistake.what) for mistake in read_languages(path)[1]] == [(3, "CLDR says rtl")]


def page_mistakes(folder: Path, **files: str) -> list[tuple[str, int, str]]:
    for name, text in files.items():
        (folder / name.replace("_", ".")).write_text(text, encoding="utf-8")
    return [(mistake.path, mistake.line, mistake.code) for mistake in sorted(read_pages(folder)[1])]


HEAD = "---\ntitle: T\nsummary: S\nzone: help\n---\n"


def test_pages(tmp_path: Path) -> None:
    assert page_mistakes(tmp_path, a_md=HEAD + "Hello.\n\nCall 02 535 45 42.\n\n<b>x</b>\n\n[[door:a]]\n") == [
        ("a.md", 8, "number"),
        ("a.md", 10, "html"),
        ("a.md", 12, ""),
    ]


def test_a_page_without_head_or_source(tmp_path: Path) -> None:
    french = f"---\ntitle: T\nsummary: S\nstanding: draft\nof: {'0' * 16}\n---\nBonjour\n"
    assert page_mistakes(tmp_path, a_md="No head\n", b_fr_md=french) == [("a.md", 1, ""), ("b.fr.md", 0, "reference")]


def test_a_translation_keeps_the_references_of_its_source(tmp_path: Path) -> None:
    body = "Call [[helpline:eu-112]]."
    french = f"---\ntitle: T\nsummary: S\nstanding: draft\nof: {page_hash(body, 'en')}\n---\nAppelez.\n"
    assert page_mistakes(tmp_path, a_md=HEAD + body + "\n", a_fr_md=french) == [("a.fr.md", 0, "reference")]


def test_a_file_cannot_call_itself_reviewed(tmp_path: Path) -> None:
    french = f"---\ntitle: T\nsummary: S\nstanding: reviewed\nof: {'0' * 16}\n---\nBonjour\n"
    assert page_mistakes(tmp_path, a_md=HEAD + "Hello.\n", a_fr_md=french) == [("a.fr.md", 4, "value")]


def test_a_page_in_another_encoding_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes((HEAD + "Déjà.\n").encode("latin-1"))
    assert [(mistake.path, mistake.code) for mistake in read_pages(tmp_path)[1]] == [("a.md", "encoding")]


def test_an_empty_folder_is_told(tmp_path: Path) -> None:
    assert [mistake.code for mistake in read_pages(tmp_path)[1]] == ["missing"]


TERMS = """format: equalcity-open-eligibility/1
terms:
  - {name: Legal, sectors: [legal]}
  - {name: Help, sectors: [health]}
"""


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("", "", []),
        ("name: Help", "name: legal", [(4, "twice")]),
        ("[health]", "[healing]", [(4, "value")]),
        ("[health]", "[]", [(4, "missing")]),
    ],
)
def test_terms_of_others(content: Path, tmp_path: Path, old: str, new: str, expected: list[tuple[int, str]]) -> None:
    (tmp_path / "services.yaml").write_bytes((content / "reference" / "services.yaml").read_bytes())
    path = tmp_path / "open-eligibility.yaml"
    path.write_text(TERMS.replace(old, new) if old else TERMS, encoding="utf-8")
    terms, mistakes = read_open_eligibility(path)
    assert [(mistake.line, mistake.code) for mistake in mistakes] == expected
    assert terms["legal"] == ("legal",) or expected[0][1] == "twice"
