"""Writes of wording."""

from equalcity.wording.actions.keep import NewRendition, keep_renditions, keep_texts

__all__ = ["NewRendition", "keep_renditions", "keep_texts"]
