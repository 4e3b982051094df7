"""What a city puts on the campaign papers it makes: each change is a row of its own, so that every emblem can be put back."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, timedelta

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from equalcity.core.clock import now
from equalcity.directory.errors import LetterheadRefused
from equalcity.directory.models import Letterhead
from equalcity.directory.selectors.cards import lines_for
from equalcity.directory.selectors.letterheads import letterhead_of
from equalcity.journal.actions import public_changed, record
from equalcity.journal.errors import ChangedMeanwhile
from equalcity.media.actions import keep_file
from equalcity.media.errors import UnusablePicture
from equalcity.media.formats.drawing import redrawn
from equalcity.media.models import File
from equalcity.people.errors import NotYours
from equalcity.people.logic.roles import Actor, may_run_city
from equalcity.places.models import City
from equalcity.reference.selectors import ReferenceBook

LARGEST_PICTURE = 1_000_000  # bytes
PNG = b"\x89PNG\r\n\x1a\n"
FRESH = timedelta(days=60)  # how long it counts that somebody rang the numbers


def put_emblem(*, actor: Actor, city: City, content: bytes) -> None:
    """Keep a drawing (redrawn) or a picture (encoded anew) as the city's emblem. Raises `NotYours`, `UnusablePicture`, `DiskFull`."""
    if not may_run_city(actor, city.slug):
        raise NotYours
    file = _kept(actor, content)
    with transaction.atomic():
        current = _current(city)
        if current.emblem_id != file.pk:
            _change(actor, current, "emblem.put", emblem=file)


def remove_emblem(*, actor: Actor, city: City) -> None:
    """Let the city's name in type stand instead; the emblem can be put back. Raises `NotYours`."""
    if not may_run_city(actor, city.slug):
        raise NotYours
    with transaction.atomic():
        current = _current(city)
        if current.emblem_id:
            _change(actor, current, "emblem.removed", emblem=None)


def put_back_emblem(*, actor: Actor, city: City, key: int) -> None:
    """Take the emblem of an earlier row again. Raises `NotYours`, and `LetterheadRefused` when there is no such row of this city."""
    if not may_run_city(actor, city.slug):
        raise NotYours
    with transaction.atomic():
        earlier = Letterhead.objects.filter(city=city, pk=key).select_related("emblem").first()
        if earlier is None or earlier.emblem is None:
            raise LetterheadRefused("emblem", _("This emblem is not there any more."))
        current = _current(city)
        if current.emblem_id != earlier.emblem_id:
            _change(actor, current, "emblem.put", emblem=earlier.emblem)


def settle_letterhead(
    *,
    actor: Actor,
    city: City,
    book: ReferenceBook,
    line: str,
    languages: Collection[str],
    asked_on: date | None,
    seen: int,
) -> None:
    """Keep which helpline stands on the papers, in which languages they are made, and when the numbers were rung.

    `seen` is the row the person saw (0 for none). Raises `NotYours`, `ChangedMeanwhile`, `LetterheadRefused`.
    """
    if not may_run_city(actor, city.slug):
        raise NotYours
    known = [code for code, _name in settings.LANGUAGES]
    if not set(languages) <= set(known):
        raise LetterheadRefused("languages", _("Choose from the languages that are there."))
    if line and line not in {each.id for each in lines_for(city, book)}:
        raise LetterheadRefused("line", _("This helpline may not be shown here, or not any more."))
    if languages:
        _require_fresh(asked_on)
    with transaction.atomic():
        current = _current(city)
        if (current.pk or 0) != seen:
            raise ChangedMeanwhile
        chosen = [code for code in known if code in set(languages)]
        if (current.line, current.languages, current.asked_on) != (line, chosen, asked_on):
            _change(actor, current, "letterhead.settled", line=line, languages=chosen, asked_on=asked_on)


def _require_fresh(asked_on: date | None) -> None:
    today = now().date()
    if asked_on is None:
        raise LetterheadRefused("asked_on", _("First ring every number and ask every service; then say when."))
    if not today - FRESH <= asked_on <= today:
        raise LetterheadRefused(
            "asked_on", _("Say a day of the last two months. What was asked earlier has to be asked again.")
        )


def _kept(actor: Actor, content: bytes) -> File:
    if content.startswith(PNG):
        if len(content) > LARGEST_PICTURE:
            raise UnusablePicture(_("The picture is too large: at most 1 MB."))
        return keep_file(actor=actor, content=content, media_type="image/png")
    if content.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        return keep_file(actor=actor, content=redrawn(content), media_type="image/svg+xml")
    raise UnusablePicture(_("An emblem is a drawing (SVG) or a picture (PNG)."))


def _current(city: City) -> Letterhead:
    """Return the row that counts, held against others until the transaction ends; a new one where there is none."""
    City.objects.select_for_update().get(pk=city.pk)
    return letterhead_of(city) or Letterhead(city=city)


def _change(actor: Actor, current: Letterhead, verb: str, **changes: object) -> None:
    fields = {name: getattr(current, name) for name in ("emblem", "line", "languages", "asked_on")}
    row = Letterhead.objects.create(city=current.city, **{**fields, **changes}, set_by=actor.alias)
    facts: dict[str, str | int] = {"city": row.city_id, "languages": len(row.languages)}
    record(actor=actor, verb=verb, subject=f"letterhead:{row.pk}", facts=facts)
    public_changed(in_directory=True)
