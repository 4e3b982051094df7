"""The check of the whole reference folder, as the command line runs it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from equalcity.reference.formats.check import check_reference, is_reference


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
