from __future__ import annotations

from pathlib import Path

from equalcity.toolboxes.formats.package.agreed import NOTHING_AGREED, read_agreed

REFERENCE = Path(__file__).parents[3] / "content" / "reference"


def test_the_words_agreed_on_are_read_from_the_reference_files() -> None:
    agreed = read_agreed(REFERENCE)
    assert any("illegal migrant" in word.avoid for word in agreed.avoid)
    assert {"fr", "ar", "sv"} <= set(agreed.glossaries)
    assert all(agreed.glossaries.values())


def test_missing_and_broken_files_agree_on_nothing(tmp_path: Path) -> None:
    assert read_agreed(tmp_path) == NOTHING_AGREED
    (tmp_path / "words.yaml").write_text("format: equalcity-words/9\n")
    (tmp_path / "glossary.fr.yaml").write_text("- nothing\n")
    assert read_agreed(tmp_path) == NOTHING_AGREED
