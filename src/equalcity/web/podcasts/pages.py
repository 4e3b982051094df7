"""What the pages of the podcast show."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from equalcity.core.clock import now
from equalcity.journal.selectors import last_public_change
from equalcity.media.formats.recording import ENDINGS
from equalcity.toolboxes.formats.markdown_runs import direction
from equalcity.toolboxes.logic.reading import Words
from equalcity.voices.formats.podcast_rss import Show, Spoken
from equalcity.voices.formats.rss import Channel, Item
from equalcity.voices.logic.episodes import Paragraph, ReadEpisode, Sound, clock, paragraphs, place_of
from equalcity.voices.selectors.episodes import (
    episodes_to_hear,
    public_episode,
    published_episodes,
    read_episodes,
)
from equalcity.web.services.pages import language_name
from equalcity.web.shell import link


@dataclass(frozen=True, slots=True)
class Shown:
    """An episode as lists show it."""

    episode: ReadEpisode
    href: str
    tongue: str
    length: str


@dataclass(frozen=True, slots=True)
class Listed:
    """The podcast: what can be heard, what is known of 2019-2021, and the feed of the page's language where it holds something."""

    name: str
    heard: Sequence[Shown]
    old: Sequence[Shown]
    feed: str


@dataclass(frozen=True, slots=True)
class Mark:
    """A chapter as a link: when it begins, as people read it, and where in the transcript it leads to."""

    seconds: int
    time: str
    title: Words
    anchor: str


@dataclass(frozen=True, slots=True)
class Said:
    """A paragraph of the transcript; `anchor` and `time` are empty where it does not say when it is spoken."""

    paragraph: Paragraph
    anchor: str
    time: str


@dataclass(frozen=True, slots=True)
class EpisodePage:
    """One episode. The transcript is in `text_language` and runs to its `side`."""

    name: str
    shown: Shown
    recording: str
    captions: str
    marks: Sequence[Mark]
    said: Sequence[Said]
    text_language: str
    side: str


def language() -> str:
    """Return the language of the page."""
    return get_language() or "en"


def podcast_name() -> str:
    """Return the name of the podcast: the network's own, or a neutral one that says nothing of what it is about."""
    return settings.PODCAST_NAME or _("City conversations")


def listed(request: HttpRequest) -> Listed:
    """Return all episodes, those spoken in the page's language first."""
    rows = sorted(published_episodes(), key=lambda row: row.language != language())
    shown = [_shown(request, each) for each in read_episodes(rows, language())]
    heard = [each for each in shown if each.episode.sound]
    has_feed = any(each.episode.spoken_in == language() for each in heard)
    old = [each for each in shown if not each.episode.sound]
    return Listed(podcast_name(), heard, old, link(request, "podcast-feed") if has_feed else "")


def _shown(request: HttpRequest, each: ReadEpisode) -> Shown:
    length = clock(round(each.sound.milliseconds / 1000)) if each.sound else ""
    return Shown(each, link(request, "episode", episode=each.slug), language_name(each.spoken_in), length)


def episode_page(request: HttpRequest, slug: str) -> EpisodePage:
    """Return the page of an episode that is out. Raises `NoSuchEpisode`, `EpisodeGone`."""
    (found,) = read_episodes([public_episode(slug)], language())
    transcript, taken = paragraphs(found.transcript.text), set[int]()
    said = [_said(each, taken) for each in transcript]
    marks = [
        Mark(each.seconds, clock(each.seconds), each.title, _anchor(place_of(each.seconds, transcript)) or "transcript")
        for each in found.chapters
    ]
    return EpisodePage(
        name=podcast_name(),
        shown=_shown(request, found),
        recording=recording_address(found.slug, found.sound) if found.sound else "",
        captions=reverse("episode-captions", kwargs={"episode": slug}) if found.has_captions else "",
        marks=marks,
        said=said,
        text_language=found.transcript.language,
        side=direction(found.transcript.language),
    )


def _said(each: Paragraph, taken: set[int]) -> Said:
    """Return a paragraph with its anchor; the second one of the same time has none, since a page has each name once."""
    if each.seconds is None or each.seconds in taken:
        return Said(each, "", "" if each.seconds is None else clock(each.seconds))
    taken.add(each.seconds)
    return Said(each, _anchor(each.seconds), clock(each.seconds))


def _anchor(seconds: int | None) -> str:
    return "" if seconds is None else f"t-{seconds}"


def recording_address(slug: str, sound: Sound) -> str:
    """Return where a recording is handed out: another recording has another address, so that nobody joins parts of two."""
    kwargs = {"episode": slug, "key": sound.hash[:16], "ending": ENDINGS[sound.media_type]}
    return reverse("episode-recording", kwargs=kwargs)


def show_of(request: HttpRequest) -> tuple[Show, list[Spoken]]:
    """Return the feed in the page's language: what is spoken in it, nothing else."""
    site = f"{'https' if settings.SECURE else 'http'}://{request.get_host()}"
    episodes = read_episodes(episodes_to_hear(language()), language())
    channel = Channel(
        href=site + request.path,
        page=site + link(request, "podcast"),
        title=podcast_name(),
        text=_("Conversations between cities: people tell what they do, and how."),
        language=language(),
        changed_at=max((each.changed_at for each in episodes), default=last_public_change() or now()),
    )
    show = Show(channel, "Equalcity", site + reverse("podcast-artwork"))
    return show, [_spoken(request, each, each.sound, site) for each in episodes if each.sound]


def _spoken(request: HttpRequest, each: ReadEpisode, sound: Sound, site: str) -> Spoken:
    def beside(name: str) -> str:
        return site + reverse(name, kwargs={"episode": each.slug})

    return Spoken(
        item=Item(
            key=each.key,
            href=site + link(request, "episode", episode=each.slug),
            title=each.title.text,
            text=each.summary.text,
            published_at=each.published_at,
        ),
        sound=sound,
        recording=site + recording_address(each.slug, sound),
        transcript=beside("episode-transcript"),
        captions=beside("episode-captions") if each.has_captions else "",
        chapters=beside("episode-chapters") if each.chapters else "",
    )
