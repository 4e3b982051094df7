"""What the desk's pages show."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from allauth.mfa.models import Authenticator
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from equalcity.journal.models import AuditEntry
from equalcity.journal.selectors.audit import trail_for_team
from equalcity.journal.selectors.errands import errand_counts
from equalcity.journal.selectors.mail import message_counts, messages_in_doubt
from equalcity.people.logic.roles import Actor, Hat, Role, may_end_membership, may_manage_people, may_run_network
from equalcity.people.models import Account
from equalcity.people.selectors import invitations_visible_to, members_visible_to, sessions_of
from equalcity.people.sessions import hashed
from equalcity.places import selectors as places
from equalcity.web.boards.pages import board_groups
from equalcity.web.desk.forms import ROLE_NAMES

PAGE = 100
SENDING = {
    "waiting": _("waiting"),
    "claimed": _("being sent"),
    "sending": _("being sent"),
    "sent": _("sent"),
    "in-doubt": _("in doubt"),
    "failed": _("failed"),
    "dropped": _("not sent again"),
}
WORKING = {"waiting": _("waiting"), "running": _("running"), "done": _("done"), "failed": _("failed")}
PURPOSES = {
    "account": _("account"),
    "invitation": _("invitation"),
    "joining": _("application to join"),
    "event": _("event"),
    "enquiry": _("enquiry"),
}


@dataclass(frozen=True, slots=True)
class Way:
    """A link on the desk's first page."""

    address: str
    title: str | Promise


def ways(actor: Actor) -> list[Way]:
    """Return where this person can go from the desk's first page."""
    found = [
        Way(reverse("desk_account"), _("My account")),
        Way(reverse("mfa_index"), _("Second step and passkeys")),
        Way(reverse("desk_sessions"), _("Where I am signed in")),
    ]
    if may_manage_people(actor):
        found += [Way(reverse("desk_members"), _("Members")), Way(reverse("desk_invitations"), _("Invitations"))]
    if may_run_network(actor):
        found += [Way(reverse("desk_mail"), _("Outgoing mail")), Way(reverse("desk_trail"), _("Audit trail"))]
    return found


def city_names() -> dict[str, str]:
    """Return the names of all cities by their slug, in the active language."""
    language = get_language() or "en"
    return {city.slug: city.name_in(language) for city in places.cities()}


def role_title(hat: Hat, names: Mapping[str, str]) -> str:
    """Return a role and its place in words; `names` are those of the cities."""
    place = names.get(hat.city, hat.city) or hat.organisation
    if not place:
        return str(ROLE_NAMES[hat.role])
    return gettext("%(role)s, %(place)s") % {"role": ROLE_NAMES[hat.role], "place": place}


def home(actor: Actor, account: Account) -> dict[str, Any]:
    """Return what the desk's first page shows."""
    has_second_step = Authenticator.objects.filter(user=account).exists()
    names = city_names()
    roles = [role_title(hat, names) for hat in actor.hats]
    return {"groups": board_groups(actor), "ways": ways(actor), "roles": roles, "has_second_step": has_second_step}


def sessions(account: Account, session_key: str | None) -> list[dict[str, Any]]:
    """Return the open sessions, with a mark on the present one."""
    present = hashed(session_key)
    return [
        {
            "id": row.session_key[:16],
            "started_at": row.started_at,
            "seen_at": row.seen_at,
            "is_this": row.session_key == present,
        }
        for row in sessions_of(account)
    ]


def members(actor: Actor) -> list[dict[str, Any]]:
    """Return the people of the actor's cities, or of the network."""
    names = city_names()
    return [
        {
            "id": row.pk,
            "name": row.account.get_full_name(),
            "role": role_title(row.hat, names),
            "since": row.made_at,
            "may_end": may_end_membership(actor, row.account_id, row.hat),
        }
        for row in members_visible_to(actor)
    ]


def invitations(actor: Actor) -> list[dict[str, Any]]:
    """Return the last invitations with their state."""
    names = city_names()
    states = {
        "open": _("open"),
        "accepted": _("accepted"),
        "withdrawn": _("withdrawn"),
        "expired": _("expired"),
    }
    return [
        {
            "id": row.pk,
            "email": row.email,
            "role": role_title(Hat(Role(row.role), row.city, row.organisation), names),
            "state": states[row.state],
            "is_open": row.state == "open",
            "expires_at": row.expires_at,
        }
        for row in invitations_visible_to(actor)[:PAGE]
    ]


def mail() -> dict[str, Any]:
    """Return how outgoing mail and background work stand."""
    doubtful = [
        {
            "pk": row.pk,
            "purpose": PURPOSES.get(row.purpose.partition("-")[0], row.purpose),
            "alias": row.alias,
            "made_at": row.made_at,
        }
        for row in messages_in_doubt()[:PAGE]
    ]
    return {
        "messages": doubtful,
        "counts": [(SENDING[state], number) for state, number in message_counts().items()],
        "errands": [(WORKING[state], number) for state, number in errand_counts().items()],
    }


def trail(subject: str, alias: str, before: int) -> QuerySet[AuditEntry]:
    """Return one page of the audit trail, newest first; `before` is the number of the entry to go on from, or 0."""
    entries = trail_for_team(subject=subject, alias=alias)
    return (entries.filter(pk__lt=before) if before else entries)[:PAGE]
