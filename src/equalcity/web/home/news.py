"""What is next, new and in the spotlight: each function returns rows in the page's language, with as many queries for many things as for one.

A section with no rows is not shown. Nobody edits a page for it: publishing is enough.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from equalcity.core.clock import now
from equalcity.gatherings.formats.names import neutral_name
from equalcity.gatherings.logic.states import CANCELLED
from equalcity.gatherings.selectors.events import events_to_come
from equalcity.network.selectors.contributions import new_practices
from equalcity.network.selectors.members import members_joined_since
from equalcity.reference.selectors import next_days
from equalcity.toolboxes.logic.reading import Standing, Words
from equalcity.toolboxes.selectors import released
from equalcity.voices.selectors.episodes import episodes_on_show
from equalcity.voices.selectors.stories import stories_on_show
from equalcity.voices.selectors.updates import newest, read
from equalcity.web.days.pages import anchor_of, when_in_words
from equalcity.web.events.pages import event_rows
from equalcity.web.network import words as network_words
from equalcity.web.shell import link
from equalcity.web.templatetags.house import day, toolbox_name

MEETINGS, DAYS, NEW, STORIES = 3, 2, 5, 2  # rows at most
OF_ONE_KIND = 2  # among what is new, so that ten updates do not hide a toolbox
NEW_FOR = timedelta(days=180)
SOON = timedelta(weeks=8)  # an international day further away is not news


@dataclass(frozen=True, slots=True)
class NewsRow:
    """Something to go to: what it is, its title in the best language there is, and what else fits on a line.

    `neutral` is what it is called where others look on, `sentences` what more there is to say when it is shared.
    """

    kind: str
    title: Words
    href: str
    on: date
    neutral: str
    notes: tuple[str, ...] = ()
    is_invented: bool = False
    sentences: str = ""


@dataclass(frozen=True, slots=True)
class News:
    """What a page shows of the network's life, and the moment after which it says something else though nothing changed."""

    next: Sequence[NewsRow]
    new: Sequence[NewsRow]
    until: datetime
    spotlight: Sequence[NewsRow] = ()

    def __bool__(self) -> bool:
        return bool(self.next or self.new or self.spotlight)


def home_news(request: HttpRequest) -> News:
    """Return what the network's home shows."""
    moment = now()
    meetings, until = next_events(request, moment)
    coming = [*meetings[:MEETINGS], *next_international_days(request, moment)]
    return News(sorted(coming, key=lambda row: row.on), _fresh(request, moment)[:NEW], until, spotlight(request))


def member_news(request: HttpRequest, member: str, city: str) -> News:
    """Return what the page of a member shows: its cards, and of a city (empty for another member) its meetings and stories."""
    moment = now()
    cards = new_cards(request, moment, member)
    if not city:
        return News([], cards, _midnight_after(moment))
    meetings, until = next_events(request, moment, city)
    return News(meetings, cards, until, spotlight(request, city))


def all_news(request: HttpRequest) -> list[NewsRow]:
    """Return everything that can be told others at present, the next meetings first."""
    moment = now()
    coming = [*next_events(request, moment)[0], *next_international_days(request, moment)]
    return [*sorted(coming, key=lambda row: row.on), *_fresh(request, moment)]


def _fresh(request: HttpRequest, moment: datetime) -> list[NewsRow]:
    """Return what is new of each kind, the newest first."""
    kinds = (new_updates, new_episodes, new_cards, new_releases, new_members)
    return _latest(row for kind in kinds for row in kind(request, moment))


def with_invented() -> bool:
    """Whether this installation shows what was invented for the demonstration."""
    return settings.MODE != "production"


def next_events(request: HttpRequest, moment: datetime, city: str | None = None) -> tuple[list[NewsRow], datetime]:
    """Return meetings that are not over and not cancelled, the next first, and when the first of them is over or the day ends."""
    rows = events_to_come(moment, with_invented=with_invented(), city=city)
    rows = [row for row in rows if row.state != CANCELLED]
    until = min([_midnight_after(moment), *(row.ends_at for row in rows if row.ends_at)])
    shown = [
        NewsRow(
            str(row.kind),
            row.title,
            link(request, "event", event=row.event.slug),
            row.event.day or moment.date(),
            neutral_name(row.event, _language()),
            tuple(said for said in (row.day, row.hours, row.host) if said),
            row.event.is_invented,
            row.event.summary if row.event.language == row.title.language else "",
        )
        for row in event_rows(rows)
    ]
    return shown, until


