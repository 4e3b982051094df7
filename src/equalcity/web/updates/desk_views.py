"""Desk views of updates: written, looked at, published, withdrawn, translated; and how many get them by e-mail."""

from __future__ import annotations

from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods

from equalcity.core.errors import Problem
from equalcity.journal.errors import ChangedMeanwhile
from equalcity.journal.selectors.mail import letter_counts
from equalcity.toolboxes.formats.markdown_runs import direction
from equalcity.voices.actions.sending import send_update
from equalcity.voices.actions.subscribing import end_for_address
from equalcity.voices.actions.updates import (
    change_update,
    discard_update,
    publish_update,
    withdraw_update,
    word_update,
    write_update,
)
from equalcity.voices.formats.update_html import body_html
from equalcity.voices.logic.links import letter_key
from equalcity.voices.logic.rules import may_word_updates, may_write_updates
from equalcity.voices.logic.updates import LONGEST, Origin
from equalcity.voices.models import Sending, Update
from equalcity.voices.selectors.subscriptions import readers_of
from equalcity.voices.selectors.subscriptions import subscribers as counted
from equalcity.voices.selectors.updates import TEXTS, read, update_visible_to, updates_visible_to
from equalcity.web.desk.access import actor_in, only_for, posted
from equalcity.web.desk.words import Sheet, ToWord, translate
from equalcity.web.services.pages import language_name
from equalcity.web.updates import pages
from equalcity.web.updates.forms import AddressForm, UpdateForm
from equalcity.wording.logic.hashing import text_hash

LETTER_STATES = {
    "waiting": gettext_lazy("wait to leave"),
    "claimed": gettext_lazy("leave just now"),
    "sending": gettext_lazy("leave just now"),
    "sent": gettext_lazy("taken by the mail server"),
    "in-doubt": gettext_lazy("in doubt: they may have arrived"),
    "failed": gettext_lazy("refused"),
    "dropped": gettext_lazy("given up by a person"),
}
GET_POST = require_http_methods(["GET", "HEAD", "POST"])


@require_GET
@only_for(may_word_updates)
def updates(request: HttpRequest) -> HttpResponse:
    """List updates, the last changed first."""
    actor = actor_in(request)
    rows = [(row, pages.topic_name(row.toolbox), language_name(row.language)) for row in updates_visible_to(actor)]
    return render(request, "updates/desk_updates.html", {"rows": rows, "writes": may_write_updates(actor)})


@GET_POST
@only_for(may_write_updates)
def new(request: HttpRequest) -> HttpResponse:
    """Begin an update."""
    first = {"language": pages.language()}
    form = UpdateForm(posted(request), topics=pages.topic_choices(), initial=first)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        made = write_update(
            actor=actor_in(request), language=said["language"], toolbox=said["toolbox"], words=form.words()
        )
        messages.success(request, _("Kept as a draft. Nobody outside sees it yet."))
        return redirect("desk-update", update=made.pk)
    return render(request, "updates/desk_edit.html", {"form": form}, status=422 if form.errors else 200)


@GET_POST
@only_for(may_write_updates)
def edit(request: HttpRequest, update: UUID) -> HttpResponse:
    """Change the words of an update."""
    row = update_visible_to(actor_in(request), update)
    first = {name: getattr(row, name) for name in (*TEXTS, "toolbox", "version")}
    is_out = row.state == Update.State.PUBLISHED
    form = UpdateForm(
        posted(request), topics=pages.topic_choices(), initial=first, is_out=is_out, written_in=row.language
    )
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            change_update(
                actor=actor_in(request),
                update=update,
                version=said["version"] or 0,
                toolbox=said["toolbox"],
                words=form.words(),
            )
        except ChangedMeanwhile as problem:
            form.add_error(None, str(problem))
            return render(request, "updates/desk_edit.html", {"form": form, "row": row}, status=409)
        messages.success(request, _("Saved. Readers see it within a moment.") if is_out else _("Saved."))
        return redirect("desk-update", update=update)
    return render(request, "updates/desk_edit.html", {"form": form, "row": row}, status=422 if form.errors else 200)


