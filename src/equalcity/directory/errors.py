"""What can go wrong in the directory."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from equalcity.core.errors import Kind, Problem


class NoSuchService(Problem):
    """The entry is not there, or not for this reader."""

    code = "no-such-service"
    kind = Kind.MISSING

    def __init__(self) -> None:
        super().__init__(_("This service is not in the directory, or not any more."))  # type: ignore[arg-type]


class ChangedMeanwhile(Problem):
    """Somebody saved the same form in between; nothing of either is lost."""

    code = "changed-meanwhile"
    kind = Kind.CONFLICT

    def __init__(self) -> None:
        super().__init__(
            _(
                "Somebody else changed this in the meantime. Your words are still here: compare them with what stands there now, then save again."
            )  # type: ignore[arg-type]
        )
