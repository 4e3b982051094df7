"""The words of an update as HTML: the renderer of toolboxes, without references and pictures, which a letter could not carry."""

from __future__ import annotations

from equalcity.toolboxes.formats.html_page import Levels, Page
from equalcity.toolboxes.formats.html_words import line_html, words_html
from equalcity.toolboxes.formats.labels import labels_in
from equalcity.toolboxes.formats.markdown_references import Reference
from equalcity.toolboxes.logic.reading import Words


class NoReferences:
    """An update names pages, not entries of the reference data."""

    def helpline(self, name: str) -> Reference | None:
        """Return nothing."""
        return None

    def law(self, name: str) -> Reference | None:
        """Return nothing."""
        return None

    def service(self, name: str) -> Reference | None:
        """Return nothing."""
        return None

    def unit(self, part: str, slug: str, block: str = "") -> Reference | None:
        """Return nothing."""
        return None


def page_in(language: str, *, base_level: int = 2) -> Page:
    """Return what the renderers need to write an update in a language; headings begin at `base_level`."""
    return Page(
        language=language,
        labels=labels_in(language),
        references=NoReferences(),
        media_url=lambda _path: None,
        permalinks=False,
        base_level=base_level,
    )


def body_html(words: Words, *, base_level: int = 2) -> str:
    """Return the text of an update, safe to be put into a page, a feed or a letter."""
    page = page_in(words.language, base_level=base_level)
    return words_html(words, page, Levels(base_level))


def title_html(words: Words) -> str:
    """Return a title without anything around it; runs of the other direction come isolated."""
    return line_html(words, page_in(words.language))
