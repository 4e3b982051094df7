"""Who belongs to the network, and how far new members have come."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date

from equalcity.network.errors import NoSuchMember, NotYours
from equalcity.network.logic.onboarding import Progress, Tick, progress
from equalcity.network.logic.rules import may_run_member
from equalcity.network.models import Member, Passing
from equalcity.network.models import Tick as TickRow
from equalcity.people.logic.roles import Actor, Role
from equalcity.people.models import Account, Membership


def members_in_public(*, with_invented: bool = True) -> list[Member]:
    """Return all members, real ones first, in the order of the files; public: no person is in it."""
    rows = Member.objects.select_related("city").order_by("is_invented", "position", "joined_on", "slug")
    return list(rows if with_invented else rows.filter(is_invented=False))


def members_joined_since(day: date, most: int, *, with_invented: bool) -> list[Member]:
    """Return the members that joined last, none before `day`; public. The partners of 2019-2021 never joined here."""
    rows = Member.objects.select_related("city").filter(joined_on__gte=day, since_project=False)
    return list((rows if with_invented else rows.filter(is_invented=False)).order_by("-joined_on", "slug")[:most])


def member_in_public(slug: str, *, with_invented: bool) -> Member:
    """Return a member as everybody may see it. Raises `NoSuchMember`. Public."""
    found = Member.objects.select_related("city").filter(pk=slug).first()
    if found is None or (found.is_invented and not with_invented):
        raise NoSuchMember
    return found


def member_of_city(city: str, *, with_invented: bool) -> str:
    """Return the slug under which a city belongs to the network, or nothing. Public."""
    rows = Member.objects.filter(city=city)
    return (rows if with_invented else rows.filter(is_invented=False)).values_list("slug", flat=True).first() or ""


def networks() -> list[Member]:
    """Return the city networks among the members; public."""
    return [member for member in members_in_public() if member.kind == Member.Kind.CITY_NETWORK]


def members_run_by(actor: Actor) -> list[Member]:
    """Return the members this person coordinates, or all for the project team."""
    return [each for each in members_in_public() if may_run_member(actor, city=each.city_id or "", member=each.slug)]


def member_for(actor: Actor, slug: str) -> Member:
    """Return a member to whoever runs it. Raises `NoSuchMember`, `NotYours`: that it is a member is public."""
    found = Member.objects.select_related("city", "organisation").filter(pk=slug).first()
    if found is None:
        raise NoSuchMember
    if not may_run_member(actor, city=found.city_id or "", member=found.slug):
        raise NotYours
    return found


def progress_of(members: Sequence[Member]) -> dict[str, Progress]:
    """Return how far each member has come, by its slug, with four queries for any number; the caller has asked for members it may see."""
    slugs = [member.slug for member in members]
    ticks: dict[str, dict[str, Tick]] = {slug: {} for slug in slugs}
    for row in TickRow.objects.filter(member__in=slugs):
        ticks[str(row.member_id)][row.step] = Tick(row.on, row.by)
    coordinated = _coordinated()
    told = set(Passing.objects.filter(member__in=slugs, taken_back_at=None).values_list("member_id", flat=True))
    return {each.slug: progress(_facts(each, coordinated, told), ticks[each.slug]) for each in members}


def _coordinated() -> set[tuple[str, str]]:
    rows = Membership.objects.filter(role=str(Role.CITY_COORDINATOR), account__is_active=True)
    return {(city, "" if city else organisation) for city, organisation in rows.values_list("city", "organisation")}


def _facts(member: Member, coordinated: Collection[tuple[str, str]], told: Collection[str]) -> set[str]:
    place = (member.city_id, "") if member.city_id else ("", member.slug)
    has_coordinator = place in coordinated
    facts = {"coordinator": has_coordinator, "topic": bool(member.topics), "tell": member.slug in told}
    return {name for name, is_true in facts.items() if is_true}


def names_of(aliases: Collection[str]) -> dict[str, str]:
    """Return the names of people by alias, for those who work with them; who is gone is not in it."""
    rows = Account.objects.filter(alias__in=set(aliases) - {""})
    return {row.alias: row.get_full_name() for row in rows}
