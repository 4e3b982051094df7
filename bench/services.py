"""Invented services and needs in any number, by a fixed seed, spread as in directories that were seen: most things are known of few services.

What is drawn, each apart from the others, as shares of the services:

- sectors: one 60%, two 30%, three 10%, of eight, the n-th as often as 1/n;
- rules: gender identity known of 45%, ages of 30%, residence status of 25%, family situation of 20%; of those 30% only, 20% made for some;
- languages: none known 15%; else one of the country, English with 40%, and up to three of twenty others, the n-th as often as 1/n;
  interpreters 20% yes, 10% no;
- facts: each of the ten of the profile known of 25%, of those 75% yes;
- hours: none 20%, text nobody could read 10%, always 5%, else one of 240 different weeks, of which a fifth has an exceptional day soon;
- place: none 10%, the middle of one of 800 postcodes 40%, a house of its own 50%; checked: never 30%, else due between 60 days ago and in 180 days.

A need: one sector 85%, two 10%, any 5%; gender identity 60%, residence 20%, family 15%, a group of ages 30%,
language 60%, one fact 40%, two 20%; from a postcode 60%.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cache

import numpy as np

from equalcity.directory.logic.hours import WEEK, Closure, Hours, Slot
from equalcity.directory.logic.matching import Ages, Known, Mode, Need, Offer, Rule
from equalcity.directory.logic.stock import Item

SEED = 2026
MONDAY = datetime(2026, 11, 23, 8, 58, tzinfo=UTC)
SECTORS = ("health", "psychosocial", "police", "legal", "livelihoods", "shelter", "child-protection", "residence")
VALUES = {
    "gender_identity": ("woman", "man", "trans-woman", "trans-man", "non-binary"),
    "residence_status": ("citizen", "permit", "asylum-seeker", "undocumented"),
    "family_situation": ("alone", "with-children", "pregnant"),
}
KNOWN = {"gender_identity": 0.45, "residence_status": 0.25, "family_situation": 0.2}
TONGUES = ("it", "nl", "fr", "de", "sv")
OTHERS = (
    "ar", "fa-AF", "fa", "ti", "so", "tr", "uk", "ps", "ur", "ru", "es", "pt", "sq", "ro", "bn", "am", "ckb", "kmr", "zh", "ar-MA",
)  # fmt: skip
FACTS = (
    "no-papers-needed", "no-police-report-needed", "reports-residence-status", "free-of-charge", "interpreters", "women-only-hours",
    "children-welcome", "step-free", "no-appointment-needed", "no-name-needed",
)  # fmt: skip
SYLLABLES = "ca sa por ta ma re don na vi ta spe ran za li be ra cen tro aiu to lu ce so li da".split()  # noqa: SIM905 - one can read it


@dataclass(frozen=True, slots=True)
class Asked:
    """A need, from where, and when."""

    need: Need
    here: tuple[float, float] | None
    moment: datetime


class Drawing:
    """One drawing of services and needs; the same seed gives the same."""

    def __init__(self, seed: int = SEED) -> None:
        self.chance, self.many = random.Random(seed), np.random.default_rng(seed)
        self.postcodes = [self._near(41.9, 12.5, 0.5) for _ in range(800)]
        self.weeks = [self._week() for _ in range(240)]
        self.unread, self.none, self.always = Hours(unread="on request"), Hours(), Hours(is_always=True)
        self.rules = {name: self._rules(values) for name, values in VALUES.items()}

    def items(self, count: int) -> list[Item]:
        """Return services; what is drawn alike is one object."""
        draw, chance = self.many, self.chance
        languages = [self._languages() for _ in range(4000)]
        sectors = [frozenset(self._often(SECTORS, chance.choices((1, 2, 3), (60, 30, 10))[0])) for _ in range(600)]
        words = ["".join(chance.choices(SYLLABLES, k=2)) for _ in range(600)]
        ages = [None] * 42 + [self._ages() for _ in range(18)]
        checks = [None] * 103 + [MONDAY.date() + timedelta(days=number) for number in range(-60, 181)]
        hours = (
            [self.none] * 72 + [self.unread] * 36 + [self.always] * 18 + self.weeks
        )  # 20%, 10%, 5% of 366, the rest weeks
        known = [Known.UNKNOWN] * 7 + [Known.YES] * 2 + [Known.NO]
        columns = [
            draw.integers(len(each), size=count).tolist()
            for each in (words, words, sectors, ages, languages, known, hours, checks)
        ]
        rules, facts = self._codes(len(VALUES), 40, count), self._codes(len(FACTS), 16, count)
        made_rules, made_facts = cache(self._rules_of), cache(self._facts_of)
        points = self._points(count)
        return [
            Item(
                Offer(
                    f"{number:08}", f"{words[head]}{words[tail]} {number % 97}".title(), sectors[sector], made_rules(rule), ages[age],
                    languages[language], known[interpreters], made_facts(fact),
                ),
                hours[hour], point, checks[check],
            )
            for number, (head, tail, sector, age, language, interpreters, hour, check, rule, fact, point)
            in enumerate(zip(*columns, rules, facts, points, strict=True))
        ]  # fmt: skip

    def asked(self, count: int) -> list[Asked]:
        """Return needs, asked one second after another."""
        return [self._asked(MONDAY + timedelta(seconds=number)) for number in range(count)]

    def _codes(self, names: int, sides: int, count: int) -> list[tuple[int, ...]]:
        """For each service a number under `sides` for each name."""
        return list(zip(*(self.many.integers(sides, size=count).tolist() for _ in range(names)), strict=True))

    @staticmethod
    def _facts_of(drawn: tuple[int, ...]) -> dict[str, Known]:
        """Facts from numbers under 16: the first 3 are yes, the next no."""
        return {
            fact: Known.YES if number < 3 else Known.NO for fact, number in zip(FACTS, drawn, strict=True) if number < 4
        }

    def _rules_of(self, drawn: tuple[int, ...]) -> dict[str, Rule]:
        """Rules from numbers under 40: of a criterion with the share 0.45, the first 18 are a rule."""
        return {
            name: self.rules[name][number % 10]
            for (name, share), number in zip(KNOWN.items(), drawn, strict=True)
            if number < share * 40
        }

    def _points(self, count: int) -> list[tuple[float, float] | None]:
        kinds, spread = self.many.random(count).tolist(), self.many.uniform(-0.5, 0.5, (2, count)).tolist()
        return [
            None
            if kind < 0.1
            else self.postcodes[int(kind * 2000) - 200]
            if kind < 0.5
            else (41.9 + north, 12.5 + east)
            for kind, north, east in zip(kinds, *spread, strict=True)
        ]

    def _asked(self, moment: datetime) -> Asked:
        chance = self.chance
        shares = {"gender_identity": 0.6, "residence_status": 0.2, "family_situation": 0.15}
        need = Need(
            sectors=frozenset(self._often(SECTORS, chance.choices((0, 1, 2), (5, 85, 10))[0])),
            about={name: chance.choice(VALUES[name]) for name, share in shares.items() if chance.random() < share},
            age=chance.choice([(0, 11), (12, 17), (18, 25), (26, 59), (60, 120)]) if chance.random() < 0.3 else None,
            language=self._often((*OTHERS, *TONGUES), 1)[0] if chance.random() < 0.6 else "",
            musts=frozenset(chance.sample(FACTS, chance.choices((0, 1, 2), (40, 40, 20))[0])),
        )
        return Asked(need, chance.choice(self.postcodes) if chance.random() < 0.6 else None, moment)

    def _often(self, words: tuple[str, ...], count: int) -> list[str]:
        return self.chance.choices(words, [1 / (place + 1) for place in range(len(words))], k=count)

    def _rules(self, values: tuple[str, ...]) -> list[Rule]:
        """Rules as often as they are drawn: half open, 30% only, 20% preferred."""
        some = [frozenset(self.chance.sample(values, self.chance.randint(1, 2))) for _ in range(5)]
        only, made = [Rule(Mode.ONLY, each) for each in some[:3]], [Rule(Mode.PREFERRED, each) for each in some[3:]]
        return [Rule(Mode.OPEN)] * 5 + only + made

    def _ages(self) -> Ages:
        mode = self.chance.choices((Mode.OPEN, Mode.ONLY, Mode.PREFERRED), (40, 40, 20))[0]
        return Ages(mode, *self.chance.choice([(18, None), (None, 17), (12, 20), (14, 25), (60, None), (0, 6)]))

    def _languages(self) -> frozenset[str]:
        if self.chance.random() < 0.15:
            return frozenset()
        some = [self.chance.choice(TONGUES), *(["en"] if self.chance.random() < 0.4 else [])]
        return frozenset([*some, *self._often(OTHERS, self.chance.choices((0, 1, 2, 3), (50, 25, 15, 10))[0])])

    def _week(self) -> Hours:
        chance = self.chance
        opens, closes = chance.randrange(480, 660, 15), chance.randrange(780, 1200, 15)
        days = frozenset(chance.sample(sorted(WEEK), chance.randint(1, 6)))
        closed = date(2026, 11, 23) + timedelta(days=chance.randint(0, 20))
        closures = (Closure(closed, closed),) if chance.random() < 0.2 else ()
        return Hours((Slot(days, opens, closes),), closures, "Europe/Rome")

    def _near(self, latitude: float, longitude: float, spread: float) -> tuple[float, float]:
        return latitude + self.chance.uniform(-spread, spread), longitude + self.chance.uniform(-spread, spread)
