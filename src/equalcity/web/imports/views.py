"""Views of imports: give a file, settle its columns, watch it, read the report, take it back."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from equalcity.directory.actions.sources import name_source, say_public
from equalcity.directory.actions.undoing import undo_import
from equalcity.directory.actions.uploading import begin_import, drop_import, settle_columns
from equalcity.directory.errors import SourceTaken
from equalcity.directory.formats.hsds.records import Refused
from equalcity.directory.jobs import import_upload
from equalcity.directory.models import ImportRun, Source
from equalcity.directory.progress import rows_written
from equalcity.directory.selectors.imports import run_for
from equalcity.people.logic.roles import may_manage_people
from equalcity.web.desk.access import actor_in, only_for
from equalcity.web.imports import pages
from equalcity.web.imports.forms import ColumnsForm, UploadForm

GET_POST = require_http_methods(["GET", "HEAD", "POST"])
AGAIN = "4"  # seconds until a page about work under way is asked for again
State = ImportRun.State
UNDER_WAY = (State.WAITING, State.RUNNING)


@GET_POST
@only_for(may_manage_people)
def imports(request: HttpRequest) -> HttpResponse:
    """List imports; take a file."""
    shown = pages.board(actor_in(request))
    is_sent = request.method == "POST"
    form = UploadForm(
        request.POST if is_sent else None,
        request.FILES if is_sent else None,
        sources=shown["sources"],
        cities=shown["cities"],
    )
    if form.is_valid():
        run = _begun(request, form)
        if run is not None:
            return redirect("desk-import-columns" if run.state == State.MAPPING else "desk-import-run", run.pk)
    return render(request, "imports/imports.html", {**shown, "form": form}, status=422 if form.errors else 200)


def _begun(request: HttpRequest, form: UploadForm) -> ImportRun | None:
    """Begin the import, or say in the form why it cannot begin."""
    actor, said = actor_in(request), form.cleaned_data
    try:
        with transaction.atomic():  # a file that cannot be read leaves no new source behind
            return begin_import(
                actor=actor,
                source=_source(request, form),
                chunks=said["file"].chunks(),
                name=said["file"].name,
                retires_missing=said["retires_missing"],
                enqueue=lambda run: import_upload.enqueue(run=run),
            )
    except SourceTaken as taken:
        form.add_error("slug", str(taken))
    except Refused as refused:
        form.add_error("file", pages.sentence_of(refused.code))
    return None


def _source(request: HttpRequest, form: UploadForm) -> Source:
    said = form.cleaned_data
    if not form.new_city:
        return Source.objects.select_related("city").get(pk=said["source"])
    return name_source(
        actor=actor_in(request),
        city=form.new_city,
        slug=said["slug"],
        name=said["name"],
        language=said["language"] or "en",
        licence=said["licence"],
        attribution=said["attribution"],
    )


@GET_POST
@only_for(may_manage_people)
def columns(request: HttpRequest, run: UUID) -> HttpResponse:
    """Show what the columns of a table may mean, with the first rows; start, or drop it."""
    actor = actor_in(request)
    row = run_for(actor=actor, run=run)
    if row.state != State.MAPPING:
        return redirect("desk-import-run", run)
    if request.method == "POST" and "drop" in request.POST:
        drop_import(actor=actor, run=run)
        messages.success(request, _("The file is deleted. Nothing was changed."))
        return redirect("desk-imports")
    form = ColumnsForm(request.POST if request.method == "POST" else None, columns=row.mapping, main=row.main)
    if form.is_valid():
        try:
            settle_columns(
                actor=actor,
                run=run,
                columns=form.columns(),
                main=form.cleaned_data["main"],
                enqueue=lambda key: import_upload.enqueue(run=key),
            )
        except Refused as refused:
            form.add_error(None, pages.sentence_of(refused.code))
        else:
            return redirect("desk-import-run", run)
    return render(request, "imports/columns.html", _columns_shown(row, form), status=422 if form.errors else 200)


def _columns_shown(row: ImportRun, form: ColumnsForm) -> dict[str, Any]:
    problem = ""
    try:
        header, rows = pages.first_rows(row)
    except Refused as refused:
        header, rows, problem = [], [], pages.sentence_of(refused.code)
    position = {name: number for number, name in enumerate(header)}
    fields = [
        (form[f"target-{number}"], form[f"separator-{number}"], _cells(rows, position.get(name)))
        for number, name in enumerate(form.names)
    ]
    return {"run": row, "form": form, "fields": fields, "problem": problem}


def _cells(rows: list[list[str]], at: int | None) -> list[str]:
    return [cells[at] for cells in rows if at is not None and at < len(cells) and cells[at]]


@require_GET
@only_for(may_manage_people)
def run_page(request: HttpRequest, run: UUID) -> HttpResponse:
    """Show how an import stands, and its report once it has ended."""
    row = run_for(actor=actor_in(request), run=run)
    if row.state == State.MAPPING:
        return redirect("desk-import-columns", run)
    page = request.GET.get("page", "1")
    number = int(page) if page.isascii() and page.isdigit() and 0 < int(page) < 100_000 else 1
    is_under_way = row.state in UNDER_WAY
    shown = {
        "run": row,
        "written": rows_written(run) if is_under_way else 0,
        "state": pages.STATES[row.state],
        "is_under_way": is_under_way,
        "problem": pages.sentence_of(row.problem),
        "totals": pages.totals(row),
        "may_undo": row.state == State.DONE,
        "report": {} if is_under_way else pages.report(row, request.GET.get("outcome", ""), number),
    }
    answer = render(request, "imports/run.html", shown)
    if is_under_way:
        answer.headers["Refresh"] = AGAIN
    return answer


@GET_POST
@only_for(may_manage_people)
def undo(request: HttpRequest, run: UUID) -> HttpResponse:
    """Ask once more, then take an import back."""
    actor = actor_in(request)
    row = run_for(actor=actor, run=run)
    if request.method == "POST":
        undo_import(actor=actor, run=run)
        messages.success(request, _("Taken back. What was changed since stays, and is listed below."))
        return redirect("desk-import-run", run)
    return render(request, "imports/undo.html", {"run": row, "totals": pages.totals(row)})


@require_POST
@only_for(may_manage_people)
def public(request: HttpRequest, run: UUID) -> HttpResponse:
    """Note that an entry is public although its name sounds like that of a shelter."""
    actor = actor_in(request)
    row = run_for(actor=actor, run=run)
    original = request.POST.get("original_id", "")
    if row.notes.filter(kind="service", code="confidential", original_id=original).exists() and original:
        say_public(actor=actor, city=row.source.city_id, slug=row.source_id, original_id=original)
        messages.success(request, _("Noted. Give the file again, and its place and telephone come with it."))
    return redirect("desk-import-run", run)
