"""Files are made in a folder of each test, from pages of a few words; cards from the shipped numbers."""

from factories.making import content_pages, made_here, reference

__all__ = ["content_pages", "made_here", "reference"]
