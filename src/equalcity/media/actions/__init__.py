"""Writes of media."""

from equalcity.media.actions.keep import keep_file

__all__ = ["keep_file"]
