"""Desk views of the podcast: an episode is written, given its recording, looked at, published, put back, withdrawn."""

from __future__ import annotations

from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from equalcity.core.errors import Problem
from equalcity.journal.errors import ChangedMeanwhile
from equalcity.toolboxes.formats.markdown_runs import direction
from equalcity.voices.actions.episodes import (
    change_episode,
    record_episode,
    take_change_back,
    write_episode,
)
from equalcity.voices.actions.showing import discard_episode, publish_episode, withdraw_episode
from equalcity.voices.logic.episodes import clock, paragraphs
from equalcity.voices.logic.rules import may_make_episodes, may_word_episodes
from equalcity.voices.models import Episode
from equalcity.voices.selectors.episodes import episode_visible_to, episodes_visible_to, sound_of, words_of
from equalcity.web.desk.access import actor_in, only_for, posted
from equalcity.web.podcasts import pages
from equalcity.web.podcasts.forms import EpisodeForm, RecordingForm
from equalcity.web.services.pages import language_name

GET_POST = require_http_methods(["GET", "HEAD", "POST"])


@require_GET
@only_for(may_word_episodes)
def episodes(request: HttpRequest) -> HttpResponse:
    """List episodes, the last changed first."""
    actor = actor_in(request)
    rows = [(row, language_name(row.language)) for row in episodes_visible_to(actor)]
    shown = {"rows": rows, "makes": may_make_episodes(actor), "name": pages.podcast_name()}
    return render(request, "podcasts/desk_episodes.html", shown)


@GET_POST
@only_for(may_make_episodes)
def new(request: HttpRequest) -> HttpResponse:
    """Begin an episode."""
    form = EpisodeForm(posted(request), initial={"language": pages.language()})
    if form.is_valid():
        made = write_episode(actor=actor_in(request), language=form.cleaned_data["language"], words=form.words())
        messages.success(request, _("Kept as a draft. Nobody outside sees it yet."))
        return redirect("desk-episode", episode=made.pk)
    return render(request, "podcasts/desk_edit.html", {"form": form}, status=422 if form.errors else 200)


@GET_POST
@only_for(may_make_episodes)
def edit(request: HttpRequest, episode: UUID) -> HttpResponse:
    """Change the words of an episode."""
    row = episode_visible_to(actor_in(request), episode)
    length = (row.recording.milliseconds or 0) if row.recording else 0
    first = {**words_of(row), "version": row.version}
    is_out = row.state == Episode.State.PUBLISHED
    form = EpisodeForm(posted(request), initial=first, is_out=is_out, spoken_in=row.language, milliseconds=length)
    status = 422 if form.errors else 200
    if form.is_valid():
        version = form.cleaned_data["version"] or 0
        try:
            change_episode(actor=actor_in(request), episode=episode, version=version, words=form.words())
        except ChangedMeanwhile as problem:
            form.add_error(None, str(problem))
            status = 409
        else:
            messages.success(request, _("Saved. Readers see it within a moment.") if is_out else _("Saved."))
            return redirect("desk-episode", episode=episode)
    return render(request, "podcasts/desk_edit.html", {"form": form, "row": row}, status=status)


@GET_POST
@only_for(may_make_episodes)
def recording(request: HttpRequest, episode: UUID) -> HttpResponse:
    """Give an episode its recording, or another one; what was typed elsewhere is not touched, whatever becomes of the file."""
    row = episode_visible_to(actor_in(request), episode)
    is_sent = request.method == "POST"
    form = RecordingForm(
        request.POST if is_sent else None, request.FILES if is_sent else None, initial={"version": row.version}
    )
    status = 422 if form.errors else 200
    if form.is_valid():
        said = form.cleaned_data
        try:
            record_episode(
                actor=actor_in(request), episode=episode, version=said["version"], chunks=said["file"].chunks()
            )
        except Problem as problem:
            if problem.kind == "forbidden":
                raise
            form.add_error("file", str(problem))
            status = 409 if problem.kind == "conflict" else 422
        else:
            messages.success(request, _("The recording is kept: its sound and picture, nothing else of the file."))
            return redirect("desk-episode", episode=episode)
    return render(request, "podcasts/desk_recording.html", {"form": form, "row": row}, status=status)


@GET_POST
@only_for(may_word_episodes)
def episode(request: HttpRequest, episode: UUID) -> HttpResponse:
    """Show an episode and what can be done with it; publish, put back, withdraw or discard it by POST."""
    actor = actor_in(request)
    row = episode_visible_to(actor, episode)
    if request.method == "POST":
        return _done(request, row)
    sound = sound_of(row.recording)
    shown = {
        "row": row,
        "tongue": language_name(row.language),
        "side": direction(row.language),
        "sound": sound,
        "length": clock(round(sound.milliseconds / 1000)) if sound else "",
        "chapters": [(clock(seconds), title) for seconds, title in row.chapters],
        "paragraphs": [
            (clock(each.seconds) if each.seconds is not None else "", each.text) for each in paragraphs(row.transcript)
        ],
        "makes": may_make_episodes(actor),
        "is_ours": row.year is None,
        "before": row.befores.first(),
        "tongues": [each for each in settings.LANGUAGES if each[0] != row.language],
    }
    return render(request, "podcasts/desk_episode.html", shown)


def _done(request: HttpRequest, row: Episode) -> HttpResponse:
    actor, what = actor_in(request), request.POST.get("do")
    try:
        if what == "publish":
            publish_episode(actor=actor, episode=row.pk)
            messages.success(request, _("It is out: on the page of the podcast and in the feed, within a moment."))
        elif what == "back":
            version = request.POST.get("version", "")
            take_change_back(actor=actor, episode=row.pk, version=int(version) if version.isdecimal() else 0)
            messages.success(request, _("The last change is taken back."))
        elif what == "withdraw":
            withdraw_episode(actor=actor, episode=row.pk)
            messages.success(
                request, _("It is withdrawn everywhere we serve, within a minute, and its recording is deleted.")
            )
        elif what == "discard":
            discard_episode(actor=actor, episode=row.pk)
            messages.success(request, _("The draft is deleted."))
            return redirect("desk-podcast")
    except Problem as problem:
        if problem.kind == "forbidden":
            raise
        messages.error(request, str(problem))
    return redirect("desk-episode", episode=row.pk)
