"""Ask for access; what was asked and never handled goes."""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction

from equalcity.core.clock import now
from equalcity.journal.actions import record
from equalcity.people.logic.roles import Actor
from equalcity.toolboxes.models import AccessRequest, Toolbox

KEPT_FOR = timedelta(days=30)  # boundaries: words in public boxes are kept 30 days at most or until handled


@transaction.atomic
def ask_for_access(
    *,
    actor: Actor,
    toolbox: Toolbox,
    stamp: str,
    name: str,
    email: str,
    city: str,
    organisation: str,
    why: str,
    language: str,
) -> AccessRequest:
    """Keep a request for the project team. The same form sent twice (same `stamp`) is one request."""
    moment = now()
    request, is_new = AccessRequest.objects.get_or_create(
        stamp=stamp,
        defaults={
            "toolbox": toolbox,
            "name": name,
            "email": email.lower(),
            "city": city,
            "organisation": organisation,
            "why": why,
            "language": language,
            "created_at": moment,
            "delete_on": (moment + KEPT_FOR).date(),
        },
    )
    if is_new:
        record(actor=actor, verb="access.ask", subject=f"access-request:{request.pk}", facts={"toolbox": toolbox.slug})
    return request


@transaction.atomic
def remove_old_requests(*, actor: Actor) -> int:
    """Delete requests whose day has come, decided or not; return how many."""
    return AccessRequest.objects.filter(delete_on__lte=now().date()).delete()[0]
