"""Offline packs: which there are, which pages each one holds, and making one (docs/formats/offline-pack.md)."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from pathlib import Path
from uuid import UUID

import brotli
from django.apps import apps
from django.conf import settings
from django.urls import reverse
from django.utils.translation import override

from equalcity.core.clock import now
from equalcity.directory.selectors.shelf import marks_of_cities
from equalcity.places.selectors import cities
from equalcity.press import own_pages
from equalcity.press.editions import Copy
from equalcity.press.formats.pack import BUDGET, LONGEST_LIFE, Pack, PackFacts, PackRefused, make_pack
from equalcity.press.kept_pages import age_line, kept_name, kept_page, what_it_shows
from equalcity.press.signing import pack_key
from equalcity.press.stock import sha256
from equalcity.toolboxes.formats.html_page import worst_standing
from equalcity.toolboxes.logic.reading import ReadToolbox, ReadUnit

CITY_BUDGET = 400_000  # bytes, compressed
# Toolboxes are few and near their budget: two seconds each save a tenth. Cities are many and far below theirs.
THOROUGH, QUICK = 11, 9
CITY_PAGES = ("city", "city-help", "city-steps", "city-rights", "city-contact")
WITHOUT_LIST = "kept=1"  # a page as it stands in a pack: that about keeping without what is on offer online, finding help with all services in it


@dataclass(frozen=True, slots=True)
class PackPlan:
    """A pack to be. `source` is the hash of all that its pages are made from, `shared` that of all but the directory of its city; `release` 0 is a city's."""

    subject: str
    language: str
    release: int
    standing: str
    source: str
    shared: str
    since: datetime
    paths: tuple[str, ...]
    budget: int


@dataclass(frozen=True, slots=True)
class Guide:
    """What the packs of all cities have in common: `source` is the hash of all that their pages are made from but the city's own directory."""

    source: str
    units: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PackMade:
    """A pack as it travels: `envelope` holds the manifest and its signature, `bundle` all files one after the other (brotli)."""

    envelope: bytes
    bundle: bytes
    size: int
    travels: int
    version: str


def this_week() -> datetime:
    """Return midnight (UTC) of this week's Monday. Packs of one week say one date, on every machine, and are made anew the week after."""
    moment = now()
    return datetime.combine(moment.date() - timedelta(days=moment.weekday()), time(), UTC)


def plans_of_toolboxes(copies: Iterable[Copy]) -> Iterator[PackPlan]:
    """Yield the packs of toolboxes there should be: one of each copy."""
    shared = _shared_state()
    for copy in copies:
        yield _of_toolbox(copy, shared)


def guide_in(copies: Iterable[Copy]) -> Guide:
    """Return what the packs of all cities have in common."""
    given = list(copies)
    sources = [_shared_state(), *sorted(copy.source for copy in given)]
    units = [unit.slug for copy in given if _is_source(copy) for unit in _help(copy)]
    return Guide(sha256(" ".join(sources).encode()), tuple(dict.fromkeys(units)))


def plans_of_cities(guide: Guide) -> Iterator[PackPlan]:
    """Yield the packs of cities there should be: one of each city in each language of the interface. No service is read."""
    there, marks = cities(with_invented=settings.MODE != "production"), marks_of_cities()
    for code, _name in settings.LANGUAGES:
        for city in there:
            with override(code):
                yield _of_city(city.slug, code, guide, marks.get(city.slug))


def _shared_state() -> str:
    """Return the hash of what stands around the words: numbers, law, cities, our own scripts and the week."""
    rows = [
        sorted(map(repr, model._default_manager.values_list()))
        for label in ("reference", "places")
        for model in sorted(apps.get_app_config(label).get_models(), key=lambda model: model.__name__)
    ]
    statics = Path(settings.STATIC_ROOT) / "staticfiles.json"
    built = statics.read_text() if statics.exists() else ""
    return sha256(f"{rows} {built} {this_week()}".encode())


