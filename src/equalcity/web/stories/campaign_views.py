"""Desk views of the spotlight: the calendar of stories, and campaigns written, opened, ended, and filled by inviting people."""

from __future__ import annotations

from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from equalcity.journal.errors import CannotMove, ChangedMeanwhile
from equalcity.toolboxes.formats.markdown_runs import direction
from equalcity.voices.actions.campaigns import MOVES, change_campaign, move_campaign, write_campaign
from equalcity.voices.actions.stories import begin_story
from equalcity.voices.errors import CampaignRefused
from equalcity.voices.logic.rules import may_tell_stories, may_word_stories
from equalcity.voices.logic.stories import CampaignKind
from equalcity.voices.models import Campaign
from equalcity.voices.selectors.campaigns import campaign_visible_to, campaigns_visible_to
from equalcity.voices.selectors.stories import stories_visible_to
from equalcity.web.desk.access import actor_in, only_for, posted
from equalcity.web.stories import calendar, words
from equalcity.web.stories.forms import CampaignForm, InviteForm

State = Campaign.State
GET_POST = require_http_methods(["GET", "HEAD", "POST"])


@require_GET
@only_for(may_word_stories)
def spotlight(request: HttpRequest) -> HttpResponse:
    """Show the calendar of stories and the campaigns; translators see what they may translate."""
    actor = actor_in(request)
    rows = stories_visible_to(actor)
    campaigns = [(row, words.CAMPAIGN_STATES[State(row.state)]) for row in campaigns_visible_to(actor)]
    shown = {"campaigns": campaigns, "parts": calendar.parts(rows), "writes": may_tell_stories(actor)}
    return render(request, "stories/desk_spotlight.html", shown)


@GET_POST
@only_for(may_tell_stories)
def new(request: HttpRequest) -> HttpResponse:
    """Begin a campaign."""
    form = CampaignForm(posted(request))
    if form.is_valid():
        said = form.cleaned_data
        try:
            made = write_campaign(
                actor=actor_in(request), kind=said["kind"], language=said["language"], words=form.campaign_words()
            )
        except CampaignRefused:
            form.add_error("questions", _("These are too many questions, or one is too long."))
        else:
            messages.success(request, _("Kept as a draft. Nobody outside sees it yet."))
            return redirect("desk-campaign", campaign=made.pk)
    return render(request, "stories/desk_campaign_edit.html", {"form": form}, status=422 if form.errors else 200)


@GET_POST
@only_for(may_tell_stories)
def edit(request: HttpRequest, campaign: UUID) -> HttpResponse:
    """Change the words of a campaign."""
    row = campaign_visible_to(actor_in(request), campaign)
    form, status = CampaignForm(posted(request), row=row), 422
    if form.is_valid():
        version = form.cleaned_data["version"] or 0
        try:
            change_campaign(actor=actor_in(request), campaign=campaign, version=version, words=form.campaign_words())
        except CampaignRefused as problem:
            asked = (
                _("Somebody was asked already: the questions stay as they are.") if row.stories.exists() else problem
            )
            form.add_error("questions", str(asked))
        except ChangedMeanwhile as problem:
            form.add_error(None, str(problem))
            status = 409
        else:
            messages.success(request, _("Saved."))
            return redirect("desk-campaign", campaign=campaign)
    shown = {"form": form, "row": row}
    return render(request, "stories/desk_campaign_edit.html", shown, status=status if form.errors else 200)


@GET_POST
@only_for(may_word_stories)
def campaign(request: HttpRequest, campaign: UUID) -> HttpResponse:
    """Show a campaign and its stories; open or end it by POST."""
    actor = actor_in(request)
    row = campaign_visible_to(actor, campaign)
    if request.method == "POST":
        try:
            move_campaign(actor=actor, campaign=campaign, after=request.POST.get("do", ""))
            messages.success(request, _("Done."))
        except (CannotMove, CampaignRefused) as problem:
            messages.error(request, str(problem))
        return redirect("desk-campaign", campaign=campaign)
    stories = [each for each in stories_visible_to(actor) if each.campaign_id == row.pk]
    shown = {
        "row": row,
        "state": words.CAMPAIGN_STATES[State(row.state)],
        "kind": words.KINDS[CampaignKind(row.kind)],
        "stories": calendar.rows(stories),
        "after": "" if row.is_history else MOVES[State(row.state)],
        "writes": may_tell_stories(actor),
        "is_open": row.state == State.OPEN and not row.is_history,
        "is_shown": row.state != State.DRAFT,
        "side": direction(row.language),
        "tongues": [each for each in settings.LANGUAGES if each[0] != row.language],
    }
    return render(request, "stories/desk_campaign.html", shown)


@GET_POST
@only_for(may_tell_stories)
def invite(request: HttpRequest, campaign: UUID) -> HttpResponse:
    """Invite somebody by letter, or begin a story to be typed in."""
    row = campaign_visible_to(actor_in(request), campaign)
    form = InviteForm(posted(request), initial={"language": row.language})
    if form.is_valid():
        said = form.cleaned_data
        made = begin_story(
            actor=actor_in(request),
            campaign=campaign,
            language=said["language"],
            address=said["email"],
            city=said["city"],
        )
        if said["email"]:
            messages.success(request, _("The letter is on its way, with a private link."))
            return redirect("desk-story", story=made.pk)
        return redirect("desk-story-edit", story=made.pk)
    return render(request, "stories/desk_invite.html", {"form": form, "row": row}, status=422 if form.errors else 200)
