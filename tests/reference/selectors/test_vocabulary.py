"""What selectors say of the files that no table holds."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from django.conf import LazySettings

from equalcity.places.errors import FilesRejected
from equalcity.reference.selectors import gbv_classification, name_in, sectors_by_term, words_to_avoid_in


def test_the_classification_by_language() -> None:
    first = gbv_classification().types[0]
    assert (name_in(first, "sv").name, name_in(first, "sv").language) == ("Våldtäkt", "sv")
    assert (name_in(first, "so").name, name_in(first, "so").language) == ("Rape", "en")


def test_words_of_one_language_alone() -> None:
    assert {word.language for word in words_to_avoid_in("nl")} == {"nl"}
    assert words_to_avoid_in("am") == ()


def test_terms_of_others_mean_our_sectors() -> None:
    assert sectors_by_term()["citizenship & immigration"] == ("residence", "legal")
    assert "Legal" not in sectors_by_term()


def test_a_broken_file_is_refused(content: Path, tmp_path: Path, settings: LazySettings) -> None:
    shutil.copytree(content / "reference", tmp_path / "reference")
    (tmp_path / "reference" / "words.yaml").write_text("format: equalcity-words/1\n", encoding="utf-8")
    settings.CONTENT = tmp_path
    with pytest.raises(FilesRejected, match=r"words\.yaml:1: `words` is missing"):
        words_to_avoid_in("en")
