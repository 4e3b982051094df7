"""Problems with files."""

from __future__ import annotations

from equalcity.core.errors import Kind, Problem


class UnusablePicture(Problem):
    """The file is not a picture that can be kept."""

    code = "unusable-picture"
    kind = Kind.INVALID


class UnusableRecording(Problem):
    """The file is not a recording that can be kept: of another kind, broken, or without its end."""

    code = "unusable-recording"
    kind = Kind.INVALID


class RecordingTooLarge(Problem):
    """The recording is larger than this installation takes."""

    code = "recording-too-large"
    kind = Kind.INVALID


class UnusableCaptions(Problem):
    """The captions are not WebVTT, or cannot be shown as they are; the sentence names the line."""

    code = "unusable-captions"
    kind = Kind.INVALID


class DiskFull(Problem):
    """There is no room to keep the file."""

    code = "disk-full"
    kind = Kind.BROKEN
