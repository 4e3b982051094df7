"""Reads of wording."""

from equalcity.wording.selectors.book import bodies, renditions_in

__all__ = ["bodies", "renditions_in"]
