"""A toolbox as a book (EPUB 3.3): one page a unit, navigation by part, right to left where the language is."""

from equalcity.press.formats.epub.book import toolbox_epub

__all__ = ["toolbox_epub"]
