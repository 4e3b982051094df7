"""The desk of pathways: the overview of a city, its draft, its versions, its translations."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from equalcity.directory.actions.pathway_words import word_pathway
from equalcity.directory.actions.pathways import begin_draft, discard_draft, publish_pathway, save_steps
from equalcity.directory.errors import DraftThere, NoSuchPathway, PathwayNotReady
from equalcity.directory.logic.pathways import faults, may_open_pathways
from equalcity.directory.models import Pathway
from equalcity.directory.selectors.pathways import (
    draft_pathway,
    listed_services,
    pathway_version,
    steps_of,
    texts_to_word,
)
from equalcity.journal.errors import ChangedMeanwhile
from equalcity.people.logic.roles import Actor, may_manage_people
from equalcity.people.models import Account
from equalcity.places import selectors as places
from equalcity.web.desk.access import actor_in, only_for
from equalcity.web.pathways import desk_pages, pages
from equalcity.web.pathways.forms import BeginForm, DraftForms
from equalcity.wording.errors import ReviewedAlready

GET_POST = require_http_methods(["GET", "HEAD", "POST"])


@require_GET
@only_for(may_open_pathways)
def pathways(request: HttpRequest) -> HttpResponse:
    """List the cities whose pathway this person may write or translate."""
    return render(request, "pathways/cities.html", {"cities": desk_pages.cities_for(actor_in(request))})


@GET_POST
@only_for(may_open_pathways)
def pathway(request: HttpRequest, city: str) -> HttpResponse:
    """Show how a city's pathway stands; begin a draft by POST, from an earlier version where `of` names one."""
    actor, place = actor_in(request), places.city(city)
    sent = request.POST if request.method == "POST" else None
    form = BeginForm(sent, languages=settings.LANGUAGES, initial={"written_in": get_language()})
    if form.is_valid():
        return _begun(request, actor, city, form.cleaned_data["written_in"])
    shown = {"city": place, "name": _name(city), "form": form, "page": desk_pages.overview(actor, city)}
    return render(request, "pathways/overview.html", shown, status=422 if form.errors else 200)


def _begun(request: HttpRequest, actor: Actor, city: str, language: str) -> HttpResponse:
    of = request.POST.get("of", "")
    number = int(of) if of.isascii() and of.isdecimal() and len(of) < 6 else 0
    try:
        begin_draft(actor=actor, city=city, language=language, of=number)
    except DraftThere as there:
        messages.error(request, str(there))
        return redirect("desk-pathway", city=city)
    return redirect("desk-pathway-draft", city=city)


@GET_POST
@only_for(may_manage_people)
def draft(request: HttpRequest, city: str) -> HttpResponse:
    """Show the draft in its forms; keep, rearrange, publish or throw it away by POST."""
    actor = actor_in(request)
    if request.method != "POST":
        found = draft_pathway(actor, city)
        return _forms(request, found, _stored(found))
    if request.POST.get("do") == "discard":
        discard_draft(actor=actor, city=city)
        messages.success(request, _("The draft is thrown away. What readers see is unchanged."))
        return redirect("desk-pathway", city=city)
    found = _to_write(actor, city)
    sent = DraftForms.sent(request.POST, desk_pages.setting_of(found, steps_of(found)))
    if again := sent.rearranged(request.POST.get("do", "")):
        return _forms(request, found, again, is_rearranged=True)
    if not sent.is_valid():
        return _forms(request, found, sent, status=422)
    return _saved(request, actor, found, sent)


def _to_write(actor: Actor, city: str) -> Pathway:
    """Return the draft; a new one where somebody has published or discarded it meanwhile, so that what was typed has a place."""
    try:
        return draft_pathway(actor, city)
    except NoSuchPathway:
        return begin_draft(actor=actor, city=city, language=get_language() or "en")


