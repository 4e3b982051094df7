"""The same services and needs in PostgreSQL: tables, indexes and the query that filters and orders as docs/formats/matching.md says.

What differs, all of it in PostgreSQL's favour: it does not count who was left out by which fact; hours lie in a table of their own, laid out as ranges for
two weeks; distance is compared by chords of the globe worked out beforehand; reasons are told by our own code from the rows that come back.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import timedelta
from math import cos, radians, sin
from typing import Any

import psycopg

from equalcity.directory.logic.distance import kilometres
from equalcity.directory.logic.hours import Hours
from equalcity.directory.logic.hours_open import intervals
from equalcity.directory.logic.matching import WIDER, Ages, Known, Match, Mode, Offer, Opening, Rule, reasons_for
from equalcity.directory.logic.stock import Item
from services import MONDAY, VALUES, Asked

CRITERIA = tuple(VALUES)
TABLES = f"""
CREATE TABLE hours (id int PRIMARY KEY, is_known bool NOT NULL, open tstzmultirange NOT NULL);
CREATE TABLE service (
  id text COLLATE "C" NOT NULL, name text NOT NULL, key text COLLATE "C" NOT NULL, sectors text[] NOT NULL,
  {", ".join(f"{name}_mode text, {name} text[]" for name in CRITERIA)},
  age_mode text, ages int4range, languages text[] NOT NULL, tongues text[] NOT NULL, interpreters text NOT NULL,
  facts_yes text[] NOT NULL, facts_no text[] NOT NULL, hours int NOT NULL, next_check date, at point, x float8, y float8, z float8);
"""
INDEXES = """
ALTER TABLE service ADD PRIMARY KEY (id);
CREATE INDEX ON service USING gin (sectors);
CREATE INDEX ON service USING gin (tongues);
CREATE INDEX ON service USING gin (facts_no);
CREATE INDEX ON service USING gist (at);
CREATE INDEX ON service USING gist (ages);
CREATE INDEX ON hours USING gist (open);
ANALYZE;
"""


def usual(tag: str) -> str:
    """A tag as it is compared."""
    return "fa-af" if tag == "prs" else tag.lower()


def globe(point: tuple[float, float] | None) -> tuple[float | None, ...]:
    """A point as x, y and z."""
    if point is None:
        return None, None, None
    latitude, longitude = map(radians, point)
    return cos(latitude) * cos(longitude), cos(latitude) * sin(longitude), sin(latitude)


def fill(line: psycopg.Connection[Any], items: Sequence[Item]) -> None:
    """Store services and their hours, then index them."""
    line.execute("SET maintenance_work_mem = '1GB'")
    line.execute(TABLES)
    numbers: dict[int, int] = {}
    by_number: list[Hours] = []
    with line.cursor().copy("COPY service FROM STDIN") as copy:
        for item in items:
            number = numbers.setdefault(id(item.hours), len(numbers))
            if number == len(by_number):
                by_number.append(item.hours)
            copy.write_row(row(item, number))
    with line.cursor().copy("COPY hours FROM STDIN") as copy:
        for number, hours in enumerate(by_number):
            copy.write_row((number, bool(hours.slots or hours.is_always), ranges(hours)))
    line.execute(INDEXES)
    line.commit()
    line.autocommit = True
    line.execute("VACUUM ANALYZE")
    line.execute("SELECT count(*) FROM service")


def ranges(hours: Hours) -> str:
    """The openings of some hours as PostgreSQL writes ranges."""
    today = MONDAY.date()
    laid = intervals(hours, today - timedelta(days=1), today + timedelta(days=16))
    return "{" + ",".join(f"[{start.isoformat()},{end.isoformat()})" for start, end in laid) + "}"


def row(item: Item, hours: int) -> tuple[Any, ...]:
    """A service as a row. `tongues` holds every tag as it is compared and `~` with the plain language of each variety."""
    offer, rules = item.offer, item.offer.rules
    said = (
        part
        for name in CRITERIA
        for part in ((rules[name].mode.value, sorted(rules[name].values)) if name in rules else (None, None))
    )
    tags = {usual(tag) for tag in offer.languages}
    ages = (
        offer.ages
        and f"[{'' if offer.ages.lowest is None else offer.ages.lowest},{'' if offer.ages.highest is None else offer.ages.highest}]"
    )
    return (
        offer.id, offer.name, offer.name.casefold(), sorted(offer.sectors), *said, offer.ages and offer.ages.mode.value, ages,
        sorted(offer.languages), sorted(tags | {f"~{tag.partition('-')[0]}" for tag in tags}), offer.interpreters.value,
        [fact for fact, known in offer.facts.items() if known is Known.YES],
        [fact for fact, known in offer.facts.items() if known is Known.NO],
        hours, item.next_check, item.point and f"({item.point[1]},{item.point[0]})", *globe(item.point),
    )  # fmt: skip


def query(asked: Asked) -> tuple[str, dict[str, Any]]:
    """The query for what was said, and its values; the same things said give the same text, which is prepared once."""
    need = asked.need
    given: dict[str, Any] = {
        "now": asked.moment,
        "ahead": asked.moment + timedelta(days=14),
        "today": asked.moment.date(),
    }
    where, to_ask, made = [], ["0::int"], ["0::int"]
    if need.sectors:
        given["sectors"] = sorted(need.sectors)
        where.append("s.sectors && %(sectors)s")
    for name in sorted(need.about):
        given[name], given[f"{name}_wide"] = need.about[name], sorted(WIDER.get(need.about[name], ()))
        is_named = f"%({name})s = ANY(s.{name})"
        is_unsaid = f"(s.{name}_mode <> 'open' AND NOT {is_named} AND s.{name} && %({name}_wide)s::text[])"
        where.append(f"(s.{name}_mode IS NULL OR s.{name}_mode <> 'only' OR {is_named} OR {is_unsaid})")
        to_ask.append(f"(s.{name}_mode IS NULL OR {is_unsaid})::int")
        made.append(f"coalesce(s.{name}_mode <> 'open' AND {is_named}, false)::int")
    if need.age is not None:
        given["first"], given["last"] = need.age
        meant = "int4range(%(first)s::int, %(last)s::int, '[]')"
        where.append(f"(s.age_mode IS NULL OR s.age_mode <> 'only' OR s.ages && {meant})")
        to_ask.append(f"(s.age_mode IS NULL OR (s.age_mode = 'only' AND NOT s.ages @> {meant}))::int")
        made.append(f"coalesce(s.age_mode <> 'open' AND s.ages @> {meant}, false)::int")
    if need.musts:
        given["musts"] = sorted(need.musts)
        where.append("NOT s.facts_no && %(musts)s::text[]")
        to_ask += [f"(NOT %(must_{place})s = ANY(s.facts_yes))::int" for place in range(len(need.musts))]
        given |= {f"must_{place}": fact for place, fact in enumerate(sorted(need.musts))}
    spoken = "0::int"
    if need.language:
        tag = usual(need.language)
        plain = tag.partition("-")[0]
        given["tags"] = sorted({tag, plain, *({f"~{tag}"} if tag == plain else ())})
        spoken = (
            "CASE WHEN s.tongues && %(tags)s::text[] THEN 0 WHEN s.interpreters = 'yes' THEN 1 "
            "WHEN cardinality(s.tongues) > 0 AND s.interpreters = 'no' THEN 3 ELSE 2 END"
        )
    far = "NULL::float8"
    if asked.here:
        given |= dict(zip("xyz", globe(asked.here), strict=True))
        far = "(s.x - %(x)s) ^ 2 + (s.y - %(y)s) ^ 2 + (s.z - %(z)s) ^ 2"
    text = f"""
