"""What the pages of updates show."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.conf import settings
from django.http import Http404, HttpRequest
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from equalcity.core.clock import now
from equalcity.journal.selectors import last_public_change
from equalcity.toolboxes.formats.markdown_runs import direction
from equalcity.toolboxes.selectors import all_toolboxes
from equalcity.voices.formats.atom import Entry, Feed
from equalcity.voices.formats.rss import Channel, Item
from equalcity.voices.formats.update_html import body_html
from equalcity.voices.logic.updates import WHOLE, ReadUpdate
from equalcity.voices.selectors.updates import public_update, published, read, withdrawn
from equalcity.web.shell import link
from equalcity.web.templatetags.house import toolbox_name


@dataclass(frozen=True, slots=True)
class Shown:
    """An update as pages show it; `href` is empty where there is nothing but a title."""

    update: ReadUpdate
    href: str
    topic: str


@dataclass(frozen=True, slots=True)
class Topic:
    """Something updates can be about: a toolbox, or with an empty slug the whole project."""

    slug: str
    name: str
    href: str
    feed: str
    is_current: bool


@dataclass(frozen=True, slots=True)
class Listed:
    """The list: what was written here, and what is known of the project of 2019-2021."""

    fresh: Sequence[Shown]
    old: Sequence[Shown]
    topics: Sequence[Topic]
    feed: str
    rss: str
    topic: str


def language() -> str:
    """Return the language of the page."""
    return get_language() or "en"


def topic_choices() -> list[tuple[str, str]]:
    """Return the toolboxes by slug and short name."""
    return [(row.slug, str(toolbox_name(row.slug))) for row in all_toolboxes()]


def topic_name(slug: str) -> str:
    """Return what an update is about, in the page's language."""
    return str(toolbox_name(slug)) if slug else _("The whole project")


def listed(request: HttpRequest, toolbox: str | None) -> Listed:
    """Return the list of everything, or of what is about one toolbox. Raises `Http404` for a toolbox that is none."""
    topics = _topics(request, toolbox)
    if toolbox and toolbox not in {each.slug for each in topics}:
        raise Http404
    shown = [_shown(request, each) for each in read(published(toolbox), language())]
    return Listed(
        fresh=[each for each in shown if not each.update.year],
        old=sorted((each for each in shown if each.update.year), key=lambda each: not each.update.has_text),
        topics=topics,
        feed=link(request, "updates-about-feed", toolbox=toolbox) if toolbox else link(request, "updates-feed"),
        rss=link(request, "updates-about-rss", toolbox=toolbox) if toolbox else link(request, "updates-rss"),
        topic=str(toolbox_name(toolbox)) if toolbox else "",
    )


def _topics(request: HttpRequest, current: str | None) -> list[Topic]:
    found = [Topic(WHOLE, _("Everything"), link(request, "updates"), link(request, "updates-feed"), not current)]
    for slug, name in topic_choices():
        page, feed = (link(request, each, toolbox=slug) for each in ("updates-about", "updates-about-feed"))
        found.append(Topic(slug, name, page, feed, slug == current))
    return found


def _shown(request: HttpRequest, each: ReadUpdate) -> Shown:
    href = link(request, "update", update=each.slug) if each.has_text else ""
    return Shown(each, href, topic_name(each.toolbox))


@dataclass(frozen=True, slots=True)
class UpdatePage:
    """One update with its text as HTML, in `text_language` and its direction."""

    shown: Shown
    html: SafeString
    text_language: str
    side: str


def update_page(request: HttpRequest, slug: str) -> UpdatePage:
    """Return the page of a published update. Raises `NoSuchUpdate`, `UpdateGone`."""
    (found,) = read([public_update(slug)], language())
    html = mark_safe(body_html(found.body))  # noqa: S308 - written by our renderer
    return UpdatePage(_shown(request, found), html, found.body.language, direction(found.body.language))


def feed_of(request: HttpRequest, toolbox: str | None) -> Feed:
    """Return a feed in the page's language. Raises `Http404` for a toolbox that is none."""
    if toolbox and toolbox not in dict(topic_choices()):
        raise Http404
    site = f"{'https' if settings.SECURE else 'http'}://{request.get_host()}"
    entries = [
        Entry(
            key=each.key,
            href=site + link(request, "update", update=each.slug),
            title=each.title,
            summary=each.summary,
            body=each.body,
            published_at=each.published_at,
            changed_at=each.changed_at,
            topic=each.toolbox,
        )
        for each in read(published(toolbox), language())
        if each.has_text
    ]
    about = f"{_('Updates')} · {toolbox_name(toolbox)}" if toolbox else _("Updates")
    page = link(request, "updates-about", toolbox=toolbox) if toolbox else link(request, "updates")
    return Feed(
        href=site + request.path,
        page=site + page,
        title=f"Equalcity · {about}",
        author="Equalcity",
        language=language(),
        entries=entries,
        deleted=[(row.pk, row.withdrawn_at) for row in withdrawn(toolbox) if row.withdrawn_at],
        since=last_public_change() or now(),
    )


def rss_of(request: HttpRequest, toolbox: str | None) -> tuple[Channel, list[Item]]:
    """Return the same feed for programs that know RSS alone: its words without their standing. Raises `Http404` for a toolbox that is none."""
    feed = feed_of(request, toolbox)
    items = [Item(each.key, each.href, each.title.text, each.summary.text, each.published_at) for each in feed.entries]
    changed_at = max((each.changed_at for each in feed.entries), default=feed.since)
    text = _("What happens in the network: toolboxes, cities, meetings.")
    return Channel(feed.href, feed.page, feed.title, text, feed.language, changed_at), items
