"""The letterheads of invented cities in the demonstration."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings
from django.db import transaction

from equalcity.core.clock import now
from equalcity.directory.actions.letterheads import put_emblem, settle_letterhead
from equalcity.directory.selectors.letterheads import letterhead_of
from equalcity.people.errors import NotYours
from equalcity.people.logic.roles import Actor
from equalcity.places.errors import FilesRejected
from equalcity.places.formats.marked import LANGUAGE, SLUG, Entry, Sheet, read_file
from equalcity.places.selectors import cities
from equalcity.reference.selectors import reference_book

FORMAT = "equalcity-letterheads/1"
FILE = "letterheads.yaml"


@transaction.atomic
def load_demo_letterheads(*, actor: Actor, folder: Path) -> int:
    """Give invented cities their letterheads, where they have none yet; return how many are new.

    Raises `NotYours` unless the system asks, and never in production; `FilesRejected` for a file with mistakes.
    """
    if not actor.is_system or settings.MODE == "production":
        raise NotYours
    sheet = Sheet(FILE)
    head = read_file(folder / FILE, sheet, format_name=FORMAT)
    rows = head.entries("letterheads", needed=True) if head is not None else []
    fresh = sum(_load(actor, row) for row in rows)
    if head is not None:
        head.flag("invented")
        head.close()
    if sheet.mistakes:
        raise FilesRejected(sheet.mistakes)
    return fresh


def _load(actor: Actor, row: Entry) -> bool:
    slug, emblem = row.text("city", needed=True, pattern=SLUG), row.text("emblem", needed=True)
    languages, line = row.words("languages", pattern=LANGUAGE), row.text("line")
    row.close()
    city = next((each for each in cities() if each.slug == slug), None)
    if city is None or not city.is_invented:
        row.wrong("city", f"`{slug}` is no invented city", "name one of places.yaml")
        return False
    if letterhead_of(city):
        return False
    put_emblem(actor=actor, city=city, content=emblem.encode())
    made = letterhead_of(city)
    settle_letterhead(
        actor=actor,
        city=city,
        book=reference_book("en", shows_unchecked=True),
        line=line,
        languages=[code for code in languages if code in dict(settings.LANGUAGES)],
        asked_on=now().date(),
        seen=made.pk if made else 0,
    )
    return True
