"""What the log of channels holds, what it may hold, and what it adds up to. Who reads two channels cannot be known, so their reach is never added up."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, fields
from datetime import date

# Where something can be posted. The first two are our own; they need no name.
KINDS = ("website", "newsletter", "social", "radio", "press", "partner", "wall", "other")
OWN = ("website", "newsletter")
# What it was about; with all but the last two goes the short name that its address ends in.
ABOUT = ("update", "event", "release", "story", "episode", "day", "network", "other")


@dataclass(frozen=True, slots=True)
class Posted:
    """A posting: where, when, in which language, about what; and how many it reached, as the channel itself says, from when.

    `city` is the slug of the city whose channel it is, empty for the network's. `reach_what` is what the channel counts (views, listeners, copies).
    """

    kind: str
    on: date
    title: str
    channel: str = ""
    language: str = "en"
    about: str = "other"
    about_name: str = ""
    link: str = ""
    city: str = ""
    reach: int | None = None
    reach_what: str = ""
    reach_source: str = ""
    reach_on: date | None = None


def as_json(posted: Posted) -> dict[str, object]:
    """Return what a posting says as it is kept in its history."""
    return {name: said.isoformat() if isinstance(said, date) else said for name, said in asdict(posted).items()}


def posted_from(said: Mapping[str, object]) -> Posted:
    """Return a posting from its history."""
    known = {each.name: said[each.name] for each in fields(Posted) if each.name in said}
    days = {name: date.fromisoformat(str(known[name])) for name in ("on", "reach_on") if known.get(name)}
    return Posted(**{**known, **days})  # type: ignore[arg-type]


def faults(posted: Posted, today: date) -> dict[str, str]:
    """Return the codes of what is wrong, by field: `empty`, `unknown`, `ahead`, `link`, `source`."""
    found = {}
    if not posted.title.strip():
        found["title"] = "empty"
    if posted.kind not in KINDS:
        found["kind"] = "unknown"
    if posted.about not in ABOUT:
        found["about"] = "unknown"
    if posted.kind not in OWN and not posted.channel.strip():
        found["channel"] = "empty"
    if posted.on > today:
        found["on"] = "ahead"
    if posted.link and not posted.link.startswith("https://"):
        found["link"] = "link"
    return found | _faults_of_reach(posted, today)


def _faults_of_reach(posted: Posted, today: date) -> dict[str, str]:
    """A number without its source and day cannot be checked; a source without a number says nothing."""
    found = {}
    if posted.reach is not None:
        missing = [name for name in ("reach_what", "reach_source", "reach_on") if not getattr(posted, name)]
        found = dict.fromkeys(missing, "source")
    elif posted.reach_what or posted.reach_source or posted.reach_on:
        found["reach"] = "source"
    if posted.reach_on and posted.reach_on > today:
        found["reach_on"] = "ahead"
    return found


@dataclass(frozen=True, slots=True)
class Tally:
    """One channel in a period: how many postings, how many of them with a number, and whom they reached: between `least` and `most` of `what`.

    The same people may have seen several postings, so at least the largest number is true and at most the sum.
    """

    kind: str
    channel: str
    what: str
    postings: int
    with_number: int
    least: int
    most: int


def tally(postings: Iterable[Posted]) -> list[Tally]:
    """Return what postings add up to, each channel and each thing that is counted by itself, in the order of the kinds."""
    groups: dict[tuple[str, str, str], list[Posted]] = {}
    for each in postings:
        key = (each.kind, " ".join(each.channel.split()).casefold(), " ".join(each.reach_what.split()).casefold())
        groups.setdefault(key, []).append(each)
    ordered = sorted(groups, key=lambda key: (KINDS.index(key[0]), *key[1:]))
    return [_tally_of(groups[key]) for key in ordered]


def _tally_of(rows: list[Posted]) -> Tally:
    numbers = [row.reach for row in rows if row.reach is not None]
    first = rows[0]
    return Tally(
        first.kind,
        first.channel,
        first.reach_what,
        len(rows),
        len(numbers),
        max(numbers, default=0),
        sum(numbers),
    )
