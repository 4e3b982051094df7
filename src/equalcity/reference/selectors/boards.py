"""What the desk works on: numbers to call, and translations of pages to read."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from equalcity.reference.errors import PageMissing
from equalcity.reference.formats.pages import SOURCE_LANGUAGE
from equalcity.reference.logic.showing import EMERGENCY, NEVER, Check, Line, TextStanding, latest, text_standing
from equalcity.reference.models import Helpline, NumberCheck, Page, PageReview


@dataclass(frozen=True, slots=True)
class NumberToCheck:
    """A number of a country as people there check it, shown to readers or not. `checked_on` is None before the first call."""

    id: str
    name: str
    label: str
    display: str
    dial: str
    hours: str
    city: str
    checked_on: date | None
    works: bool
    is_withheld: bool
    withheld_because: str
    is_always_shown: bool
    sources: Sequence[Mapping[str, str]]


def numbers_to_check(country: str, language: str) -> list[NumberToCheck]:
    """Return every number that may ever be shown in a country, those never called first (2 queries)."""
    checks: dict[str, list[Check]] = defaultdict(list)
    for each in NumberCheck.objects.filter(country=country).order_by("recorded_at", "id"):
        checks[each.helpline_id].append(Check(each.number, each.country, each.on, each.works))
    lines = [line for line in Helpline.objects.order_by("position") if _belongs(line, country)]
    found = [_to_check(line, latest(_rule(line), country, checks[line.slug]), language) for line in lines]
    return sorted(found, key=lambda each: (each.is_always_shown, each.checked_on or date.min))


def _belongs(line: Helpline, country: str) -> bool:
    return country in line.shown_in and country not in line.never_in and country not in NEVER.get(line.number, ())


def _rule(line: Helpline) -> Line:
    return Line(line.number, line.shown_in, line.never_in, line.is_withheld)


def _to_check(line: Helpline, check: Check | None, language: str) -> NumberToCheck:
    return NumberToCheck(
        id=line.slug,
        name=line.names.get(language) or line.names.get("*") or next(iter(line.names.values()), ""),
        label=line.labels.get(language) or line.labels["en"],
        display=line.display,
        dial=line.dial,
        hours=line.hours,
        city=line.city,
        checked_on=check.on if check else None,
        works=bool(check and check.works),
        is_withheld=line.is_withheld,
        withheld_because=line.withheld_because,
        is_always_shown=line.number == EMERGENCY,
        sources=tuple(line.sources),
    )


@dataclass(frozen=True, slots=True)
class PageToReview:
    """A page of ours and how its translation stands; `reviewers` are the names given so far for this wording."""

    slug: str
    title: str
    zone: str
    standing: TextStanding
    reviewers: Sequence[str]


def pages_to_review(language: str) -> list[PageToReview]:
    """Return all pages with the standing of their translation, help pages first (2 queries)."""
    rows = Page.objects.filter(language__in={SOURCE_LANGUAGE, language}).defer("body").order_by("slug")
    known = {(page.slug, page.language): page for page in rows}
    names: dict[tuple[str, str, str], list[str]] = defaultdict(list)
    for review in PageReview.objects.filter(language=language).order_by("recorded_at", "id"):
        names[review.slug, review.hash, review.of].append(review.reviewer)
    found = []
    for (slug, code), source in known.items():
        page = known.get((slug, language))
        if code != SOURCE_LANGUAGE or language == SOURCE_LANGUAGE:
            continue
        reviewers = names[slug, page.hash, page.of] if page else []
        found.append(PageToReview(slug, source.title, source.zone, _standing(page, source, bool(reviewers)), reviewers))
    return sorted(found, key=lambda each: (each.standing is TextStanding.REVIEWED, each.zone != "help", each.slug))


def _standing(page: Page | None, source: Page, is_reviewed: bool) -> TextStanding:
    if page is None:
        return TextStanding.UNTRANSLATED
    return text_standing(is_source=False, of=page.of, source_hash=source.hash, is_reviewed=is_reviewed)


def page_pair(slug: str, language: str) -> tuple[Page, Page, PageToReview]:
    """Return the source of a page, its translation and how that stands. Raises `PageMissing`, also for the source itself."""
    known = {page.language: page for page in Page.objects.filter(slug=slug, language__in={SOURCE_LANGUAGE, language})}
    if language == SOURCE_LANGUAGE or len(known) < 2:
        raise PageMissing(slug)
    source, page = known[SOURCE_LANGUAGE], known[language]
    reviews = PageReview.objects.filter(slug=slug, language=language, hash=page.hash, of=page.of)
    reviewers = list(reviews.order_by("recorded_at", "id").values_list("reviewer", flat=True))
    standing = _standing(page, source, bool(reviewers))
    return source, page, PageToReview(slug, source.title, source.zone, standing, reviewers)
