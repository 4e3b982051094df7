"""What the pages about offline reading show: the packs on offer, and what is in one."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from equalcity.core.errors import Kind, Problem
from equalcity.directory.selectors.shelf import has_suspended_since
from equalcity.places.models import City
from equalcity.places.selectors import cities
from equalcity.press.formats.pack import LONGEST_LIFE, public_key_document
from equalcity.press.signing import pack_key
from equalcity.press.stock import Item, State, path_of, stock
from equalcity.toolboxes.formats.labels import day
from equalcity.toolboxes.logic.reading import Words
from equalcity.toolboxes.models import Release
from equalcity.toolboxes.selectors import released
from equalcity.web.reading.guide import guide_shelves
from equalcity.web.reading.pages import shelf, toolbox_page
from equalcity.web.reading.readers import Reader
from equalcity.web.shell import link


class PackGone(Problem):
    """What the pack held was withdrawn: a device drops its copy."""

    code = "pack-gone"
    kind = Kind.GONE


class NoSuchPack(Problem):
    """There is no such pack, or not yet, or a newer one."""

    code = "no-such-pack"
    kind = Kind.MISSING


@dataclass(frozen=True, slots=True)
class PackRow:
    """A pack on offer. `state` is that of its making; `size` (bytes) is what travels. Nothing is known while there is none yet."""

    title: str
    language: str
    manifest: str
    start: str
    key: str
    release: int
    since: str
    until: str
    size: int
    state: str

    @property
    def is_ready(self) -> bool:
        """Whether it can be taken now."""
        return self.state == State.READY


def public_key() -> str:
    """Return the key with which packs are signed, as a JSON Web Key."""
    return public_key_document(pack_key().public_key()).decode()


def toolbox_packs(request: HttpRequest) -> list[PackRow]:
    """Return the packs of toolboxes in the reader's language."""
    pages = shelf(Reader(request))
    rows = [toolbox_pack(request, page.toolbox.slug, page.toolbox.short_title) for page in pages]
    return [row for row in rows if row]


def toolbox_pack(request: HttpRequest, slug: str, title: Words) -> PackRow | None:
    """Return the pack of one toolbox in the reader's language, if there is or will be one."""
    return _row(slug, title.text, title.language, reverse("toolbox", kwargs={"toolbox": slug}))


def city_packs(request: HttpRequest) -> list[PackRow]:
    """Return the packs of cities in the reader's language."""
    language = get_language() or "en"
    rows = [
        _row(city.slug, city.name_in(language), language, reverse("city", kwargs={"city": city.slug}))
        for city in cities(with_invented=settings.MODE != "production")
    ]
    return [row for row in rows if row]


def _row(subject: str, title: str, title_language: str, start: str) -> PackRow | None:
    language = get_language() or "en"
    found = stock().newest(subject, "pack", language)
    if not found:
        return None
    (item,) = found
    since = date.fromisoformat(item.name)
    return PackRow(
        title=title,
        language=title_language,
        manifest=reverse("pack-manifest", kwargs={"language": language, "subject": subject}),
        start=start,
        key=item.key,
        release=item.release,
        since=day(item.name, language),
        until=day((since + LONGEST_LIFE).isoformat(), language),
        size=item.travels,
        state=item.state,
    )


def envelope(language: str, subject: str) -> tuple[bytes, str]:
    """Return a pack's manifest with its signature and the address of its bundle, and its key. Raises `NoSuchPack`, `PackGone`."""
    item = next((i for i in stock().newest(subject, "pack", language) if i.state is State.READY), None)
    if item is None or _names_whom_we_suspended(item):
        _refuse_withdrawn(subject)
        raise NoSuchPack(_("This is not ready to be kept yet. Please try again in a few minutes."))
    _refuse_unreadable(subject, item.release)
    said = json.loads(path_of(item, "envelope").read_bytes())
    where = {"language": language, "subject": subject, "release": item.release, "key": item.key}
    said |= {"bundle": reverse("pack-bundle", kwargs=where), "key": item.key}
    return json.dumps(said, ensure_ascii=False).encode(), item.key


def bundle(language: str, subject: str, release: int, key: str) -> tuple[Item, bytes]:
    """Return a pack's files, one after the other, compressed (brotli). Raises `NoSuchPack`, `PackGone`."""
    _refuse_unreadable(subject, release)
    item = stock().find(key)
    is_asked_for = item and (item.form, item.subject, item.language) == ("pack", subject, language)
    if item is None or not is_asked_for or _names_whom_we_suspended(item):
        raise NoSuchPack(_("There is a newer version. Please load the page again."))
    return item, path_of(item, "bundle").read_bytes()


def _names_whom_we_suspended(item: Item) -> bool:
    """Whether a city's pack was made before a service was suspended: its successor is a matter of a minute."""
    return not item.release and has_suspended_since(item.subject, datetime.fromisoformat(item.made_at))


def _refuse_withdrawn(subject: str) -> None:
    withdrawn = Release.objects.filter(toolbox__slug=subject, state=Release.State.WITHDRAWN).exists()
    if withdrawn and not Release.objects.filter(toolbox__slug=subject, state=Release.State.RELEASED).exists():
        raise PackGone(_("This was withdrawn."))


def _refuse_unreadable(subject: str, release: int) -> None:
    """Refuse a pack whose release nobody may read any more, or whose city has left."""
    if release:
        is_open = Release.objects.filter(toolbox__slug=subject, number=release, state=Release.State.RELEASED).exists()
    else:
        is_open = City.objects.filter(slug=subject).exists()
    if not is_open:
        raise PackGone(_("This was withdrawn."))


@dataclass(frozen=True, slots=True)
class KeptRow:
    """A page in the list of what a pack holds."""

    title: str
    language: str
    href: str


@dataclass(frozen=True, slots=True)
class AwayPage:
    """The page shown without a network where a page is not kept: what is kept instead."""

    rows: Sequence[KeptRow]


def away_page(request: HttpRequest, subject: str) -> AwayPage:
    """Return the list of what the pack of a toolbox or city holds. Raises `NoSuchPack`."""
    release = next((each for each in released() if each.toolbox.slug == subject), None)
    if release is not None:
        return AwayPage(_toolbox_rows(request, release))
    language = get_language() or "en"
    city = City.objects.filter(slug=subject).first()
    if city is None:
        raise NoSuchPack(_("There is nothing to keep here."))
    named = [("city", city.name_in(language)), ("city-rights", _("Rights")), ("city-contact", _("Contact"))]
    rows = [KeptRow(title, language, link(request, name, city=subject)) for name, title in named]
    rows.append(KeptRow(_("What the exit can and cannot do"), language, link(request, "leaving")))
    shelves = guide_shelves(Reader(request))
    units = [row for shelf in shelves for board in shelf.boards for row in board.rows]
    rows += [KeptRow(row.unit.title.text, row.unit.title.language, row.href) for row in units]
    return AwayPage(rows)


def _toolbox_rows(request: HttpRequest, release: Release) -> list[KeptRow]:
    reader = Reader(request)
    page = toolbox_page(reader, release)
    short = page.toolbox.short_title
    rows = [KeptRow(short.text, short.language, reader.address("toolbox", toolbox=page.toolbox.slug))]
    for part in page.parts:
        for row in part.units:
            if row.unit.zone != "help":
                rows.append(KeptRow(row.unit.title.text, row.unit.title.language, row.href))
    return rows
