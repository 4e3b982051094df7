"""Tables of wording: a text once, by its hash, and its renditions."""

from equalcity.wording.models.text import Rendition, Text

__all__ = ["Rendition", "Text"]
