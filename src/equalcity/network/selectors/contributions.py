"""Contributions for everybody, and for those who write, read over and translate them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.conf import settings

from equalcity.core.clock import now
from equalcity.gatherings.selectors.words import words_in
from equalcity.network.errors import ContributionGone, ContributionRefused, NoSuchContribution, NotYours
from equalcity.network.logic.contributions import PRACTICE, TEXTS, cleaned, faults
from equalcity.network.logic.rules import may_read_over, may_word_exchange, may_write_for
from equalcity.network.models import Contribution, Member
from equalcity.network.selectors.units import unit_keys
from equalcity.people.logic.roles import Actor
from equalcity.toolboxes.logic.reading import Standing, Words
from equalcity.toolboxes.models import Toolbox
from equalcity.wording.logic.hashing import text_hash

State = Contribution.State
_ORDER = (Standing.SOURCE, Standing.REVIEWED, Standing.DRAFT, Standing.OUTDATED, Standing.UNTRANSLATED)


@dataclass(frozen=True, slots=True)
class ReadContribution:
    """A contribution in a reader's language: its words by name, each with its standing; all else that it says in `plain`."""

    key: UUID
    kind: str
    slug: str
    member: Member | None
    words: Mapping[str, Words]
    plain: Mapping[str, Any]
    is_invented: bool
    published_at: datetime

    @property
    def standing(self) -> Words:
        """Return the words of the least reliable standing among them."""
        return max(self.words.values(), key=lambda words: _ORDER.index(words.standing))


def as_kept(kind: str, said: Mapping[str, Any]) -> dict[str, Any]:
    """Return the fields of a contribution as they are kept. Raises `ContributionRefused`."""
    kept = cleaned(kind, said)
    topics = set(Toolbox.objects.values_list("slug", flat=True))
    units = unit_keys() if kept.get("units") else set()
    found = faults(kind, kept, topics=topics, units=units, year=now().year)
    if found:
        raise ContributionRefused({name: fault.value for name, fault in found.items()})
    return kept


def contributions_in_public(kind: str) -> Sequence[Contribution]:
    """Return what everybody can read of a kind, the newest first; public. What is invented is left out in production."""
    rows = Contribution.objects.filter(kind=kind, public__isnull=False).exclude(state=State.WITHDRAWN)
    if settings.MODE == "production":
        rows = rows.filter(is_invented=False)
    return list(rows.select_related("member__city").order_by("-published_at", "slug"))


def public_contribution(kind: str, slug: str) -> Contribution:
    """Return what everybody can read under a slug. Raises `ContributionGone` for what was withdrawn, `NoSuchContribution`. Public."""
    row = Contribution.objects.select_related("member__city").filter(kind=kind, slug=slug).first()
    if row is None or row.published_at is None or (row.is_invented and settings.MODE == "production"):
        raise NoSuchContribution
    if not row.is_out:
        raise ContributionGone
    return row


def texts_of(row: Contribution, said: Mapping[str, Any] | None = None) -> dict[str, str]:
    """Return the texts of what everybody sees of it, or of what is `said` instead, by their hashes in wording."""
    given = said if said is not None else row.public or {}
    found = [given.get(text.name) or "" for text in TEXTS[row.kind]]
    return {text_hash(text, row.language): text for text in found if text}


def read(rows: Iterable[Contribution], language: str) -> list[ReadContribution]:
    """Return what everybody sees of contributions, in a language, with two queries for any number."""
    return _read([(row, row.public or {}) for row in rows], language)


def read_said(row: Contribution) -> ReadContribution:
    """Return what its writers work on, in the language they write."""
    return _read([(row, row.said)], row.language)[0]


def _read(rows: Sequence[tuple[Contribution, Mapping[str, Any]]], language: str) -> list[ReadContribution]:
    pairs = [(row.language, said.get(text.name) or "") for row, said in rows for text in TEXTS[row.kind]]
    there = words_in(language, [pair for pair in pairs if pair[1]])
    found = []
    for row, said in rows:
        names = [text.name for text in TEXTS[row.kind]]
        words = {name: there[(row.language, said[name])] for name in names if said.get(name)}
        plain = {name: value for name, value in said.items() if name not in names}
        at = row.published_at or row.made_at
        found.append(ReadContribution(row.pk, row.kind, row.slug, row.member, words, plain, row.is_invented, at))
    return found


def new_practices(language: str, limit: int, member: str = "") -> list[ReadContribution]:
    """Return the newest good-practice cards that everybody can read, of all or of one member, in a language. Public."""
    rows = [row for row in contributions_in_public(PRACTICE) if member in ("", row.member_id)]
    return read(rows[:limit], language)


@dataclass(frozen=True, slots=True)
class News:
    """Something new between events: what kind it is, its title, whom it comes from, since when."""

    kind: str
    slug: str
    title: Words
    member: Member | None
    at: datetime
    is_invented: bool


def exchange_news(limit: int, language: str = "en") -> list[News]:
    """Return what is newest of all kinds together, with titles in a language where there are translations. Public."""
    rows = [row for kind in TEXTS for row in contributions_in_public(kind)[:limit]]
    rows.sort(key=lambda row: row.published_at or row.made_at, reverse=True)
    return [
        News(each.kind, each.slug, each.words["title"], each.member, each.published_at, each.is_invented)
        for each in read(rows[:limit], language)
    ]


def writes(actor: Actor, row: Contribution) -> bool:
    """Whether the actor writes at this contribution. A question with its answer is written by nobody: its words were asked and answered."""
    if row.member is None:
        return may_read_over(actor)
    return may_write_for(actor, city=row.member.city_id or "", member=row.member.slug)


def contributions_visible_to(actor: Actor) -> list[Contribution]:
    """Return the contributions of the desk, the last changed first: all to the project team, those of their members to writers, what is out to translators."""
    rows = Contribution.objects.select_related("member__city").order_by("-changed_at", "slug")
    return [row for row in rows if _visible(actor, row)]


def contributions_waiting(actor: Actor) -> int:
    """Return how many wait to be read over; none for those who do not."""
    return Contribution.objects.filter(state=State.WAITING).count() if may_read_over(actor) else 0


def contribution_visible_to(actor: Actor, key: UUID) -> Contribution:
    """Return a contribution of the desk. Raises `NoSuchContribution`, `NotYours`."""
    row = Contribution.objects.select_related("member__city").filter(pk=key).first()
    if row is None:
        raise NoSuchContribution
    if not _visible(actor, row):
        raise NotYours
    return row


def _visible(actor: Actor, row: Contribution) -> bool:
    return writes(actor, row) or (row.is_out and may_word_exchange(actor))


def members_written_for(actor: Actor) -> list[Member]:
    """Return the members for which this person may write, by name."""
    rows = Member.objects.select_related("city").order_by("name", "slug")
    return [row for row in rows if may_write_for(actor, city=row.city_id or "", member=row.slug)]
