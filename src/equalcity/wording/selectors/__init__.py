"""Reads of wording."""

from equalcity.wording.selectors.book import BATCH, bodies, renditions_in

__all__ = ["BATCH", "bodies", "renditions_in"]
