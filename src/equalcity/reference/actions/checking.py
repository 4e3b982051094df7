"""What people confirm: that a number works, and that a translation says what the source says."""

from __future__ import annotations

from datetime import date, timedelta

from django.db import transaction

from equalcity.core.clock import now
from equalcity.journal.actions import public_changed, record
from equalcity.people.logic.roles import Actor
from equalcity.reference.errors import (
    CheckImpossible,
    CheckRefused,
    HelplineMissing,
    PageMissing,
    ReviewRefused,
    ReviewStale,
)
from equalcity.reference.formats.pages import SOURCE_LANGUAGE
from equalcity.reference.logic.reviewing import may_review_pages
from equalcity.reference.logic.showing import EMERGENCY, NEVER
from equalcity.reference.models import Helpline, NumberCheck, Page, PageReview


def record_verification(*, actor: Actor, helpline: str, country: str, on: date, works: bool) -> None:
    """Record that the actor called a number in the country they work in, on a day, and whether it answered as
    described.

    Raises `CheckRefused` for the system and for people of other countries, `HelplineMissing`, and `CheckImpossible`
    for a day to come, a day more than a year ago, a number that is not offered in that country, or 112, which
    nobody calls to try it.
    """
    if not actor.is_signed_in or not country or actor.country != country:
        raise CheckRefused
    today = now().date()
    with transaction.atomic():
        line = Helpline.objects.filter(pk=helpline).first()
        if line is None:
            raise HelplineMissing(helpline)
        never = country in line.never_in or country in NEVER.get(line.number, ())
        if (
            never
            or line.number == EMERGENCY
            or country not in line.shown_in
            or not today - timedelta(days=366) <= on <= today
        ):
            raise CheckImpossible
        NumberCheck.objects.create(
            helpline=line, number=line.number, country=country, on=on, works=works, alias=actor.alias
        )
        facts: dict[str, str | int] = {"country": country, "works": int(works)}
        record(actor=actor, verb="helpline.checked", subject=f"helpline:{line.slug}", facts=facts)
        public_changed()


def record_page_review(*, actor: Actor, slug: str, language: str, read_hash: str, reviewer: str) -> None:
    """Record that a named person reviewed a page's translation. `read_hash` is the hash of the wording they read.

    Raises `ReviewRefused`, `PageMissing` (also for the source itself), `ReviewStale` if the text or its source moved
    on.
    """
    if not reviewer.strip() or not may_review_pages(actor):
        raise ReviewRefused
    with transaction.atomic():
        page = Page.objects.filter(slug=slug, language=language).exclude(language=SOURCE_LANGUAGE).first()
        source = Page.objects.filter(slug=slug, language=SOURCE_LANGUAGE).first()
        if page is None or source is None:
            raise PageMissing(slug)
        if page.hash != read_hash or page.of != source.hash:
            raise ReviewStale
        PageReview.objects.get_or_create(
            slug=slug,
            language=language,
            hash=page.hash,
            of=page.of,
            alias=actor.alias,
            defaults={"reviewer": reviewer.strip()},
        )
        record(actor=actor, verb="page.reviewed", subject=f"page:{slug}", facts={"language": language})
        public_changed()
