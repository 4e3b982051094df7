"""Writes of wording."""

from equalcity.wording.actions.drop import drop_texts
from equalcity.wording.actions.keep import NewRendition, keep_renditions, keep_texts

__all__ = ["NewRendition", "drop_texts", "keep_renditions", "keep_texts"]
