"""Decide who is let in."""

from __future__ import annotations

from collections.abc import Callable

from django.db import transaction
from django.utils.translation import gettext as _

from equalcity.core.clock import now
from equalcity.journal.actions import record
from equalcity.journal.errors import CannotMove
from equalcity.people.actions import invite
from equalcity.people.logic.roles import Actor, Hat
from equalcity.toolboxes.actions.move import grant_city
from equalcity.toolboxes.errors import NotYours
from equalcity.toolboxes.logic.access import may_decide_access
from equalcity.toolboxes.models import AccessRequest


@transaction.atomic
def decide_access(
    *, actor: Actor, request: AccessRequest, accept: Hat | None, link: Callable[[str], str]
) -> AccessRequest:
    """Accept as `accept` (an invitation to that role goes out, and its city may read pre-releases), or decline with None.

    Either way the words are removed. `link` makes the invitation's address from its token (see `people.actions.invite`).
    Raises `NotYours`, `PlaceMissing`, or `CannotMove` when it was decided before.
    """
    if not may_decide_access(actor):
        raise NotYours(_("Only the project team decides who is let in."))
    request = AccessRequest.objects.select_for_update().select_related("toolbox").get(pk=request.pk)
    if request.state != AccessRequest.State.OPEN:
        raise CannotMove(_("This request was decided already."))
    if accept:
        invite(
            actor=actor,
            email=request.email,
            role=accept.role,
            city=accept.city,
            organisation=accept.organisation,
            language=request.language,
            link=link,
        )
        if accept.city:
            grant_city(actor=actor, toolbox=request.toolbox, city=accept.city)
    request.state = AccessRequest.State.ACCEPTED if accept else AccessRequest.State.DECLINED
    request.decided_at, request.decided_by = now(), actor.alias
    request.name = request.email = request.organisation = request.why = ""
    request.save()
    record(actor=actor, verb="access.accept" if accept else "access.decline", subject=f"access-request:{request.pk}")
    return request


@transaction.atomic
def remove_disclosure(*, actor: Actor, request: AccessRequest) -> AccessRequest:
    """Remove what somebody wrote about a person, at once and everywhere; who asks and for what stays, so that they get an answer.

    Raises `NotYours`.
    """
    if not may_decide_access(actor):
        raise NotYours(_("Only the project team reads these requests."))
    request = AccessRequest.objects.select_for_update().select_related("toolbox").get(pk=request.pk)
    request.why = request.organisation = ""
    request.save(update_fields=["why", "organisation"])
    record(actor=actor, verb="access.disclosure", subject=f"access-request:{request.pk}")
    return request