def next_international_days(request: HttpRequest, moment: datetime) -> list[NewsRow]:
    """Return the international days of the next weeks, those that are on now among them."""
    rows = [each for each in next_days(moment.date(), DAYS) if each.starts <= (moment + SOON).date()]
    return [
        NewsRow(
            _("International day"),
            Words(each.name, each.language, Standing.DRAFT if each.is_draft else Standing.SOURCE),
            f"{link(request, 'days')}#{anchor_of(each)}",
            each.starts,
            _("News of the network"),
            (when_in_words(each),),
        )
        for each in rows
    ]


def spotlight(request: HttpRequest, city: str | None = None) -> list[NewsRow]:
    """Return the newest stories, of a city if one is given. They are in no ready texts: nobody agreed to stand in networks of others."""
    return [
        NewsRow(
            _("Story"),
            _own(each.name),
            link(request, "story", story=each.slug),
            each.published_at.date(),
            "",
            (each.role.text,) if each.role.language == _language() else (),
            each.is_invented,
        )
        for each in stories_on_show(_language(), STORIES, city, with_invented=with_invented())
    ]


def new_updates(request: HttpRequest, moment: datetime) -> list[NewsRow]:
    """Return the newest updates written here."""
    return [
        NewsRow(
            _("Update"),
            each.title,
            link(request, "update", update=each.slug),
            on,
            _("News of the network"),
            (day(on),),
            sentences=each.summary.text if each.summary.language == each.title.language else "",
        )
        for each in read(newest(OF_ONE_KIND, moment - NEW_FOR), _language())
        for on in (each.published_at.date(),)
    ]


def new_episodes(request: HttpRequest, moment: datetime) -> list[NewsRow]:
    """Return the newest episodes that can be heard, those spoken in the page's language first."""
    return [
        NewsRow(
            _("Episode"),
            each.title,
            link(request, "episode", episode=each.slug),
            on,
            _("News of the network"),
            (day(on),),
            each.is_invented,
            each.summary.text if each.summary.language == each.title.language else "",
        )
        for each in episodes_on_show(_language(), OF_ONE_KIND)
        for on in (each.published_at.date(),)
        if each.published_at > moment - NEW_FOR and (with_invented() or not each.is_invented)
    ]


def new_cards(request: HttpRequest, moment: datetime, member: str = "") -> list[NewsRow]:
    """Return the newest good-practice cards, of all members or of one; a member's own page shows them whatever their age."""
    return [
        NewsRow(
            _("Good-practice card"),
            each.words["title"],
            link(request, "practice", practice=each.slug),
            on,
            _("News of the network"),
            tuple(said for said in (each.member.name_in(_language()) if each.member else "", day(on)) if said),
            each.is_invented,
        )
        for each in new_practices(_language(), NEW if member else OF_ONE_KIND, member)
        for on in (each.published_at.date(),)
        if member or each.published_at > moment - NEW_FOR
    ]


def new_releases(request: HttpRequest, moment: datetime) -> list[NewsRow]:
    """Return the toolboxes that were opened to everyone lately."""
    rows = [
        NewsRow(
            _("Release %(number)s") % {"number": row.number},
            _own(toolbox_name(row.toolbox.slug)),
            link(request, "toolbox", toolbox=row.toolbox.slug),
            row.state_since.date(),
            _("New guidance for city services"),
            (day(row.state_since.date()),),
        )
        for row in released()
        if row.state_since > moment - NEW_FOR
    ]
    return _latest(rows)[:OF_ONE_KIND]


def new_members(request: HttpRequest, moment: datetime) -> list[NewsRow]:
    """Return the newest members; the partners of 2019-2021 never joined here."""
    rows = members_joined_since((moment - NEW_FOR).date(), OF_ONE_KIND, with_invented=with_invented())
    return [
        NewsRow(
            _("New member"),
            _own(row.name_in(_language())),
            link(request, "member", member=row.slug),
            row.joined_on,
            _("A new member of the network"),
            (str(network_words.KIND[row.kind]), day(row.joined_on)),
            row.is_invented,
        )
        for row in rows
        if row.joined_on
    ]


def _latest(rows: Iterable[NewsRow]) -> list[NewsRow]:
    return sorted(rows, key=lambda row: (row.on, row.href), reverse=True)


def _midnight_after(moment: datetime) -> datetime:
    return datetime.combine(moment.astimezone(UTC).date() + timedelta(days=1), time(), UTC)


def _own(text: str) -> Words:
    return Words(str(text), _language(), Standing.SOURCE)


def _language() -> str:
    return get_language() or settings.LANGUAGE_CODE
