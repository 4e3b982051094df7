"""Problems with files."""

from __future__ import annotations

from equalcity.core.errors import Kind, Problem


class UnusablePicture(Problem):
    """The file is not a picture that can be kept."""

    code = "unusable-picture"
    kind = Kind.INVALID


class DiskFull(Problem):
    """There is no room to keep the file."""

    code = "disk-full"
    kind = Kind.BROKEN
