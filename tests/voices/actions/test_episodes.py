"""Episodes: who may make them, how they go from draft to gone, what can be taken back, and what is told of 2021."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.conf import settings as configured

from equalcity.core.errors import Problem
from equalcity.journal.errors import CannotMove, ChangedMeanwhile
from equalcity.journal.models import Erasure
from equalcity.media.errors import UnusableCaptions, UnusableRecording
from equalcity.media.models import File
from equalcity.media.selectors import path_of
from equalcity.people.errors import NotYours
from equalcity.people.logic.roles import ANYBODY, SYSTEM, Actor, Role
from equalcity.people.selectors import actor_of
from equalcity.voices.actions.episodes import change_episode, record_episode, take_change_back, write_episode
from equalcity.voices.actions.loading_episodes import load_episodes
from equalcity.voices.actions.showing import (
    discard_episode,
    publish_episode,
    withdraw_again,
    withdraw_episode,
    word_episode,
)
from equalcity.voices.errors import (
    EpisodeGone,
    EpisodeRefused,
    EpisodeUnready,
    NoSuchEpisode,
)
from equalcity.voices.formats.episode_files import read_episode_file
from equalcity.voices.models import Episode
from equalcity.voices.selectors.episodes import (
    episode_visible_to,
    episodes_on_show,
    episodes_to_hear,
    episodes_visible_to,
    public_episode,
    published_episodes,
    texts_of,
    words_of,
)
from factories.episodes import EPISODE_WORDS, draft_episode, published_episode
from factories.people import member
from factories.recordings import mp3

pytestmark = pytest.mark.django_db
CONTENT = Path(configured.CONTENT)
Commit = Callable[..., Any]


@pytest.fixture(autouse=True)
def data(settings: Any, tmp_path: Path) -> None:
    settings.DATA = tmp_path


def test_an_episode_is_published_with_recording_and_transcript_alone() -> None:
    row = draft_episode(frames=0, transcript="", summary="")
    with pytest.raises(EpisodeUnready, match="no recording yet"):
        publish_episode(actor=SYSTEM, episode=row.pk)
    row = record_episode(actor=SYSTEM, episode=row.pk, version=1, chunks=[mp3()])
    with pytest.raises(EpisodeUnready, match="no transcript yet"):
        publish_episode(actor=SYSTEM, episode=row.pk)
    row = change_episode(
        actor=SYSTEM, episode=row.pk, version=2, words={**EPISODE_WORDS, "summary": "", "chapters": ""}
    )
    with pytest.raises(EpisodeUnready, match="Title and summary"):
        publish_episode(actor=SYSTEM, episode=row.pk)
    row = change_episode(actor=SYSTEM, episode=row.pk, version=3, words={**EPISODE_WORDS, "chapters": ""})
    publish_episode(actor=SYSTEM, episode=row.pk)
    assert public_episode(row.slug).pk == row.pk
    with pytest.raises(CannotMove):
        publish_episode(actor=SYSTEM, episode=row.pk)
    with pytest.raises(EpisodeRefused):
        change_episode(actor=SYSTEM, episode=row.pk, version=4, words={**EPISODE_WORDS, "transcript": ""})


def test_a_withdrawn_episode_is_gone_with_all_its_words_and_recordings(
    django_capture_on_commit_callbacks: Commit,
) -> None:
    row = published_episode()
    first = row.recording
    row = record_episode(actor=SYSTEM, episode=row.pk, version=row.version, chunks=[mp3(200)])
    assert first is not None
    assert row.recording is not None
    kept = [path_of(first.hash), path_of(row.recording.hash)]
    assert all(path.exists() for path in kept)
    with django_capture_on_commit_callbacks(execute=True):
        withdraw_episode(actor=SYSTEM, episode=row.pk)
    with pytest.raises(EpisodeGone):
        public_episode(row.slug)
    assert (published_episodes(), File.objects.count(), any(path.exists() for path in kept)) == ([], 0, False)
    row.refresh_from_db()
    assert (row.transcript, row.captions, row.chapters, row.befores.count()) == ("", "", [], 0)
    assert list(Erasure.objects.values_list("kind", "key")) == [("episode", str(row.pk))]


def test_a_restored_backup_does_not_bring_an_episode_back() -> None:
    row, draft = published_episode(), draft_episode(title="Another")
    withdraw_again(actor=SYSTEM, episode=row.pk)
    withdraw_again(actor=SYSTEM, episode=row.pk)
    withdraw_again(actor=SYSTEM, episode=uuid4())
    with pytest.raises(EpisodeGone):
        public_episode(row.slug)
    draft.refresh_from_db()
    assert draft.state == "draft"


def test_two_at_once_lose_nothing_and_a_change_can_be_taken_back() -> None:
    row = published_episode()
    changed = change_episode(actor=SYSTEM, episode=row.pk, version=row.version, words={**EPISODE_WORDS, "title": "New"})
    with pytest.raises(ChangedMeanwhile):
        change_episode(actor=SYSTEM, episode=row.pk, version=row.version, words={**EPISODE_WORDS, "title": "Other"})
    with pytest.raises(ChangedMeanwhile):
        record_episode(actor=SYSTEM, episode=row.pk, version=row.version, chunks=[mp3(300)])
    back = take_change_back(actor=SYSTEM, episode=row.pk, version=changed.version)
    assert (back.title, words_of(back)["chapters"]) == (EPISODE_WORDS["title"], EPISODE_WORDS["chapters"])
    with pytest.raises(CannotMove):  # before that it had no recording, and it is out
        take_change_back(actor=SYSTEM, episode=row.pk, version=back.version)


def test_what_is_broken_changes_nothing() -> None:
    row = draft_episode()
    before = Episode.objects.values().get()
    with pytest.raises(UnusableRecording):
        record_episode(actor=SYSTEM, episode=row.pk, version=row.version, chunks=[b"MZ" + b"\0" * 9000])
    broken: list[tuple[type[Problem], dict[str, str]]] = [
        (UnusableCaptions, {"captions": "no captions"}),
        (EpisodeRefused, {"transcript": "<script>alert(1)</script>"}),
        (EpisodeRefused, {"chapters": "9:00 Past the end"}),
        (EpisodeRefused, {"title": " "}),
    ]
    for problem, words in broken:
        with pytest.raises(problem):
            change_episode(actor=SYSTEM, episode=row.pk, version=row.version, words={**EPISODE_WORDS, **words})
    assert Episode.objects.values().get() == before
    assert File.objects.count() == 1


def test_the_project_team_makes_episodes_and_translators_word_what_is_out() -> None:
    translator = actor_of(member("translator", Role.TRANSLATOR))
    coordinator = actor_of(member("coordinator", Role.CITY_COORDINATOR))
    draft, out = draft_episode(), published_episode(title="Out")
    for actor in (translator, coordinator, ANYBODY):
        refused_everything(actor, out)
        with pytest.raises(NoSuchEpisode):
            episode_visible_to(actor, draft.pk)
    assert [each.pk for each in episodes_visible_to(translator)] == [out.pk]
    assert episodes_visible_to(coordinator) == []
    words = {key: f"fr {text}" for key, text in texts_of(out).items()}
    assert word_episode(actor=translator, episode=out.pk, language="fr", words=words) == 6
    with pytest.raises(NotYours):
        word_episode(actor=coordinator, episode=out.pk, language="fr", words=words)
    with pytest.raises(NoSuchEpisode):
        word_episode(actor=translator, episode=draft.pk, language="fr", words=words)
    assert [each.title.text for each in episodes_on_show("fr", 3)] == ["fr Out"]


def refused_everything(actor: Actor, row: Episode) -> None:
    """Try whatever only makers may do."""
    calls: list[Callable[[], object]] = [
        lambda: write_episode(actor=actor, language="en", words=EPISODE_WORDS),
        lambda: change_episode(actor=actor, episode=row.pk, version=row.version, words=EPISODE_WORDS),
        lambda: record_episode(actor=actor, episode=row.pk, version=row.version, chunks=[]),
        lambda: take_change_back(actor=actor, episode=row.pk, version=row.version),
        lambda: publish_episode(actor=actor, episode=row.pk),
        lambda: withdraw_episode(actor=actor, episode=row.pk),
        lambda: discard_episode(actor=actor, episode=row.pk),
        lambda: load_episodes(actor=actor, folder=CONTENT / "history"),
    ]
    for call in calls:
        with pytest.raises(NotYours):
            call()


def test_a_discarded_draft_takes_its_recording_along(django_capture_on_commit_callbacks: Commit) -> None:
    row = draft_episode()
    with django_capture_on_commit_callbacks(execute=True):
        discard_episode(actor=SYSTEM, episode=row.pk)
    assert (Episode.objects.count(), File.objects.count()) == (0, 0)


def test_a_feed_holds_what_is_spoken_in_its_language() -> None:
    english, _french = published_episode(), published_episode(title="Bonjour", language="fr", frames=160)
    load_episodes(actor=SYSTEM, folder=CONTENT / "history")
    assert [row.pk for row in episodes_to_hear("en")] == [english.pk]
    assert [each.title.text for each in episodes_on_show("fr", 5)] == ["Bonjour", EPISODE_WORDS["title"]]


def test_what_is_known_of_2021_is_told_once_without_recording_and_stays_withdrawn() -> None:
    assert load_episodes(actor=SYSTEM, folder=CONTENT / "history") == 1
    assert load_episodes(actor=SYSTEM, folder=CONTENT / "history") == 0
    row = Episode.objects.get()
    assert (row.year, row.recording, row.transcript, row.is_invented) == (2021, None, "", False)
    withdraw_episode(actor=SYSTEM, episode=row.pk)
    assert load_episodes(actor=SYSTEM, folder=CONTENT / "history") == 0
    with pytest.raises(EpisodeGone):
        public_episode(row.slug)


def test_the_episode_of_the_demonstration_is_marked_and_whole(settings: Any) -> None:
    assert load_episodes(actor=SYSTEM, folder=CONTENT / "demo") == 1
    assert load_episodes(actor=SYSTEM, folder=CONTENT / "demo") == 0
    row = Episode.objects.get()
    assert row.recording is not None
    assert (row.is_invented, row.recording.media_type) == (True, "audio/mpeg")
    assert abs((row.recording.milliseconds or 0) - 12_000) < 200
    settings.MODE = "production"
    with pytest.raises(NotYours):
        load_episodes(actor=SYSTEM, folder=CONTENT / "demo")


def test_history_without_a_source_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "podcasts.yaml"
    path.write_text(
        "format: equalcity-podcasts/1\nlanguage: en\nepisodes:\n- {slug: a, title: b, summary: c, year: 2021}\n"
    )
    with pytest.raises(ValueError, match="needs a year and a source"):
        read_episode_file(path)
