"""What can stand in the way of a search, told to people."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from equalcity.core.errors import Kind, Problem


class SearchIsBeingBuilt(Problem):
    """There is no index of this version yet. It is written by the worker, or by `equalcity index`."""

    code = "search-is-being-built"
    kind = Kind.BROKEN

    def __init__(self) -> None:
        super().__init__(_("The search is being built. Please try again in a few minutes."))  # type: ignore[arg-type]
