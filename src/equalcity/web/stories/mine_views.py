"""The private page of whoever tells a story: answering, reading, agreeing, stopping, taking down. Reading changes nothing: scanners follow links in mail."""

from __future__ import annotations

from datetime import timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from equalcity.core.clock import now
from equalcity.journal.actions import insist
from equalcity.journal.errors import CannotMove, ChangedMeanwhile
from equalcity.media.errors import UnusablePicture
from equalcity.people.logic.roles import ANYBODY
from equalcity.voices.actions.consents import agree, stop
from equalcity.voices.actions.publishing import withdraw_by_link
from equalcity.voices.actions.tellings import answer, hand_in, wish
from equalcity.voices.errors import StoryRefused
from equalcity.voices.models import Story
from equalcity.voices.selectors.campaigns import read_campaigns
from equalcity.voices.selectors.stories import digest, said_of, story_by
from equalcity.web.kinds import working_answer
from equalcity.web.stories import pages
from equalcity.web.stories.forms import ConsentForm, WishForm
from equalcity.web.stories.telling_forms import TellingForm
from equalcity.web.visitors import address_of

LOOKS = (240, timedelta(minutes=10))  # from one neighbourhood of the network
YEAR = timedelta(days=365)
State = Story.State


@working_answer
def mine(request: HttpRequest, token: str) -> HttpResponse:
    """Show a story to whoever holds its private link; by POST answer, agree, stop, or take it down."""
    insist("story-mine", address_of(request), *LOOKS)
    row = story_by(token)
    do = request.POST.get("do", "") if request.method == "POST" else ""
    if do in ("save", "hand-in"):
        return _told(request, row, token, do)
    if do == "agree":
        return _agreed(request, row, token)
    if do == "withdraw":
        withdraw_by_link(actor=ANYBODY, token=token)
        return _page(request, "stories/mine_gone.html", {})
    if do == "stop":
        stop(actor=ANYBODY, token=token)
    if do == "wish":
        form = WishForm(request.POST)
        if not form.is_valid():
            return _shown(request, row, wish_form=form)
        wish(actor=ANYBODY, token=token, words=form.cleaned_data["words"])
    return _shown(request, story_by(token) if do else row)


def _told(request: HttpRequest, row: Story, token: str, do: str) -> HttpResponse:
    """Keep what was answered, and hand it in if that was the button; what is missing is said beside what was typed."""
    if row.state != State.ASKED:
        raise CannotMove
    form = _telling(row, request)
    if form.is_valid():
        try:
            row = answer(
                actor=ANYBODY,
                token=token,
                version=form.cleaned_data["version"],
                content=form.content(),
                declared=form.declared(),
                portrait=form.picture_given(),
            )
            if do == "hand-in":
                row = hand_in(actor=ANYBODY, token=token)
            return _shown(request, story_by(token), is_kept=do == "save")
        except StoryRefused as refused:
            form = _again(form, story_by(token), request)
            form.refuse(refused.faults)
        except UnusablePicture as problem:
            form.add_error("portrait", str(problem))
        except ChangedMeanwhile as problem:
            form.add_error(None, str(problem))
            return _shown(request, story_by(token), form=form, status=409)
    return _shown(request, story_by(token), form=form)


def _telling(row: Story, request: HttpRequest | None = None) -> TellingForm:
    (campaign,) = read_campaigns([row.campaign], row.language)
    sent = (request.POST, request.FILES) if request is not None else (None, None)
    return TellingForm(
        *sent, row=row, questions=[(question.text, question.language) for question in campaign.questions]
    )


def _again(form: TellingForm, row: Story, request: HttpRequest) -> TellingForm:
    """Return the same form for the row as it is now: what was kept before handing in failed has made a new version."""
    sent = request.POST.copy()
    sent["version"] = str(row.version)
    fresh = TellingForm(sent, None, row=row, questions=form.asked)
    fresh.full_clean()
    return fresh


def _agreed(request: HttpRequest, row: Story, token: str) -> HttpResponse:
    form = ConsentForm(request.POST)
    if form.is_valid():
        said = form.cleaned_data
        try:
            agree(actor=ANYBODY, token=token, seen=said["seen"], scopes=said["scopes"], until=said["until"])
            return _shown(request, story_by(token), is_kept=True)
        except ChangedMeanwhile as problem:
            fresh = story_by(token)
            sent = request.POST.copy()
            sent["seen"] = digest(fresh)
            form = ConsentForm(sent)
            form.add_error(None, str(problem))
            return _shown(request, fresh, consent=form, status=409)
    return _shown(request, row, consent=form)


def _shown(
    request: HttpRequest,
    row: Story,
    *,
    form: TellingForm | None = None,
    consent: ConsentForm | None = None,
    wish_form: WishForm | None = None,
    is_kept: bool = False,
    status: int = 0,
) -> HttpResponse:
    (campaign,) = read_campaigns([row.campaign], pages.language())
    is_bad = any(each is not None and each.errors for each in (form, consent, wish_form))
    shown = {
        "row": row,
        "campaign": campaign,
        "is_kept": is_kept,
        "form": form or (_telling(row) if row.state == State.ASKED else None),
        "preview": pages.preview(request, row),
        "consent": consent or _consent(row),
        "wish": wish_form or WishForm(),
        "may_agree": row.state in (State.OFFERED, State.WAITING, State.PUBLISHED),
    }
    return _page(request, "stories/mine.html", shown, status or (422 if is_bad else 200))


def _consent(row: Story) -> ConsentForm:
    """Return the form with what holds now; the first time nothing is ticked."""
    last = next(reversed(said_of(row)), None)
    until = last.until if last and last.until else (now() + YEAR).date()
    first = {"scopes": sorted(last.scopes) if last else [], "until": until, "seen": digest(row)}
    return ConsentForm(initial=first)


def _page(request: HttpRequest, template: str, shown: dict[str, object], status: int = 200) -> HttpResponse:
    response = render(request, template, shown, status=status)
    response.headers["Cache-Control"] = "no-store"
    response.headers["X-Robots-Tag"] = "noindex"
    return response
