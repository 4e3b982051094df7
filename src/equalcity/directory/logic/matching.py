"""Which services fit what somebody said, in which order, and why: written out in docs/formats/matching.md, tried on shared vectors.

Nothing is guessed. A service is left out only by what is *known* to exclude; what is not known stays in the list, lower, and says so.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import IntEnum, StrEnum
from types import MappingProxyType

from equalcity.directory.logic.spoken import spoken_form


class Mode(StrEnum):
    """For whom a service is, by one criterion. A criterion without a rule is not known."""

    ONLY = "only"  # nobody else is received
    PREFERRED = "preferred"  # made for these, others are received
    OPEN = "open"  # it makes no difference


class Known(StrEnum):
    """What is known of a fact. *Unknown* is never *no*."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


class Opening(StrEnum):
    """Whether a service can be reached at the moment that was asked about."""

    OPEN = "open"
    UNKNOWN = "unknown"  # no hours, or hours that could not be read
    LATER = "later"  # closed now, and it is known when it opens
    CLOSED = "closed"  # closed now, and within two weeks it does not open


class Tone(StrEnum):
    """How a reason counts for the reader."""

    GOOD = "good"
    NOTE = "note"
    CALL_FIRST = "call-first"  # not known: a call settles it


@dataclass(frozen=True, slots=True)
class Rule:
    """A mode and the values it names (`values` is empty for `open`); `not-` before a word says that these are turned away."""

    mode: Mode
    values: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Ages:
    """A mode and the ages it names, in full years, both ends included; None is no limit."""

    mode: Mode
    lowest: int | None = None
    highest: int | None = None


@dataclass(frozen=True, slots=True)
class Need:
    """What somebody said, as far as they said anything.

    `sectors` are kinds of service, one of which is needed. `about` is who it is for by criterion (`gender_identity`, `family`, `residence_status`,
    ...); `age` the first and the last full year that may be meant: both the same where the very age was said, further apart where only a group
    was. `language` is a BCP 47 tag. `musts` are facts that have to be so.
    """

    sectors: frozenset[str] = frozenset()
    about: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    age: tuple[int, int] | None = None
    language: str = ""
    musts: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Offer:
    """A service at a place (or at none), with what is known of it.

    `distance` in kilometres, None when it is not known or must not be told. `is_due` means that the entry should have been checked by now.
    `for_others` is what holds for those who are not received in hours for women only; None where there are no such hours.
    """

    id: str
    name: str
    sectors: frozenset[str]
    rules: Mapping[str, Rule] = field(default_factory=lambda: MappingProxyType({}))
    ages: Ages | None = None
    languages: frozenset[str] = frozenset()
    interpreters: Known = Known.UNKNOWN
    facts: Mapping[str, Known] = field(default_factory=lambda: MappingProxyType({}))
    opening: Opening = Opening.UNKNOWN
    for_others: Opening | None = None
    distance: float | None = None
    is_due: bool = False


@dataclass(frozen=True, slots=True)
class Reason:
    """One thing that speaks for a service or has to be asked: a code of the specification, and what it is about."""

    code: str
    about: str
    tone: Tone


@dataclass(frozen=True, slots=True)
class Match:
    """A service that may fit, with the reasons in the order in which they are told."""

    offer: Offer
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """The services that may fit, best first, and how many were left out by which known fact."""

    matches: tuple[Match, ...]
    left_out: Mapping[str, int]


class Spoken(IntEnum):
    """How well a language is spoken at a service, in the order in which services are shown."""

    YES = 0
    THROUGH_INTERPRETERS = 1
    UNKNOWN = 2
    NO = 3


WIDER: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "trans-woman": frozenset({"woman"}),
        "trans-man": frozenset({"man"}),
        "non-binary": frozenset({"woman", "man"}),
    }
)
"""Words of a rule that leave open whether the narrower one is meant."""

GENDER, WOMAN = "gender_identity", "woman"
WOMEN, OTHERS = "women", "others"  # what an opening is about: hours for women only, or all hours but those
OPENING_ORDER = {Opening.OPEN: 0, Opening.UNKNOWN: 1, Opening.LATER: 2, Opening.CLOSED: 3}
ASKED = frozenset({"not-known", "received-unknown"})
"""Reasons that mean that a reader would have to ask."""


def match(need: Need, offers: Iterable[Offer]) -> Outcome:
    """Return what may fit a need, best first. The same offers in another order give the same answer."""
    found: list[tuple[tuple[object, ...], Match]] = []
    left_out: Counter[str] = Counter()
    for offer in offers:
        if code := excluded_by(need, offer):
            left_out[code] += 1
            continue
        one = Match(offer, tuple(reasons_for(need, offer)))
        found.append((_rank(need, one), one))
    found.sort(key=lambda pair: pair[0])
    return Outcome(tuple(one for _, one in found), MappingProxyType(dict(left_out)))


def excluded_by(need: Need, offer: Offer) -> str:
    """Return the code of the first known fact that excludes a service, empty when none does."""
    if need.sectors and not need.sectors & offer.sectors:
        return "other-sector"
    for criterion in sorted(need.about):
        rule, value = offer.rules.get(criterion), need.about[criterion]
        if rule and _is_turned_away(value, rule):
            return f"only-others:{criterion}"
    if need.age is not None and offer.ages and offer.ages.mode is Mode.ONLY and not _meet(need.age, offer.ages):
        return "only-others:age"
    for fact in sorted(need.musts):
        if offer.facts.get(fact, Known.UNKNOWN) is Known.NO:
            return f"not:{fact}"
    return ""


