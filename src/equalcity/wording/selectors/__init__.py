"""Reads of wording."""

from equalcity.wording.selectors.book import BATCH, bodies, languages_with, renditions_in, standings_in

__all__ = ["BATCH", "bodies", "languages_with", "renditions_in", "standings_in"]
