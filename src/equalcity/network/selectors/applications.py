"""Applications, for the project team alone."""

from __future__ import annotations

from collections.abc import Sequence

from equalcity.network.errors import NoSuchApplication
from equalcity.network.logic.rules import may_decide_joining
from equalcity.network.models import Application
from equalcity.people.logic.roles import Actor


def applications_waiting(actor: Actor) -> Sequence[Application]:
    """Return the applications that wait, the oldest first; none for those who do not decide."""
    if not may_decide_joining(actor):
        return []
    return list(Application.objects.filter(state=Application.State.OPEN).order_by("created_at", "pk"))


def applications_settled(actor: Actor) -> Sequence[Application]:
    """Return the applications that were decided and are still there, the last decided first; none for those who do not decide."""
    if not may_decide_joining(actor):
        return []
    settled = Application.objects.exclude(state=Application.State.OPEN)
    return list(settled.select_related("member", "member__city").order_by("-decided_at", "-pk"))


def application_for(actor: Actor, key: int) -> Application:
    """Return an application. Raises `NoSuchApplication`, for whoever does not decide as well."""
    found = Application.objects.select_related("member", "member__city").filter(pk=key).first()
    if found is None or not may_decide_joining(actor):
        raise NoSuchApplication
    return found