def _saved(request: HttpRequest, actor: Actor, found: Pathway, sent: DraftForms) -> HttpResponse:
    city, do = found.city_id, request.POST.get("do", "")
    seen = sent.edit if sent.version == found.version else -1
    try:
        kept = save_steps(actor=actor, city=city, edit=seen, steps=sent.steps())
        if do == "publish":
            publish_pathway(actor=actor, city=city, edit=kept.edit)
    except ChangedMeanwhile:
        return _changed(request, actor, city, sent)
    except PathwayNotReady as lacking:
        messages.error(request, _("Your words are kept. %(problem)s") % {"problem": lacking})
        return redirect("desk-pathway-draft", city=city)
    if do == "publish":
        messages.success(request, _("Published. Readers see it within a moment."))
        return redirect("desk-pathway", city=city)
    messages.success(request, _("The draft is kept. Readers see nothing of it until it is published."))
    if do == "look":
        return redirect("desk-pathway-version", city=city, version=found.version)
    return redirect("desk-pathway-draft", city=city)


def _changed(request: HttpRequest, actor: Actor, city: str, sent: DraftForms) -> HttpResponse:
    """Show both versions; saving once more is then on purpose."""
    found = draft_pathway(actor, city)
    sent.version, sent.edit = found.version, found.edit
    both = desk_pages.differences(steps_of(found), sent.steps(), sent.setting.services)
    return _forms(request, found, sent, status=409, meanwhile=both)


def _stored(found: Pathway) -> DraftForms:
    steps = steps_of(found)
    return DraftForms.of(steps, desk_pages.setting_of(found, steps), found.version, found.edit)


def _forms(
    request: HttpRequest, found: Pathway, draft: DraftForms, *, status: int = 200, **more: object
) -> HttpResponse:
    city = found.city_id
    missing = desk_pages.told(faults(steps_of(found), listed_services(city)))
    shown = {"pathway": found, "name": _name(city), "draft": draft, "missing": missing, **more}
    return render(request, "pathways/draft.html", shown, status=status)


@require_GET
@only_for(may_manage_people)
def version(request: HttpRequest, city: str, version: int) -> HttpResponse:
    """Show both faces of a version, as readers of this language see or would see them."""
    found = pathway_version(actor_in(request), city, version)
    shown = {
        "pathway": found,
        "state": desk_pages.STATES[found.state],
        "name": _name(city),
        "city": places.city(city),
        "survivors": pages.for_survivors(found),
        "workers": pages.for_workers(found),
        "duties": pages.duties(request, places.city(city).country_id),
    }
    return render(request, "pathways/version.html", shown)


@GET_POST
@only_for(may_open_pathways)
def words(request: HttpRequest, city: str, tongue: str) -> HttpResponse:
    """Show a city's texts beside their translations; keep drafts or a review by POST."""
    actor = actor_in(request)
    source, texts = texts_to_word(actor, city)
    if tongue == source or tongue not in dict(settings.LANGUAGES):
        raise Http404
    typed = {key: request.POST[key] for key in texts if key in request.POST}
    reviewer, refused = request.POST.get("reviewer", "").strip()[:120], ""
    is_review = request.POST.get("do") == "review"
    if request.method == "POST" and is_review and not reviewer:
        refused = _("Say who has read it: readers see the name.")
    elif request.method == "POST":
        try:
            said = reviewer if is_review else ""
            count = word_pathway(actor=actor, city=city, language=tongue, words=typed, reviewer=said)
        except ReviewedAlready as problem:
            refused = str(problem)
        else:
            messages.success(request, _("Kept.") if count else _("Nothing was different."))
            return redirect("desk-pathway-words", city=city, tongue=tongue)
    shown = {
        "city": city,
        "name": _name(city),
        "source": source,
        "tongue": tongue,
        "tongue_name": dict(settings.LANGUAGES)[tongue],
        "texts": desk_pages.texts_in(texts, tongue, typed),
        "reviewer": reviewer or _own_name(request),
        "refused": refused,
    }
    return render(request, "pathways/words.html", shown, status=422 if refused else 200)


def _own_name(request: HttpRequest) -> str:
    return request.user.name if isinstance(request.user, Account) else ""


def _name(city: str) -> str:
    return places.city(city).name_in(get_language() or "en")
