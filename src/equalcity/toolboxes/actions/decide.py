"""Decide who is let in."""

from __future__ import annotations

from django.db import transaction

from equalcity.core.clock import now
from equalcity.journal.actions import record
from equalcity.people.actions import invite
from equalcity.people.logic.roles import Actor, Hat
from equalcity.toolboxes.actions.move import grant_city
from equalcity.toolboxes.errors import CannotMove, NotYours
from equalcity.toolboxes.logic.access import may_decide_access
from equalcity.toolboxes.models import AccessRequest


@transaction.atomic
def decide_access(*, actor: Actor, request: AccessRequest, accept: bool, hat: Hat | None = None) -> AccessRequest:
    """Accept (an invitation with `hat` goes out, and its city may read pre-releases) or decline. Either way the words are removed.

    Raises `NotYours`, or `CannotMove` when it was decided before.
    """
    if not may_decide_access(actor):
        raise NotYours("Only the project team decides who is let in.")
    request = AccessRequest.objects.select_for_update().select_related("toolbox").get(pk=request.pk)
    if request.state != AccessRequest.State.OPEN:
        raise CannotMove("This request was decided already.")
    if accept and hat:
        invite(actor=actor, email=request.email, name=request.name, hat=hat, language=request.language)
        if hat.city:
            grant_city(actor=actor, toolbox=request.toolbox, city=hat.city)
    request.state = AccessRequest.State.ACCEPTED if accept else AccessRequest.State.DECLINED
    request.decided_at, request.decided_by = now(), actor.alias
    request.name = request.email = request.organisation = request.why = ""
    request.save()
    record(actor=actor, verb="access.accept" if accept else "access.decline", subject=f"access-request:{request.pk}")
    return request
