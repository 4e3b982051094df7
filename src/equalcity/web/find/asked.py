"""What somebody answered, as it travels: by POST alone, in the form and in hidden fields of the answer, never in an address.

Whatever is not one of the answers that were offered is left aside without a word: nobody in need is sent back for a wrong value.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from uuid import UUID

from django.http import QueryDict

from equalcity.directory.logic.matching import Need
from equalcity.directory.models import Eligibility, Fact

GENDER = Eligibility.Criterion.GENDER_IDENTITY.value
GENDERS = ("woman", "man", "trans-woman", "trans-man", "non-binary")
AGES: Mapping[str, tuple[int, int]] = MappingProxyType({"child": (0, 17), "young": (18, 25), "older": (26, 120)})
MUSTS = (
    Fact.Kind.NO_PAPERS_NEEDED.value,
    Fact.Kind.NO_POLICE_REPORT_NEEDED.value,
    Fact.Kind.NO_NAME_NEEDED.value,
    Fact.Kind.FREE_OF_CHARGE.value,
    Fact.Kind.CHILDREN_WELCOME.value,
    Fact.Kind.WOMEN_ONLY_HOURS.value,
    Fact.Kind.STEP_FREE.value,
)
OPEN_NOW = "open-now"  # asked for beside the facts; it orders the list and leaves nobody out
LONGEST = 40  # characters of a postcode or district
STEP, MOST = 20, 500  # services shown at once, and at all
MOST_KEPT = 40


@dataclass(frozen=True, slots=True)
class Asked:
    """The answers: all of them optional. `near` is a postcode or district as it was typed."""

    sectors: tuple[str, ...] = ()
    gender: str = ""
    age: str = ""
    language: str = ""
    musts: tuple[str, ...] = ()
    is_open_first: bool = False
    near: str = ""

    @property
    def need(self) -> Need:
        """Return the answers for the matcher."""
        return Need(
            sectors=frozenset(self.sectors),
            about=MappingProxyType({GENDER: self.gender} if self.gender else {}),
            age=AGES.get(self.age),
            language=self.language,
            musts=frozenset(self.musts),
        )

    def fields(self) -> Iterator[tuple[str, str]]:
        """Yield the answers as the form sends them."""
        yield from (("need", sector) for sector in self.sectors)
        yield from (("must", must) for must in self.musts)
        single = {"who": self.gender, "age": self.age, "language": self.language, "near": self.near}
        yield from ((name, value) for name, value in single.items() if value)
        if self.is_open_first:
            yield "must", OPEN_NOW

    def without(self, code: str) -> Asked:
        """Return the answers without the one by which services were left out (a code of docs/formats/matching.md)."""
        if code.startswith("not:"):
            return replace(self, musts=tuple(must for must in self.musts if must != code.removeprefix("not:")))
        given_up: Mapping[str, Asked] = {
            "other-sector": replace(self, sectors=()),
            f"only-others:{GENDER}": replace(self, gender=""),
            "only-others:age": replace(self, age=""),
        }
        return given_up.get(code, self)


def read_asked(sent: QueryDict, *, sectors: Collection[str], languages: Collection[str]) -> Asked:
    """Return the answers among what was sent."""
    said = {name: sent.get(name, "") for name in ("who", "age", "language")}
    wanted = set(sent.getlist("must"))
    return Asked(
        sectors=tuple(each for each in sectors if each in set(sent.getlist("need"))),
        gender=said["who"] if said["who"] in GENDERS else "",
        age=said["age"] if said["age"] in AGES else "",
        language=said["language"] if said["language"] in languages else "",
        musts=tuple(must for must in MUSTS if must in wanted),
        is_open_first=OPEN_NOW in wanted,
        near=_printable(sent.get("near", ""))[:LONGEST],
    )


@dataclass(frozen=True, slots=True)
class View:
    """How much of the answer is shown: up to how many services, or only those that were kept (ids of services)."""

    upto: int = STEP
    kept: tuple[UUID, ...] = ()
    is_only_kept: bool = False


def read_view(sent: QueryDict) -> View:
    """Return how the answer is to be shown."""
    number = sent.get("upto", "")
    upto = int(number) if number.isascii() and number.isdecimal() and len(number) < 5 else STEP
    kept = dict.fromkeys(one for each in sent.getlist("keep")[:MOST_KEPT] if (one := _id(each)))
    return View(min(max(upto, STEP), MOST), tuple(kept), "only" in sent and bool(kept))


def _printable(typed: str) -> str:
    return " ".join("".join(sign if sign.isprintable() else " " for sign in typed[:1000]).split())


def _id(text: str) -> UUID | None:
    try:
        return UUID(text) if len(text) == 36 else None
    except ValueError:
        return None
