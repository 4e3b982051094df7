"""Desk views of one story: what it says, how it stands, what can be done with it."""

from __future__ import annotations

from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from equalcity.journal.errors import CannotMove, ChangedMeanwhile
from equalcity.media.errors import UnusablePicture
from equalcity.voices.actions.consents import note_paper_consent
from equalcity.voices.actions.publishing import publish_story, withdraw_story
from equalcity.voices.actions.stories import (
    EDITED,
    change_story,
    note_employer,
    offer_story,
    plan_story,
    put_back,
    recall_story,
    renew_link,
)
from equalcity.voices.actions.story_links import address_of_link
from equalcity.voices.errors import NoSuchStory, NotAgreed, StoryGone, StoryRefused, TooEarly
from equalcity.voices.logic.consent import Scope
from equalcity.voices.logic.rules import may_tell_stories, may_word_stories
from equalcity.voices.logic.stories import Fault, content_from, faults
from equalcity.voices.models import Consent, Story
from equalcity.voices.selectors.stories import content_of, declared_of, digest, portrait_hash, story_visible_to
from equalcity.web.desk.access import actor_in, only_for, posted
from equalcity.web.stories import calendar, pages, words
from equalcity.web.stories.forms import ConsentForm, DayForm
from equalcity.web.stories.history import changes_of
from equalcity.web.stories.telling_forms import EditorForm

GET_POST = require_http_methods(["GET", "HEAD", "POST"])
State = Story.State


@GET_POST
@only_for(may_word_stories)
def story(request: HttpRequest, story: UUID) -> HttpResponse:
    """Show a story as readers see it, or would, and what can be done with it; do it by POST."""
    actor = actor_in(request)
    row = story_visible_to(actor, story)
    if request.method == "POST":
        return _done(request, row)
    missing = faults(content_of(row), declared_of(row), has_portrait=bool(portrait_hash(row)))
    shown = {
        "row": row,
        "page": pages.preview(request, row),
        "state": words.STATES[State(row.state)],
        "goes_out": calendar.goes_out(row),
        "faults": [words.FAULTS[each] for each in Fault if each in missing],
        "consents": [_said(each) for each in row.consents.all()],
        "writes": may_tell_stories(actor),
        "is_edited": row.state in EDITED,
        "day": DayForm(initial={"on": row.planned_on}),
        "employer": DayForm(initial={"on": row.employer_agreed_on}, auto_id="employer_%s"),
        "tongues": [each for each in settings.LANGUAGES if each[0] != row.language],
        "may_translate": row.state == State.PUBLISHED,
    }
    return render(request, "stories/desk_story.html", shown)


def _said(consent: Consent) -> dict[str, object]:
    uses = [words.SCOPES[Scope(each)] for each in consent.scopes]
    return {"row": consent, "uses": uses, "is_paper": consent.taken == Consent.Taken.PAPER}


def _done(request: HttpRequest, row: Story) -> HttpResponse:
    actor, what, key = actor_in(request), request.POST.get("do"), row.pk
    form = DayForm(request.POST)
    day = form.cleaned_data["on"] if form.is_valid() else None
    try:
        if what == "offer":
            offer_story(actor=actor, story=key)
            messages.success(request, _("The person reads it now, and agrees or not."))
        elif what == "plan" and form.is_valid():
            plan_story(actor=actor, story=key, on=day)
            messages.success(request, _("Saved."))
        elif what == "employer" and form.is_valid():
            note_employer(actor=actor, story=key, on=day)
            messages.success(request, _("Saved."))
        elif what == "publish":
            publish_story(actor=actor, story=key)
            messages.success(request, _("It is out."))
        elif what == "recall":
            recall_story(actor=actor, story=key)
            messages.success(request, _("It is off its page, and goes out again when the person has agreed anew."))
        elif what == "link":
            token = renew_link(actor=actor, story=key)
            link = address_of_link(actor=actor, token=token, language=row.language)
            return render(request, "stories/desk_link.html", {"row": row, "link": link})
        elif what == "withdraw":
            withdraw_story(actor=actor, story=key)
            messages.success(request, _("It is withdrawn everywhere we serve, within a minute, and deleted."))
            return redirect("desk-spotlight")
    except (CannotMove, NotAgreed, TooEarly, StoryRefused) as problem:
        messages.error(request, str(problem))
    return redirect("desk-story", story=key)


