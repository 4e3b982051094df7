"""The reference book: everything a page may say about numbers, law, services and languages, read once, in one
language."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from equalcity.reference.logic.showing import Check, Line, NumberStanding, latest, number_standing
from equalcity.reference.models import Helpline, Language, Law, NumberCheck, ServiceType

Source = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class HelplineShown:
    """A number that may be shown. `checked_on` is an ISO date, empty unless `standing` is checked; `country` is where
    it is shown.

    `dial` belongs in a `tel:` address, `display` on the page, left to right. `name` is a proper name or empty;
    `label` says in `label_language` what the line is. `hours` is OpenStreetMap notation, empty where not stated.
    """

    id: str
    country: str
    number: str
    display: str
    dial: str
    name: str
    label: str
    label_language: str
    kind: str
    audience: str
    standing: NumberStanding
    checked_on: str
    hours: str
    languages: tuple[str, ...]
    channels: tuple[str, ...]
    cost: str
    on_phone_bill: str
    is_anonymous: bool | None
    has_interpreters: bool | None
    is_recorded: bool | None
    note: str
    sources: tuple[Source, ...]

    @property
    def says_unchecked(self) -> bool:
        """Whether the page must say that no person in that country has checked it yet."""
        return self.standing == NumberStanding.UNCHECKED


@dataclass(frozen=True, slots=True)
class LawShown:
    """A note on the law, in the language it was written in or as a draft of a translation (demo and preview alone).

    `questions` are for staff only, always as questions.
    """

    id: str
    country: str
    kind: str
    title: str
    text: str
    language: str
    is_draft: bool
    is_established: bool
    questions: tuple[str, ...]
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class ServiceShown:
    """A kind of service by its name in a language."""

    id: str
    name: str
    name_language: str
    what: str


class ReferenceBook:
    """A snapshot for readers; make it with `reference_book` and keep it as long as the public number does not
    change."""

    def __init__(
        self,
        language: str,
        *,
        shows_unchecked: bool,
        lines: Iterable[Helpline],
        checks: Iterable[NumberCheck],
        laws: Iterable[Law],
        services: Iterable[ServiceType],
        languages: Iterable[Language],
    ) -> None:
        self.language = language
        self.shows_unchecked = shows_unchecked
        self._lines = {line.slug: line for line in lines}
        self._checks: dict[str, list[Check]] = defaultdict(list)
        for check in checks:
            self._checks[check.helpline_id].append(Check(check.number, check.country, check.on, check.works))
        self._rows = laws, services, languages

    @cached_property
    def laws(self) -> dict[str, LawShown]:
        """Return the notes on law, by slug; read when first asked for, as most pages name a number and no law."""
        return {law.slug: _law(law, self.language if self.shows_unchecked else "") for law in self._rows[0]}

    @cached_property
    def services(self) -> dict[str, ServiceShown]:
        """Return the kinds of service, by slug; read when first asked for."""
        return {service.slug: _service(service, self.language) for service in self._rows[1]}

    @cached_property
    def languages(self) -> tuple[Language, ...]:
        """Return the languages that can be chosen; read when first asked for."""
        return tuple(self._rows[2])

    def knows_helpline(self, key: str) -> bool:
        """Whether there is such a helpline at all, shown or not."""
        return key in self._lines

    def helpline(self, key: str, *, country: str = "") -> HelplineShown | None:
        """Return a number for people in a country, or None where it must not be shown.

        Without a country, a line of the whole Union counts as checked only where every country it is offered in has
        checked it.
        """
        line = self._lines.get(key)
        if line is None:
            return None
        if country or line.country != "EU":
            return self._shown(line, country or line.country)
        found = [self._shown(line, place) for place in line.shown_in]
        if not found or any(shown is None for shown in found):
            return None
        return next((shown for shown in found if shown and shown.says_unchecked), found[0])

    def helplines_in(
        self, country: str, *, city: str = "", audiences: Iterable[str] = ("public", "children")
    ) -> tuple[HelplineShown, ...]:
        """Return the numbers for people in a country, 112 first; a national line replaces the European one it names.

        Lines of one city are left out unless that city is named; professionals' lines unless `audiences` names them.
        """
        wanted = set(audiences)
        found = []
        for line in self._lines.values():
            if line.audience not in wanted or (line.city and line.city != city):
                continue
            shown = self._shown(line, country)
            if shown is not None:
                found.append((line, shown))
        replaced = {line.replaces for line, _ in found if line.replaces}
        return tuple(shown for line, shown in found if line.slug not in replaced)

    def laws_in(self, country: str, *, kind: str = "") -> tuple[LawShown, ...]:
        """Return the notes for a country: its own, then those of the Union."""
        found = [law for law in self.laws.values() if law.country in (country, "EU") and kind in ("", law.kind)]
        return tuple(sorted(found, key=lambda law: law.country == "EU"))

    def law(self, key: str) -> LawShown | None:
        """Return one note, or None."""
        return self.laws.get(key)

    def service(self, key: str) -> ServiceShown | None:
        """Return one kind of service, or None."""
        return self.services.get(key)

    def _shown(self, line: Helpline, country: str) -> HelplineShown | None:
        rule = Line(line.number, line.shown_in, line.never_in, line.is_withheld)
        checks = self._checks[line.slug]
        standing = number_standing(rule, country, checks, shows_unchecked=self.shows_unchecked)
        if standing == NumberStanding.HIDDEN:
            return None
        check = latest(rule, country, checks)
        return _helpline(line, country, standing, check.on.isoformat() if check and check.works else "", self.language)


def reference_book(language: str, *, shows_unchecked: bool) -> ReferenceBook:
    """Read the book in a language: two queries for numbers, one each for laws, services and languages when they are asked for.

    `shows_unchecked` is for demo and preview alone: unchecked numbers,
    marked."""
    return ReferenceBook(
        language,
        shows_unchecked=shows_unchecked,
        lines=Helpline.objects.order_by("position"),
        checks=NumberCheck.objects.order_by("recorded_at", "id"),
        laws=Law.objects.order_by("position"),
        services=ServiceType.objects.order_by("position"),
        languages=Language.objects.order_by("position"),
    )


def _helpline(line: Helpline, country: str, standing: NumberStanding, checked_on: str, language: str) -> HelplineShown:
    label_language = language if language in line.labels else "en"
    return HelplineShown(
        id=line.slug,
        country=country,
        number=line.number,
        display=line.display,
        dial=line.dial,
        name=line.names.get(language) or line.names.get("*") or next(iter(line.names.values()), ""),
        label=line.labels[label_language],
        label_language=label_language,
        kind=line.kind,
        audience=line.audience,
        standing=standing,
        checked_on=checked_on,
        hours=line.hours,
        languages=tuple(line.languages),
        channels=tuple(line.channels),
        cost=line.cost,
        on_phone_bill=line.on_phone_bill,
        is_anonymous=line.is_anonymous,
        has_interpreters=line.has_interpreters,
        is_recorded=line.is_recorded,
        note=line.note,
        sources=tuple(line.sources),
    )


def _law(law: Law, language: str) -> LawShown:
    words = law.words.get(language)
    return LawShown(
        id=law.slug,
        country=law.country,
        kind=law.kind,
        title=words["title"] if words else law.title,
        text=words["text"] if words else law.text,
        language=language if words else "en",
        is_draft=bool(words),
        is_established=law.standing == "stated",
        questions=tuple(law.questions),
        sources=tuple(law.sources),
    )


def _service(service: ServiceType, language: str) -> ServiceShown:
    name_language = language if language in service.names else "en"
    return ServiceShown(service.slug, service.names[name_language], name_language, service.what)
