"""Members that go some of the way together, and who could."""

from __future__ import annotations

from collections.abc import Sequence

from django.conf import settings
from django.db.models import Count, Q, QuerySet

from equalcity.network.errors import NoSuchBuddies, NotYours
from equalcity.network.logic.buddies import STEPS_FURTHER_ON, Side, Suggestion, suggestions
from equalcity.network.logic.rules import may_run_member
from equalcity.network.models import Buddies, Member
from equalcity.network.selectors.members import members_in_public, members_run_by, progress_of
from equalcity.people.logic.roles import Actor

State = Buddies.State


def runs(actor: Actor, member: Member) -> bool:
    """Whether the actor speaks for a member here: its coordinator, or the project team in its place."""
    return may_run_member(actor, city=member.city_id or "", member=member.slug)


def buddies_visible_to(actor: Actor) -> list[Buddies]:
    """Return what the members this person runs have proposed or agreed, the newest first; all for the project team."""
    own = [member.slug for member in members_run_by(actor)]
    rows = _rows().filter(Q(trainee__in=own) | Q(guide__in=own))
    return list(rows.order_by("-made_at", "-pk"))


def buddies_visible(actor: Actor, key: int) -> Buddies:
    """Return two members that go together, to whoever runs one of them. Raises `NoSuchBuddies`, `NotYours`."""
    row = _rows().filter(pk=key).first()
    if row is None:
        raise NoSuchBuddies
    if not runs(actor, row.trainee) and not runs(actor, row.guide):
        raise NotYours
    return row


def buddies_in_public() -> list[Buddies]:
    """Return the pairs that go together and that both sides show, the newest first. Public. What is invented is left out in production."""
    rows = _rows().filter(state=State.GOING, trainee_shows=True, guide_shows=True)
    if settings.MODE == "production":
        rows = rows.filter(is_invented=False)
    return list(rows.order_by("-starts_on", "-pk"))


def _rows() -> QuerySet[Buddies]:
    return Buddies.objects.select_related("trainee__city", "guide__city")


def suggested_for(trainee: Member) -> list[tuple[Member, Suggestion]]:
    """Return who could go with a member, the best first, and why; the caller has asked for a member it may see."""
    members = {row.slug: row for row in members_in_public(with_invented=trainee.is_invented)}
    members.setdefault(trainee.slug, trainee)
    sides = _sides(list(members.values()))
    taken = set(
        Buddies.objects.filter(trainee=trainee, state__in=(State.PROPOSED, State.GOING)).values_list("guide", flat=True)
    )
    others = [side for slug, side in sides.items() if slug not in taken]
    return [(members[each.member], each) for each in suggestions(sides[trainee.slug], others)]


def _sides(members: Sequence[Member]) -> dict[str, Side]:
    progress = progress_of(members)
    going = Buddies.objects.filter(state__in=(State.PROPOSED, State.GOING)).values("guide").annotate(number=Count("pk"))
    load = {row["guide"]: row["number"] for row in going}
    return {
        each.slug: Side(
            each.slug,
            frozenset(each.topics),
            frozenset(each.city.languages if each.city else ()),
            each.country,
            each.since_project or each.kind == Member.Kind.PARTNER_CITY or progress[each.slug].done >= STEPS_FURTHER_ON,
            load.get(each.slug, 0),
        )
        for each in members
    }
