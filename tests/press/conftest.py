"""Files are made in a folder of each test, from pages of a few words."""

from factories.making import content_pages, made_here

__all__ = ["content_pages", "made_here"]
