"""Which services of a city may be one and the same: proposed with reasons, for a person to decide.

Two services are compared when they share a telephone number, a web host, an address or a neighbourhood, or a word of their names that few
others bear; so that thousands take seconds. The name alone is enough only when it is nearly the same and nothing known speaks against it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from urllib.parse import urlsplit

import phonenumbers
from rapidfuzz import fuzz

from equalcity.core.text.letters import fold
from equalcity.directory.logic.distance import kilometres

NAME, TELEPHONE, PLACE, HOST = "name", "telephone", "place", "host"
NEAR = 0.1  # kilometres
COMMON = 40  # what more services than these share tells nothing
ALIKE, THE_SAME = 0.75, 0.95  # likeness of names: enough beside another reason; enough alone
_WEIGHTS = {TELEPHONE: 0.2, PLACE: 0.15, HOST: 0.1}
_NAME_WEIGHT = 0.55
_LEGAL_FORMS = """
    asbl vzw aisbl ivzw onlus odv aps ets srl scs coop cooperativa sociale societa associazione association asociacion fondazione
    foundation fondation stiftung stiftelse stichting verein ev ggmbh gmbh mbh ug ag ab for ideell forening foreningen nv bv sa
    sas sarl snc spa inc ltd llc plc the di de della del des der die das le la les il lo
"""
_LEGAL = frozenset(_LEGAL_FORMS.split())
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Sketch:
    """What is compared of a service. Numbers are in E.164, `host` without www, `address` and `name` folded; `point` in degrees."""

    id: str
    name: str
    numbers: frozenset[str] = frozenset()
    host: str = ""
    address: str = ""
    point: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True)
class Pair:
    """Two services that may be one, how alike they are (0 to 1), and why they were compared."""

    first: str
    second: str
    likeness: float
    because: tuple[str, ...]


def pairs(sketches: Iterable[Sketch]) -> list[Pair]:
    """Return the pairs worth a person's look, the most alike first."""
    by_id = {one.id: one for one in sketches}
    found = (_compared(by_id[first], by_id[second]) for first, second in _candidates(list(by_id.values())))
    return sorted((one for one in found if one), key=lambda one: (-one.likeness, one.first, one.second))


def plain_name(name: str) -> str:
    """Return a name as it is compared: small letters without accents, legal forms and articles; all of it where nothing else is left."""
    words = _words(name)
    return " ".join([word for word in words if word not in _LEGAL] or words)


def plain_number(number: str, country: str) -> str:
    """Return a telephone number in E.164, its digits where it is none of a known form, empty where it is too short to tell."""
    try:
        parsed = phonenumbers.parse(number, country or None)
    except phonenumbers.NumberParseException:
        parsed = None
    if parsed is not None and phonenumbers.is_possible_number(parsed):
        return phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164)
    digits = re.sub(r"\D", "", number)
    return digits if len(digits) >= 6 else ""


def host_of(url: str) -> str:
    """Return the host of a web address without www, empty where there is none."""
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def plain_address(*parts: str) -> str:
    """Return an address as it is compared, empty where it has no number: a street alone is no place."""
    words = _words(" ".join(parts))
    return " ".join(sorted(words)) if any(word[0].isdigit() for word in words) else ""


def _words(text: str) -> list[str]:
    return [word for word in map(fold, _WORD.findall(text)) if word]


def _candidates(sketches: Sequence[Sketch]) -> set[tuple[str, str]]:
    blocks: dict[tuple[str, object], list[str]] = defaultdict(list)
    for one in sketches:
        for key in _keys(one):
            blocks[key].append(one.id)
    return {
        (min(pair), max(pair))
        for ids in blocks.values()
        if 1 < len(ids) <= COMMON
        for pair in combinations(ids, 2)
        if pair[0] != pair[1]
    }


def _keys(one: Sketch) -> Iterator[tuple[str, object]]:
    yield from ((TELEPHONE, number) for number in one.numbers)
    yield from ((NAME, word) for word in {*one.name.split(), one.name} if len(word) > 2)
    if one.host:
        yield HOST, one.host
    if one.address:
        yield PLACE, one.address
    if one.point:
        row, column = int(one.point[0] * 500), int(one.point[1] * 300)  # cells of some 200 m
        yield from ((PLACE, (row + down, column + right)) for down in (0, 1) for right in (0, 1))


def _compared(one: Sketch, other: Sketch) -> Pair | None:
    alike = fuzz.token_sort_ratio(one.name, other.name) / 100
    is_near = _is_near(one, other)
    shared = {
        TELEPHONE: bool(one.numbers & other.numbers),
        PLACE: is_near is True,
        HOST: bool(one.host) and one.host == other.host,
    }
    because = tuple(reason for reason, holds in shared.items() if holds)
    speaks_against = is_near is False or (one.numbers and other.numbers and not shared[TELEPHONE])
    if alike < ALIKE or (not because and (alike < THE_SAME or speaks_against)):
        return None
    likeness = _NAME_WEIGHT * alike + sum(_WEIGHTS[reason] for reason in because)
    return Pair(one.id, other.id, round(likeness, 3), (NAME, *because))


def _is_near(one: Sketch, other: Sketch) -> bool | None:
    """Whether two are at one place; None where that is not known of one of them."""
    if one.address and one.address == other.address:
        return True
    if one.point and other.point:
        return kilometres(one.point, other.point) <= NEAR
    return False if one.address and other.address else None
