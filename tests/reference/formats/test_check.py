"""The check of the whole reference folder, as the command line runs it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from equalcity.reference.formats.check import check_pages, check_reference, is_reference
from equalcity.reference.formats.pages import page_hash


@pytest.fixture
def copy(content: Path, tmp_path: Path) -> Path:
    """The shipped reference files, to spoil."""
    return Path(shutil.copytree(content / "reference", tmp_path / "reference"))


def test_what_ships_is_clean(content: Path) -> None:
    assert check_reference(content / "reference") == []
    assert is_reference(content / "reference")
    assert not is_reference(content)


@pytest.mark.parametrize(
    ("name", "old", "new", "code"),
    [
        ("helplines.yaml", 'verified_on: ""', "verified_on: 2026-11-20", "verified"),
        ("laws.yaml", 'verified_on: ""', "verified_on: 2026-11-20", "verified"),
        ("services.yaml", "origin: platform", "origin: somewhere", "value"),
        ("places.yaml", "timezone: Europe/Brussels", "timezone: Europe/Paname", "value"),
        ("languages.yaml", "direction: rtl", "direction: ltr", "value"),
        ("gbv.yaml", "when: [partner]", "when: [origin]", "value"),
        ("words.yaml", "language: nl", "language: xx", "value"),
    ],
)
def test_every_file_is_read(copy: Path, name: str, old: str, new: str, code: str) -> None:
    text = (copy / name).read_text(encoding="utf-8")
    line = text[: text.index(old)].count("\n") + 1
    (copy / name).write_text(text.replace(old, new, 1), encoding="utf-8")
    assert [(m.path, m.line, m.code) for m in check_reference(copy)] == [(str(copy / name), line, code)]


def test_a_missing_file_and_a_stray_one_are_told(copy: Path) -> None:
    (copy / "words.yaml").rename(copy / "word.yaml")
    found = [(m.path, m.code) for m in check_reference(copy)]
    assert found == [(str(copy / "word.yaml"), "unknown"), (str(copy / "words.yaml"), "missing")]


PAGE = "---\ntitle: Help\nsummary: Short.\nzone: help\n---\nAsk for an interpreter. [[helpline:eu-112]]\n"


def page_mistakes(content: Path, folder: Path, **pages: str) -> list[tuple[str, int, str]]:
    folder.mkdir()
    for name, text in pages.items():
        (folder / name.replace("_", ".")).write_text(text, encoding="utf-8")
    found = check_pages(folder, content / "reference")
    assert {mistake.path.rpartition("/")[0] for mistake in found} <= {str(folder)}
    return [(mistake.path.rpartition("/")[2], mistake.line, mistake.code) for mistake in found]


def translated(source: str, body: str) -> str:
    of = page_hash(source.split("---\n")[2], "en")
    return f"---\ntitle: T\nsummary: S\nstanding: draft\nof: {of}\n---\n{body} [[helpline:eu-112]]\n"


def test_the_pages_that_ship_are_clean(content: Path) -> None:
    assert check_pages(content / "pages", content / "reference") == []


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("", "", []),
        ("eu-112", "eu-113", [("a.md", 0, "reference")]),
        ("[[helpline:eu-112]]", "[[page:b]]", [("a.md", 0, "reference")]),
        ("[[helpline:eu-112]]", "[[settings:contact-address]]", []),
        ("Short.", "For illegals.", [("a.md", 3, "avoid")]),
        ("Ask for", "The illegal migrant asks for", [("a.md", 6, "avoid")]),
        ("Ask for", 'Nobody is an "illegal migrant". Ask for', []),
    ],
)
def test_a_page(content: Path, tmp_path: Path, old: str, new: str, expected: list[tuple[str, int, str]]) -> None:
    assert page_mistakes(content, tmp_path / "pages", a_md=PAGE.replace(old, new) if old else PAGE) == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("Be om en tolk.", []),
        ("Be om hjälp.", [("a.sv.md", 0, "drift")]),
        ("Be om en tolk eller översättare.", [("a.sv.md", 0, "drift")]),
        ("Be om en tolk.\n\nInte om zigenare.", [("a.sv.md", 9, "avoid")]),
    ],
)
def test_a_translated_page(content: Path, tmp_path: Path, body: str, expected: list[tuple[str, int, str]]) -> None:
    assert page_mistakes(content, tmp_path / "pages", a_md=PAGE, a_sv_md=translated(PAGE, body)) == expected


def test_an_outdated_translation_is_not_held_against_the_new_text(content: Path, tmp_path: Path) -> None:
    old = translated(PAGE.replace("interpreter", "number"), "Be om ett nummer.")
    assert page_mistakes(content, tmp_path / "pages", a_md=PAGE, a_sv_md=old) == []
