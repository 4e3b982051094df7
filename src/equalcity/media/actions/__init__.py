"""Writes of media."""

from equalcity.media.actions.keep import keep_file
from equalcity.media.actions.recordings import drop_recording, keep_recording

__all__ = ["drop_recording", "keep_file", "keep_recording"]
