"""Editions of the sample toolbox, as the tests of all file formats use them."""

from __future__ import annotations

from equalcity.press.formats.edition import Edition
from equalcity.toolboxes.logic.reading import ReadToolbox
from toolboxes.formats.reading_samples import LABEL_WORDS, PICTURE, Known, toolbox


def edition(language: str = "en", box: ReadToolbox | None = None) -> Edition:
    """An edition in a language, with a picture for `media/door.svg` alone."""
    return Edition(
        box or toolbox(language),
        LABEL_WORDS,
        Known(),
        lambda path: PICTURE if path == "media/door.svg" else None,
        language_name=language,
        address="https://city.example/toolboxes/safer-spaces/",
    )
