"""Move a release on, and let a city in before everybody."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from equalcity.core.clock import now
from equalcity.journal.actions import announce, public_changed, record
from equalcity.journal.errors import CannotMove
from equalcity.people.logic.roles import Actor
from equalcity.toolboxes.errors import NotYours
from equalcity.toolboxes.events import ReleaseMoved
from equalcity.toolboxes.logic.access import may_move_release
from equalcity.toolboxes.models import AccessGrant, Release, Toolbox


@transaction.atomic
def move_release(*, actor: Actor, release: Release, after: str) -> Release:
    """Bring a release into the state `after`. Raises `NotYours` or `CannotMove`; what it says stays as it is."""
    release = Release.objects.select_for_update().select_related("toolbox").get(pk=release.pk)
    before = release.state
    if not may_move_release(actor, before=before, after=after):
        if may_move_release(actor, before=Release.State.DRAFT, after=Release.State.PRERELEASE):
            raise CannotMove(_("From the state this release is in, that step is not possible. Look at it again."))
        raise NotYours(_("Only the project team moves a release on."))
    release.state, release.state_since = after, now()
    release.save(update_fields=["state", "state_since"])
    slug = release.toolbox.slug
    record(
        actor=actor,
        verb="release.move",
        subject=f"toolbox:{slug}",
        facts={"release": release.number, "before": before, "after": after},
    )
    announce(ReleaseMoved(toolbox=slug, number=release.number, before=before, after=after))
    public_changed()
    return release


@transaction.atomic
def grant_city(*, actor: Actor, toolbox: Toolbox, city: str) -> AccessGrant:
    """Let a pilot or trainee city read pre-releases of a toolbox; doing it twice changes nothing. Raises `NotYours`."""
    if not may_move_release(actor, before=Release.State.DRAFT, after=Release.State.PRERELEASE):
        raise NotYours(_("Only the project team lets a city in."))
    grant, is_new = AccessGrant.objects.get_or_create(toolbox=toolbox, city=city, defaults={"granted_at": now()})
    if is_new:
        record(actor=actor, verb="toolbox.grant", subject=f"toolbox:{toolbox.slug}", facts={"city": city})
    return grant


@transaction.atomic
def end_grant(*, actor: Actor, toolbox: Toolbox, city: str) -> None:
    """Let a city read pre-releases of a toolbox no longer; doing it twice changes nothing. Raises `NotYours`."""
    if not may_move_release(actor, before=Release.State.DRAFT, after=Release.State.PRERELEASE):
        raise NotYours(_("Only the project team lets a city in."))
    if AccessGrant.objects.filter(toolbox=toolbox, city=city).delete()[0]:
        record(actor=actor, verb="toolbox.grant-ended", subject=f"toolbox:{toolbox.slug}", facts={"city": city})
