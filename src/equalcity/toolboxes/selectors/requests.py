"""Requests for access, for the project team alone."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _

from equalcity.people.logic.roles import Actor
from equalcity.toolboxes.errors import NoSuchText
from equalcity.toolboxes.logic.access import may_decide_access
from equalcity.toolboxes.models import AccessRequest


def requests_visible_to(actor: Actor) -> Sequence[AccessRequest]:
    """Return the requests that wait, the oldest first; none for those who do not decide."""
    if not may_decide_access(actor):
        return []
    waiting = AccessRequest.objects.filter(state=AccessRequest.State.OPEN)
    return list(waiting.select_related("toolbox").order_by("created_at", "pk"))


def request_visible_to(actor: Actor, key: int) -> AccessRequest:
    """Return a request. Raises `NoSuchText`."""
    found = AccessRequest.objects.select_related("toolbox").filter(pk=key).first()
    if found is None or not may_decide_access(actor):
        raise NoSuchText(_("There is no such request."))
    return found
