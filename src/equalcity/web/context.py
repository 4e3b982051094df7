"""What every page's template knows."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from equalcity.web.shell import shell_for


def page(request: HttpRequest) -> dict[str, Any]:
    """Return the names that the kit's templates use on every page."""
    return {"shell": SimpleLazyObject(lambda: shell_for(request))}
