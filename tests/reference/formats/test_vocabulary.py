"""Mistakes in `words.yaml` and in the glossaries, told by file and line."""

from __future__ import annotations

from pathlib import Path

import pytest

from equalcity.reference.formats.vocabulary import read_glossaries, read_glossary, read_words

LANGUAGES = ("en", "fr", "nl")
WORDS = """format: equalcity-words/1
words:
  - {avoid: [illegals, illegal migrant], prefer: person without papers, why: Nobody is illegal., language: en}
  - {avoid: [clandestin], prefer: sans papiers, why: Personne n’est illégal., language: fr}
"""
GLOSSARY = """format: equalcity-glossary/1
language: fr
standing: draft
address: {adults: vous, children: tu}
terms:
  - {id: consent, source: [consent], say: [consent], avoid: [autorisation], note: Le nom.}
  - {id: interpreter, source: [interpreter, interpreters], say: [interprète], avoid: [traducteur], note: ""}
"""


def put(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("", "", []),
        ("language: fr", "language: xx", [(4, "value")]),
        ("[clandestin]", "[]", [(4, "missing")]),
        ("[clandestin]", "[clandestin, Clandestin]", [(4, "twice")]),
        ("[clandestin]", "[clandestin, clandestin]", [(4, "twice"), (4, "twice")]),
        (", why: Nobody is illegal.", "", [(3, "missing")]),
        ("prefer: sans papiers", "prefer: pas clandestin", [(4, "both")]),
        ("language: fr}", "language: fr, mot: 1}", [(4, "unknown-key")]),
        ("equalcity-words/1", "equalcity-words/2", [(1, "format")]),
        ("words:", "wordz:", [(1, "missing"), (3, "unknown-key")]),
    ],
)
def test_words(tmp_path: Path, old: str, new: str, expected: list[tuple[int, str]]) -> None:
    path = put(tmp_path, "words.yaml", WORDS.replace(old, new) if old else WORDS)
    words, mistakes = read_words(path, languages=LANGUAGES)
    assert [(mistake.line, mistake.code) for mistake in sorted(mistakes)] == expected
    if not expected:
        assert [(word.language, word.avoid) for word in words] == [
            ("en", ("illegals", "illegal migrant")),
            ("fr", ("clandestin",)),
        ]


def test_one_form_may_stand_in_two_languages(tmp_path: Path) -> None:
    both = WORDS + "  - {avoid: [illegals], prefer: a, why: b, language: nl}\n"
    assert read_words(put(tmp_path, "words.yaml", both), languages=LANGUAGES)[1] == []


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("", "", []),
        ("language: fr", "language: nl", [(2, "value")]),
        ("language: fr", "language: xx", [(2, "value"), (2, "value")]),
        ("standing: draft", "standing: reviewed", [(3, "value")]),
        ("address: {adults: vous, children: tu}\n", "", [(1, "missing")]),
        ("address: {adults: vous, children: tu}", "address: vous", [(4, "missing")]),
        (", children: tu}", "}", [(4, "missing")]),
        ("children: tu}", "children: tu, dogs: tu}", [(4, "unknown-key")]),
        ("id: interpreter", "id: consent", [(7, "twice")]),
        ("[interpreter, interpreters]", "[interpreter, Consent]", [(7, "twice")]),
        ("say: [interprète], ", "", [(7, "missing")]),
        ("[traducteur]", "[Interprète]", [(7, "both")]),
        ("[traducteur]", "[prète]", [(7, "both")]),
        ("[traducteur]", "[t]", [(7, "both"), (7, "short")]),
        ('note: ""', "hint: x", [(7, "unknown-key")]),
    ],
)
def test_glossaries(tmp_path: Path, old: str, new: str, expected: list[tuple[int, str]]) -> None:
    path = put(tmp_path, "glossary.fr.yaml", GLOSSARY.replace(old, new) if old else GLOSSARY)
    found, mistakes = read_glossary(path, languages=LANGUAGES)
    assert [(mistake.line, mistake.code) for mistake in sorted(mistakes, key=lambda m: (m.line, m.code))] == expected
    assert found is not None
    if not expected:
        assert (found.language, found.adults, found.children) == ("fr", "vous", "tu")
        assert [term.id for term in found.terms] == ["consent", "interpreter"]


def test_there_is_no_glossary_of_english(tmp_path: Path) -> None:
    path = put(tmp_path, "glossary.en.yaml", GLOSSARY.replace("language: fr", "language: en"))
    assert [(m.path, m.line) for m in read_glossary(path, languages=LANGUAGES)[1]] == [("glossary.en.yaml", 2)]


def test_all_languages_have_the_same_terms(tmp_path: Path) -> None:
    put(tmp_path, "glossary.fr.yaml", GLOSSARY)
    short = GLOSSARY.replace("language: fr", "language: nl").replace("source: [consent]", "source: [consents]")
    put(tmp_path, "glossary.nl.yaml", "\n".join(short.splitlines()[:-1]))
    found, mistakes = read_glossaries(tmp_path, languages=LANGUAGES)
    assert [glossary.language for glossary in found] == ["fr", "nl"]
    assert [(m.path, m.code) for m in mistakes] == [
        ("glossary.fr.yaml", "differs"),
        ("glossary.nl.yaml", "missing"),
    ]
    put(tmp_path, "glossary.nl.yaml", GLOSSARY.replace("language: fr", "language: nl"))
    assert read_glossaries(tmp_path, languages=LANGUAGES)[1] == []


def test_what_is_no_glossary_is_told(tmp_path: Path) -> None:
    put(tmp_path, "glossary-fr.yaml", GLOSSARY)
    put(tmp_path, "glossary.nl.yaml", "- a list")
    assert [(m.path, m.line, m.code) for m in sorted(read_glossaries(tmp_path, languages=LANGUAGES)[1])] == [
        ("glossary-fr.yaml", 2, "value"),
        ("glossary.nl.yaml", 1, "yaml"),
    ]