SELECT s.id, s.name, s.sectors, {", ".join(f"s.{name}_mode, s.{name}" for name in CRITERIA)}, s.age_mode, lower(s.ages), upper(s.ages), s.languages,
  s.interpreters, s.facts_yes, s.facts_no, h.opening, s.next_check IS NULL OR s.next_check <= %(today)s, s.at[1], s.at[0]
FROM service s JOIN (SELECT id, CASE WHEN open @> %(now)s THEN 0 WHEN NOT is_known THEN 1
  WHEN open && tstzrange(%(now)s, %(ahead)s, '[]') THEN 2 ELSE 3 END AS opening FROM hours) h ON h.id = s.hours
{"WHERE " + " AND ".join(where) if where else ""}
ORDER BY {" + ".join(to_ask)}, h.opening, {spoken}, {" + ".join(made)} DESC, s.next_check IS NULL OR s.next_check <= %(today)s, {far} NULLS LAST, s.key, s.id
LIMIT 20"""
    return text, given


def parsed(rows: Iterable[tuple[Any, ...]], asked: Asked) -> list[Match]:
    """The rows as matches with their reasons."""
    return [Match(offer, tuple(reasons_for(asked.need, offer))) for offer in (_offer(each, asked) for each in rows)]


def _offer(found: tuple[Any, ...], asked: Asked) -> Offer:
    id_, name, sectors, *rest = found
    said, (age_mode, low, high, languages, interpreters, yes, no, opening, is_due, latitude, longitude) = (
        rest[:6],
        rest[6:],
    )
    rules = {
        key: Rule(Mode(said[2 * at]), frozenset(said[2 * at + 1])) for at, key in enumerate(CRITERIA) if said[2 * at]
    }
    offer = Offer(
        id_, name, frozenset(sectors), rules, Ages(Mode(age_mode), low, None if high is None else high - 1) if age_mode else None,
        frozenset(languages), Known(interpreters), dict.fromkeys(yes, Known.YES) | dict.fromkeys(no, Known.NO), list(Opening)[opening],
    )  # fmt: skip
    far = kilometres(asked.here, (latitude, longitude)) if asked.here and latitude is not None else None
    return replace(offer, distance=far, is_due=is_due)


def ask(line: psycopg.Connection[Any], asked: Asked) -> list[Match]:
    """Ask, prepared, and parse the answer."""
    text, given = query(asked)
    return parsed(line.execute(text, given, prepare=True).fetchall(), asked)


def plan(line: psycopg.Connection[Any], asked: Asked) -> str:
    """What PostgreSQL does for one need."""
    text, given = query(asked)
    return "\n".join(str(each[0]) for each in line.execute(f"EXPLAIN (ANALYZE, COSTS OFF, TIMING OFF) {text}", given))