@GET_POST
@only_for(may_tell_stories)
def edit(request: HttpRequest, story: UUID) -> HttpResponse:
    """Edit a story that is not out; two at once are told of each other."""
    row = story_visible_to(actor_in(request), story)
    files = request.FILES if request.method == "POST" else None
    form, status = (
        EditorForm(
            posted(request),
            files,
            row=row,
            questions=[(each, row.campaign.language) for each in row.campaign.questions],
        ),
        422,
    )
    if form.is_valid():
        try:
            change_story(
                actor=actor_in(request),
                story=story,
                version=form.cleaned_data["version"],
                content=form.content(),
                declared=form.declared(),
                portrait=form.picture_given(),
            )
        except StoryRefused as refused:
            form.refuse(refused.faults)
        except UnusablePicture as problem:
            form.add_error("portrait", str(problem))
        except (ChangedMeanwhile, CannotMove) as problem:
            form.add_error(None, str(problem))
            status = 409
        else:
            messages.success(request, _("Saved."))
            return redirect("desk-story", story=story)
    return render(request, "stories/desk_edit.html", {"form": form, "row": row}, status=status if form.errors else 200)


@GET_POST
@only_for(may_tell_stories)
def history(request: HttpRequest, story: UUID) -> HttpResponse:
    """Show what a story said before; by POST put one state back."""
    row = story_visible_to(actor_in(request), story)
    if request.method == "POST":
        typed = request.POST.get("version", "")
        if not typed.isdecimal() or len(typed) > 9:
            raise NoSuchStory
        put_back(actor=actor_in(request), story=story, version=int(typed))
        messages.success(request, _("Put back. What stood there is in the history now."))
        return redirect("desk-story-history", story=story)
    states = [(each, content_from(each.said)) for each in row.revisions.all()]
    changes = changes_of(states, content_of(row), row.campaign.questions)
    return render(request, "stories/desk_history.html", {"row": row, "changes": changes})


@GET_POST
@only_for(may_tell_stories)
def paper(request: HttpRequest, story: UUID) -> HttpResponse:
    """Show a sheet to print with exactly what would be shown and what is agreed to; by POST note that it came back signed."""
    row = story_visible_to(actor_in(request), story)
    form, status = ConsentForm(posted(request), initial={"seen": digest(row)}), 422
    if form.is_valid():
        said = form.cleaned_data
        try:
            note_paper_consent(
                actor=actor_in(request), story=story, seen=said["seen"], scopes=said["scopes"], until=said["until"]
            )
        except (ChangedMeanwhile, CannotMove, StoryRefused, NotAgreed) as problem:
            form.add_error(None, str(problem))
            status = 409
        else:
            messages.success(request, _("Noted. The seven days to think again begin now."))
            return redirect("desk-story", story=story)
    shown = {"form": form, "row": row, "page": pages.preview(request, row)}
    return render(request, "stories/desk_paper.html", shown, status=status if form.errors else 200)


@GET_POST
@only_for(may_tell_stories)
def disclosure(request: HttpRequest, story: UUID) -> HttpResponse:
    """Remove everything somebody wrote about a person, and say what to do now."""
    back = reverse("desk-spotlight")
    if request.method == "POST":
        story_visible_to(actor_in(request), story)
        withdraw_story(actor=actor_in(request), story=story)
        return render(request, "boards/disclosure.html", {"is_there": False, "back": back})
    try:
        story_visible_to(actor_in(request), story)
    except (NoSuchStory, StoryGone):
        return render(request, "boards/disclosure.html", {"is_there": False, "back": back})
    return render(request, "boards/disclosure.html", {"is_there": True, "back": back})
