"""Tables of media."""

from equalcity.media.models.file import File

__all__ = ["File"]
