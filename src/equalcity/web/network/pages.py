"""What the network's pages show."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.utils.translation import get_language, gettext

from equalcity.core.clock import now
from equalcity.directory.selectors.pathways import published_pathway
from equalcity.gatherings.models import Event
from equalcity.gatherings.selectors.events import events_past
from equalcity.network.logic.onboarding import Progress
from equalcity.network.models import Member, Passing
from equalcity.network.selectors import members_in_public, passings_of, progress_of, reach_in_public, reach_of
from equalcity.network.selectors.members import member_in_public, names_of
from equalcity.people.logic.roles import SYSTEM
from equalcity.toolboxes.selectors import released
from equalcity.web.events.pages import with_invented
from equalcity.web.home.news import member_news
from equalcity.web.network import words
from equalcity.web.network.forms import topic_choices


@dataclass(frozen=True, slots=True)
class Row:
    """A member as readers see it."""

    member: Member
    name: str
    kind: str
    country: str


def row_of(member: Member) -> Row:
    """Return a member in words of the page's language."""
    name = member.name_in(get_language() or "en")
    return Row(member, name, str(words.KIND[member.kind]), words.country_name(member.country))


def directory(country: str, topic: str) -> dict[str, Any]:
    """Return the public list of members by kind, of a country and a topic where these are given and known."""
    members = members_in_public(with_invented=with_invented())
    countries = sorted({(each.country, words.country_name(each.country)) for each in members}, key=lambda pair: pair[1])
    topics = topic_choices()
    country = country if country in dict(countries) else ""
    topic = topic if topic in dict(topics) else ""
    kept = [each for each in members if country in ("", each.country) and (not topic or topic in each.topics)]
    groups = [(title, [row_of(each) for each in kept if each.kind == kind]) for kind, title in words.KINDS.items()]
    return {
        "groups": [(title, rows) for title, rows in groups if rows],
        "total": len(kept),
        "countries": countries,
        "topics": topics,
        "country": country,
        "topic": topic,
        "reach": words.reach_lines(reach_in_public()),
    }


def member_page(request: HttpRequest, slug: str) -> dict[str, Any]:
    """Return the public page of a member. Raises `NoSuchMember`."""
    found = member_in_public(slug, with_invented=with_invented())
    city = found.city_id or ""
    open_toolboxes = {row.toolbox.slug for row in released()}
    return {
        "row": row_of(found),
        "member": found,
        "topics": [(topic, topic in open_toolboxes) for topic in found.topics],
        "news": member_news(request, found.slug, city),
        "has_steps": bool(city) and published_pathway(city) is not None,
        "reach": words.reach_lines(reach_in_public(found.slug)),
    }


def _progress_words(found: Progress) -> str:
    return str(words.STEPS[found.next][0]) if found.next else ""


def board(members: list[Member]) -> list[tuple[Row, Progress, str]]:
    """Return each member with how far it has come and its next step in words."""
    found = progress_of(members)
    return [(row_of(each), found[each.slug], _progress_words(found[each.slug])) for each in members]


def member_steps(member: Member) -> dict[str, Any]:
    """Return the steps of one member in words, with who ticked them."""
    found = progress_of([member])[member.slug]
    names = names_of([step.tick.by for step in found.steps if step.tick])
    names[SYSTEM.alias] = gettext("the demonstration")  # nobody else ticks without a person
    steps = [(step, *words.STEPS[step.code], names.get(step.tick.by, "") if step.tick else "") for step in found.steps]
    return {"row": row_of(member), "member": member, "progress": found, "steps": steps}


@dataclass(frozen=True, slots=True)
class Line:
    """A report of the log in words; `shares_occasion` says that another one tells of the same occasion."""

    passing: Passing
    who: str
    network: str
    counted: str
    evidence: str
    shares_occasion: bool


def event_named(slug: str) -> Event | None:
    """Return the past event of this slug, which a report is to tell of; None for any other."""
    found = events_past(now(), with_invented=with_invented())
    return next((each for each in found if each.slug == slug), None)


def log(members: list[Member]) -> dict[str, Any]:
    """Return the log of members and what it adds up to."""
    language = get_language() or "en"
    rows = passings_of(members)
    told = [row.occasion for row in rows if row.taken_back_at is None]
    lines = [
        Line(
            row,
            row.member.name_in(language),
            row.network.name if row.network else "",
            str(words.REACHED[row.counted]),
            str(words.EVIDENCE[row.evidence_kind]),
            row.taken_back_at is None and told.count(row.occasion) > 1,
        )
        for row in rows
    ]
    return {"lines": lines, "reach": words.reach_lines(reach_of(rows))}
