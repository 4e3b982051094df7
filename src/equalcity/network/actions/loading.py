"""Loading members from a folder of content: the partner cities of the project, or what is invented for the demonstration."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.db import transaction

from equalcity.core.clock import now
from equalcity.journal.actions import public_changed, record
from equalcity.network.actions.joining import Wish, apply_to_join
from equalcity.network.actions.onboarding import tick_step
from equalcity.network.actions.passing import Told, report_passing
from equalcity.network.errors import NotYours
from equalcity.network.formats.members import FILE, MemberEntry, MembersFile, PassingEntry, read_members
from equalcity.network.models import Application, Member, Passing
from equalcity.people.logic.roles import ANYBODY, Actor
from equalcity.places.errors import FilesRejected
from equalcity.places.models import City, Organisation


@transaction.atomic
def load_members(*, actor: Actor, folder: Path) -> int:
    """Load `members.yaml` of a folder, whole or not at all; return how many members are new. What is there already stays as it is.

    Raises `NotYours` unless the system asks (and for what is invented never in production), `FilesRejected` with every mistake.
    """
    file = read_members(
        folder / FILE,
        cities=set(City.objects.values_list("slug", flat=True)),
        organisations=set(Organisation.objects.values_list("slug", flat=True)),
    )
    if file.mistakes:
        raise FilesRejected(file.mistakes)
    if not actor.is_system or (file.is_invented and settings.MODE == "production"):
        raise NotYours
    fresh = [entry for position, entry in enumerate(file.members) if _put(actor, entry, position, file.is_invented)]
    if fresh:
        record(actor=actor, verb="network.loaded", subject="members", facts={"made": len(fresh)})
        public_changed(in_directory=True)
    if file.is_invented and fresh:
        _invent(actor, file)
    return len(fresh)


def _put(actor: Actor, entry: MemberEntry, position: int, is_invented: bool) -> bool:
    city = City.objects.filter(pk=entry.city).first() if entry.city else None
    organisation = Organisation.objects.filter(pk=entry.organisation).first() if entry.organisation else None
    name = city.name_in("en") if city else organisation.name if organisation else entry.name
    fields = {
        "kind": entry.kind,
        "name": name,
        "country": city.country_id if city else organisation.country if organisation else entry.country,
        "city": city,
        "organisation": organisation,
        "topics": list(entry.topics),
        "shares": entry.shares,
        "shares_language": entry.language if entry.shares else "",
        "since_project": entry.is_of_project,
        "is_invented": is_invented,
        "position": position,
    }
    is_new: bool = Member.objects.get_or_create(pk=entry.slug, defaults=fields)[1]
    for step, days in entry.ticks.items() if is_new else ():
        tick_step(actor=actor, member=entry.slug, step=step, on=now().date() - timedelta(days=days))
    return is_new


def _invent(actor: Actor, file: MembersFile) -> None:
    for entry in file.passings:
        report_passing(actor=actor, member=entry.member, told=_told(entry), is_invented=True)
    for number, wish in enumerate(file.applications):
        apply_to_join(
            actor=ANYBODY,
            stamp=f"demo-{number}",
            wish=Wish(
                Application.Kind(wish.kind),
                wish.name,
                wish.country,
                wish.topics,
                wish.services,
                wish.why,
                wish.contact,
                wish.email,
            ),
            language=wish.language,
            address="",
            is_invented=True,
        )


def _told(entry: PassingEntry) -> Told:
    return Told(
        what=Passing.What.TOOLBOX if entry.toolbox else Passing.What.OTHER,
        on=now().date() - timedelta(days=entry.days_ago),
        number=entry.number,
        counted=entry.counted,
        evidence_kind=Passing.Evidence.NOTE,
        evidence=entry.note,
        toolbox=entry.toolbox,
        title=entry.title,
        network=entry.network,
        is_public=entry.is_public,
    )
