"""What can go wrong with words."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from equalcity.core.errors import Kind, Problem


class ReviewedAlready(Problem):
    """A translation that a named person reviewed is changed by another review, never by a draft."""

    code = "reviewed-already"
    kind = Kind.CONFLICT

    def __init__(self) -> None:
        super().__init__(
            _("You changed words that somebody has reviewed. Say below that you have read all of it, then save again.")  # type: ignore[arg-type]
        )
