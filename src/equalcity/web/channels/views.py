"""Views of the log of channels."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from equalcity.core.clock import now
from equalcity.journal.errors import ChangedMeanwhile
from equalcity.network.selectors.members import names_of
from equalcity.voices.actions.channels import (
    bring_posting_back,
    change_posting,
    log_posting,
    put_posting_back,
    take_posting_back,
)
from equalcity.voices.formats.channels_csv import log_csv
from equalcity.voices.logic.channels import as_json, tally
from equalcity.voices.logic.rules import may_open_channels
from equalcity.voices.models import Posting
from equalcity.voices.selectors.channels import posting_visible_to, postings_visible_to, revisions_of, said_by
from equalcity.web.channels import words
from equalcity.web.channels.forms import PeriodForm, PostingForm
from equalcity.web.desk.access import actor_in, only_for
from equalcity.web.home.news import all_news

GET_POST = require_http_methods(["GET", "HEAD", "POST"])


@require_GET
@only_for(may_open_channels)
def channels(request: HttpRequest) -> HttpResponse:
    """List what was posted in a period, and what it adds up to channel by channel."""
    form = PeriodForm(request.GET)
    rows = postings_visible_to(actor_in(request), *form.period())
    counted = tally(said_by(row) for row in rows if row.taken_back_at is None)
    language = get_language() or "en"
    shown = {
        "form": form,
        "rows": [(row, words.KINDS[row.kind], words.ABOUT[row.about], _city(row, language)) for row in rows],
        "tallies": [(words.KINDS[each.kind], each) for each in counted],
        "query": urlencode({name: said for name in ("since", "until") if (said := request.GET.get(name, ""))}),
    }
    return render(request, "channels/channels.html", shown)


@require_GET
@only_for(may_open_channels)
def texts(request: HttpRequest) -> HttpResponse:
    """Offer ready texts about what is next and new, in the page's language."""
    return render(request, "channels/texts.html", {"rows": all_news(request)})


def _city(row: Posting, language: str) -> str:
    return row.city.name_in(language) if row.city else ""


@require_GET
@only_for(may_open_channels)
def table(request: HttpRequest) -> HttpResponse:
    """Hand out the log of a period as a table, without what was taken back."""
    rows = postings_visible_to(actor_in(request), *PeriodForm(request.GET).period())
    body = log_csv(row for row in rows if row.taken_back_at is None)
    response = HttpResponse(body, content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="channels-{now():%Y-%m-%d}.csv"'
    return response


@GET_POST
@only_for(may_open_channels)
def new(request: HttpRequest) -> HttpResponse:
    """Write down what was posted."""
    actor = actor_in(request)
    first = {"on": now().date(), "language": get_language(), "kind": "social"}
    form = PostingForm(request.POST if request.method == "POST" else None, actor=actor, initial=first)
    if form.is_valid():
        log_posting(actor=actor, posted=form.posted())
        messages.success(request, _("It stands in the log."))
        return redirect("desk-channels")
    return render(request, "channels/posting.html", {"form": form}, status=422 if form.errors else 200)


@GET_POST
@only_for(may_open_channels)
def posting(request: HttpRequest, posting: UUID) -> HttpResponse:
    """Show an entry with its history; by POST correct it, put an earlier version back, take it back or bring it back."""
    actor = actor_in(request)
    row = posting_visible_to(actor, posting)
    if request.method == "POST" and request.POST.get("do", "save") != "save":
        return _moved(request, row)
    first = {**as_json(said_by(row)), "version": row.version}
    form = PostingForm(request.POST if request.method == "POST" else None, actor=actor, initial=first)
    status = 200
    if form.is_valid():
        try:
            change_posting(actor=actor, posting=row.pk, version=form.cleaned_data["version"] or 0, posted=form.posted())
        except ChangedMeanwhile as problem:
            form.add_error(None, str(problem))
            status = 409
        else:
            messages.success(request, _("Saved."))
            return redirect("desk-channel", posting=row.pk)
    page = {"row": row, "form": form, "changes": _changes(row, form)}
    return render(request, "channels/posting.html", page, status=422 if form.errors and status == 200 else status)


def _moved(request: HttpRequest, row: Posting) -> HttpResponse:
    actor = actor_in(request)
    match request.POST["do"]:
        case "back":
            take_posting_back(actor=actor, posting=row.pk)
            messages.success(request, _("Taken back: it counts nowhere. You can bring it back."))
        case "again":
            bring_posting_back(actor=actor, posting=row.pk)
            messages.success(request, _("It counts again."))
        case said if said.isdecimal():
            put_posting_back(actor=actor, posting=row.pk, version=int(said[:9]))
            messages.success(request, _("It says again what it said then."))
    return redirect("desk-channel", posting=row.pk)


def _changes(row: Posting, form: PostingForm) -> list[dict[str, Any]]:
    """Return what the entry said before each change, where it differs from what came after, the newest first."""
    revisions = revisions_of(row)
    names = names_of([each.alias for each in revisions])
    labels = {name: field.label for name, field in form.fields.items()}
    after, found = as_json(said_by(row)), []
    for each in revisions:
        lines = [
            (labels[name], each.said.get(name), said) for name, said in after.items() if each.said.get(name) != said
        ]
        found.append({"revision": each, "who": names.get(each.alias, ""), "lines": lines})
        after = {**after, **each.said}
    return found