def _of_toolbox(copy: Copy, shared: str) -> PackPlan:
    box = copy.edition.toolbox
    with override(box.language):
        paths = tuple(_toolbox_paths(box))
    source = sha256(f"{shared} {copy.source}".encode())
    return PackPlan(
        subject=box.slug,
        language=box.language,
        release=box.release,
        standing=worst_standing(words for unit in box.units() for words in (unit.title,)),
        source=source,
        shared=source,
        since=max(this_week(), datetime.combine(date.fromisoformat(box.published_on), time(), UTC)),
        paths=paths,
        budget=BUDGET,
    )


def _toolbox_paths(box: ReadToolbox) -> Iterator[str]:
    yield reverse("toolbox", kwargs={"toolbox": box.slug})
    for part in box.parts:
        yield reverse("part", kwargs={"toolbox": box.slug, "part": part.slug})
        for unit in part.units:
            if unit.zone == "help":  # stands in the guide, and so in the packs of cities
                continue
            where = {"toolbox": box.slug, "part": part.slug, "unit": unit.slug}
            yield reverse("unit", kwargs=where)
            if any(block.kind == "session" for block in unit.walk()):
                yield reverse("run", kwargs=where)
    yield from _common_paths(box.slug)


def _of_city(slug: str, language: str, guide: Guide, mark: UUID | None) -> PackPlan:
    return PackPlan(
        subject=slug,
        language=language,
        release=0,
        standing="",
        source=sha256(f"{guide.source} {mark}".encode()),
        shared=guide.source,
        since=this_week(),
        paths=(
            *(reverse(name, kwargs={"city": slug}) for name in CITY_PAGES),
            *(reverse(name) for name in ("leaving", "guide")),
            *(reverse("guide-unit", kwargs={"unit": unit}) for unit in guide.units),
            *_common_paths(slug),
        ),
        budget=CITY_BUDGET,
    )


def _common_paths(subject: str) -> list[str]:
    return [reverse("away", kwargs={"subject": subject}), reverse("offline")]


def _is_source(copy: Copy) -> bool:
    return copy.edition.toolbox.language == copy.edition.toolbox.source_language


def _help(copy: Copy) -> Iterator[ReadUnit]:
    return (unit for unit in copy.edition.toolbox.units() if unit.zone == "help")


def make(plan: PackPlan) -> PackMade:
    """Render, sign and compress a pack. Raises `PackRefused` and what rendering raises."""
    until = plan.since + LONGEST_LIFE
    facts = PackFacts(
        plan.subject, plan.language, plan.release, "released" if plan.release else "", plan.standing, plan.since, until
    )
    with override(plan.language):
        files = rendered(plan, age_line(plan.release, plan.since, until, plan.language))
    pack = make_pack(sorted(files.items()), facts, pack_key())
    quality = THOROUGH if plan.release else QUICK
    envelope = enveloped(pack)
    bundle = brotli.compress(b"".join(file.data for file in pack.files), quality=quality, lgwin=22)
    travels = len(bundle) + len(brotli.compress(envelope))
    if travels > plan.budget:
        raise PackRefused(
            f"The pack has {travels} bytes, at most {plan.budget} are promised.", why="size", size=travels
        )
    size = sum(len(file.data) for file in pack.files)
    return PackMade(envelope, bundle, size, travels, json.loads(pack.manifest)["version"])


def rendered(plan: PackPlan, line: bytes) -> dict[str, bytes]:
    """Return a pack's files by name."""
    files: dict[str, bytes] = {}
    for path in plan.paths:
        is_own = f"/{plan.subject}/" in path
        asked = own_pages.page(path, WITHOUT_LIST) if is_own else _shared_page(path, plan.shared)
        page, (name, sheet) = kept_page(asked, line)
        files |= {kept_name(path): page, name: sheet, **what_it_shows(page)}
    return files


@lru_cache(maxsize=512)  # some ten kilobytes each
def _shared_page(path: str, state: str) -> bytes:
    """Return a page that stands in the packs of all cities: remembered as long as nothing that it is made from changes."""
    return own_pages.page(path, WITHOUT_LIST)


def enveloped(pack: Pack) -> bytes:
    """Return manifest and signature in one answer, so that they always belong together."""
    said = {"manifest": pack.manifest.decode(), "signature": base64.b64encode(pack.signature).decode()}
    return json.dumps(said, ensure_ascii=False).encode()
