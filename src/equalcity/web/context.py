"""What every page's template knows."""

from __future__ import annotations

from typing import Any

from django.contrib.messages import get_messages
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from equalcity.web.shell import shell_for


def page(request: HttpRequest) -> dict[str, Any]:
    """Return the names that the kit's templates use on every page."""
    known: dict[str, Any] = {"shell": SimpleLazyObject(lambda: shell_for(request))}
    if request.path_info.startswith("/desk/"):
        known["notes"] = SimpleLazyObject(lambda: list(get_messages(request)))  # what the last action said, once
    return known