def reasons_for(need: Need, offer: Offer) -> Iterator[Reason]:
    """Yield why a service is in the list, in the order in which it is told: opening, language, persons, facts, freshness."""
    yield _opening_reason(need, offer)
    if need.language:
        yield _language_reason(need.language, offer)
    for criterion in sorted(need.about):
        yield _rule_reason(criterion, need.about[criterion], offer.rules.get(criterion))
    if need.age is not None:
        yield _age_reason(need.age, offer.ages)
    for fact in sorted(need.musts):
        known = offer.facts.get(fact, Known.UNKNOWN)
        yield Reason("has", fact, Tone.GOOD) if known is Known.YES else Reason("not-known", fact, Tone.CALL_FIRST)
    if offer.is_due:
        yield Reason("due", "", Tone.CALL_FIRST)


def opening_for(need: Need, opening: Opening, for_others: Opening | None) -> tuple[Opening, str]:
    """Return what holds for the person a need speaks of, and what it is about: `WOMEN`, `OTHERS` or nothing in particular."""
    gender = need.about.get(GENDER, "")
    is_for_women = opening is Opening.OPEN and for_others not in (None, Opening.OPEN)
    if for_others is None or gender in ("", WOMAN):
        return opening, WOMEN if is_for_women else ""
    if is_for_women and WOMAN in WIDER.get(gender, ()):
        return Opening.UNKNOWN, WOMEN
    return for_others, OTHERS


def by_name(offer: Offer) -> tuple[str, str]:
    """Return what services are ordered by when nothing else differs."""
    return offer.name.casefold(), offer.id


def _is_turned_away(value: str, rule: Rule) -> bool:
    if rule.mode is Mode.OPEN or value in rule.values:
        return False
    return f"not-{value}" in rule.values or (rule.mode is Mode.ONLY and not _is_unsaid(value, rule))


def _is_unsaid(value: str, rule: Rule) -> bool:
    """Whether a rule names a wider word and leaves open who is meant: "women" does not say whether trans women are received."""
    return rule.mode is not Mode.OPEN and value not in rule.values and bool(WIDER.get(value, frozenset()) & rule.values)


def _meet(age: tuple[int, int], ages: Ages) -> bool:
    return (ages.lowest is None or age[1] >= ages.lowest) and (ages.highest is None or age[0] <= ages.highest)


def _within(age: tuple[int, int], ages: Ages) -> bool:
    return (ages.lowest is None or age[0] >= ages.lowest) and (ages.highest is None or age[1] <= ages.highest)


def _opening_reason(need: Need, offer: Offer) -> Reason:
    opening, about = opening_for(need, offer.opening, offer.for_others)
    is_for_all = about != WOMEN or need.about.get(GENDER) == WOMAN
    tones = {Opening.OPEN: Tone.GOOD if is_for_all else Tone.NOTE, Opening.UNKNOWN: Tone.CALL_FIRST}
    return Reason(f"opening-{opening}", about, tones.get(opening, Tone.NOTE))


def spoken_at(language: str, offer: Offer) -> Spoken:
    """Return how well a language is spoken at a service, as far as that is known."""
    if spoken_form(language, offer.languages):
        return Spoken.YES
    if offer.interpreters is Known.YES:
        return Spoken.THROUGH_INTERPRETERS
    if offer.languages and offer.interpreters is Known.NO:
        return Spoken.NO
    return Spoken.UNKNOWN


def _language_reason(language: str, offer: Offer) -> Reason:
    match spoken_at(language, offer):
        case Spoken.YES:
            return Reason("speaks", spoken_form(language, offer.languages), Tone.GOOD)
        case Spoken.THROUGH_INTERPRETERS:
            return Reason("interpreters", language, Tone.GOOD)
        case Spoken.NO:
            return Reason("speaks-not", language, Tone.NOTE)
        case _:
            return Reason("speaks-unknown", language, Tone.CALL_FIRST)


def _rule_reason(criterion: str, value: str, rule: Rule | None) -> Reason:
    about = f"{criterion}:{value}"
    if rule is None or _is_unsaid(value, rule):
        return Reason("received-unknown", about, Tone.CALL_FIRST)
    if rule.mode is Mode.OPEN:
        return Reason("open-to-all", about, Tone.GOOD)
    if value in rule.values:
        return Reason("made-for", about, Tone.GOOD)
    return Reason("also-received", about, Tone.NOTE)


def _age_reason(age: tuple[int, int], ages: Ages | None) -> Reason:
    if ages is None:
        return Reason("received-unknown", "age", Tone.CALL_FIRST)
    if ages.mode is Mode.OPEN:
        return Reason("open-to-all", "age", Tone.GOOD)
    if _within(age, ages):
        return Reason("made-for", "age", Tone.GOOD)
    if ages.mode is Mode.ONLY:  # a part of the group is received, and nobody knows on which side the reader is
        return Reason("received-unknown", "age", Tone.CALL_FIRST)
    return Reason("also-received", "age", Tone.NOTE)


def _rank(need: Need, one: Match) -> tuple[object, ...]:
    """Return the key of the order: what must be asked first, then opening, language, for whom it was made, freshness, way, name."""
    offer = one.offer
    asked = sum(each.code in ASKED for each in one.reasons)
    made = sum(each.code == "made-for" for each in one.reasons)
    spoken = spoken_at(need.language, offer) if need.language else Spoken.YES
    far = offer.distance if offer.distance is not None else float("inf")
    opening, _ = opening_for(need, offer.opening, offer.for_others)
    return (asked, OPENING_ORDER[opening], spoken, -made, offer.is_due, far, *by_name(offer))