@GET_POST
@only_for(may_word_updates)
def update(request: HttpRequest, update: UUID) -> HttpResponse:
    """Show an update as readers see it, and what can be done with it; publish, withdraw or discard it by POST."""
    actor = actor_in(request)
    row = update_visible_to(actor, update)
    if request.method == "POST":
        return _done(request, row)
    (found,) = read([row], row.language)
    shown = {
        "row": row,
        "found": found,
        "topic": pages.topic_name(row.toolbox),
        "html": mark_safe(body_html(found.body)),  # noqa: S308 - written by our renderer
        "side": direction(row.language),
        "writes": may_write_updates(actor),
        "is_ours": row.origin == Origin.OWN,
        "has_text": found.has_text,
        "sending": Sending.objects.filter(pk=row.pk).first(),
        "letters": [(LETTER_STATES[state], number) for state, number in letter_counts(letter_key(row.pk)).items()],
        "readers": readers_of(row),
        "tongues": [each for each in settings.LANGUAGES if each[0] != row.language],
    }
    return render(request, "updates/desk_update.html", shown)


def _done(request: HttpRequest, row: Update) -> HttpResponse:
    actor, what = actor_in(request), request.POST.get("do")
    try:
        if what == "publish":
            publish_update(actor=actor, update=row.pk)
            messages.success(request, _("It is out: on the page of updates and in the feeds, within a moment."))
        elif what == "send":
            send_update(actor=actor, update=row.pk, site=request.build_absolute_uri("/"))
            messages.success(request, _("The letters are being put into the queue and leave one after the other."))
        elif what == "withdraw":
            withdraw_update(actor=actor, update=row.pk)
            messages.success(request, _("It is withdrawn everywhere we serve, within a minute."))
        elif what == "discard":
            discard_update(actor=actor, update=row.pk)
            messages.success(request, _("The draft is deleted."))
            return redirect("desk-updates")
    except Problem as problem:
        if problem.kind == "forbidden":
            raise
        messages.error(request, str(problem))
    return redirect("desk-update", update=row.pk)


@GET_POST
@only_for(may_word_updates)
def words(request: HttpRequest, update: UUID, tongue: str) -> HttpResponse:
    """Show and keep the translations of an update into a language."""
    actor = actor_in(request)
    row = update_visible_to(actor, update)
    if row.state != Update.State.PUBLISHED:
        raise Http404
    labels = {"title": _("Title"), "summary": _("In one or two sentences"), "body": _("Text")}
    texts = {name: getattr(row, name) for name in TEXTS if getattr(row, name)}
    sheet = Sheet(
        name=row.title,
        trail=[(_("Updates"), reverse("desk-updates")), (row.title, reverse("desk-update", args=[update]))],
        source=row.language,
        texts=[
            ToWord(text_hash(text, row.language), labels[name], text, LONGEST[name], 18 if name == "body" else 3)
            for name, text in texts.items()
        ],
        address_in=lambda code: reverse("desk-update-words", args=[update, code]),
        keep=lambda typed, reviewer: word_update(
            actor=actor, update=update, language=tongue, words=typed, reviewer=reviewer
        ),
    )
    return translate(request, sheet, tongue)


@GET_POST
@only_for(may_write_updates)
def subscribers(request: HttpRequest) -> HttpResponse:
    """Say how many get updates by e-mail, and take an address off for somebody who asked; no address is ever shown."""
    form = AddressForm(posted(request))
    if request.method == "POST" and form.is_valid():
        end_for_address(actor=actor_in(request), address=form.cleaned_data["email"])
        messages.success(request, _("If this address was in the list, it is deleted now."))
        return redirect("desk-subscribers")
    found = counted(actor_in(request))
    shown = {
        "form": form,
        "number": found.number,
        "languages": [(language_name(code), count) for code, count in found.by_language.items()],
        "topics": [(pages.topic_name(slug) if slug else _("Everything"), n) for slug, n in found.by_topic.items()],
    }
    return render(request, "updates/desk_subscribers.html", shown, status=422 if form.errors else 200)
