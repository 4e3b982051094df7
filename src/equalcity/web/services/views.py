"""Views of the desk of services: the lists, one service, its forms, its history."""

from __future__ import annotations

from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from equalcity.directory.actions.editing import add_service, put_back, retire_service, save_service
from equalcity.directory.logic.desk import may_open_entries
from equalcity.directory.selectors.board import Standing, board, services_of
from equalcity.directory.selectors.dossier import dossier, mark_of
from equalcity.directory.selectors.history import revisions_of
from equalcity.journal.errors import ChangedMeanwhile
from equalcity.people.errors import NotYours
from equalcity.people.logic.roles import may_manage_people, may_run_city
from equalcity.places import selectors as places
from equalcity.web.desk.access import actor_in, only_for
from equalcity.web.services import pages, words
from equalcity.web.services.editor import Editor
from equalcity.web.services.forms import NewServiceForm

GET_POST = require_http_methods(["GET", "HEAD", "POST"])
HISTORY = 50  # changes a page


@require_GET
@only_for(may_open_entries)
def cities(request: HttpRequest) -> HttpResponse:
    """List the cities whose services this person may read."""
    return render(request, "services/cities.html", {"cities": pages.cities_for(actor_in(request))})


@require_GET
@only_for(may_open_entries)
def services(request: HttpRequest, city: str) -> HttpResponse:
    """List a city's services; narrow by words and by standing."""
    actor = actor_in(request)
    asked = request.GET.get("standing", "")
    standing = Standing(asked) if asked in set(Standing) else None
    typed, number = request.GET.get("q", "")[:200], request.GET.get("page", "")
    is_mine = request.GET.get("mine") == "yes"
    found = services_of(
        actor=actor,
        city=city,
        standing=standing,
        words=typed,
        number=int(number) if number.isascii() and number.isdecimal() and len(number) < 6 else 1,
        is_mine=is_mine,
    )
    keepers = pages.keepers_in(actor, city)
    shown = {
        "city": places.city(city),
        "name": places.city(city).name_in(pages.language()),
        "rows": [pages.row(each, keepers) for each in found.rows],
        "is_mine": is_mine,
        "page": found,
        "q": typed,
        "standing": standing,
        "standings": words.STANDINGS,
        "runs": may_run_city(actor, city),
    }
    return render(request, "services/list.html", shown)


@require_GET
@only_for(may_manage_people)
def due(request: HttpRequest, city: str) -> HttpResponse:
    """Show what is due in a city."""
    actor, is_mine = actor_in(request), request.GET.get("mine") == "yes"
    found = board(actor=actor, city=city, is_mine=is_mine)
    keepers = pages.keepers_in(actor, city)
    ticks = [
        (pages.row(service, keepers), [(pages.tick_words(tick), count) for tick, count in said.items()])
        for service, said in found.reports
    ]
    counts = [(each.value, words.STANDINGS[each], count) for each, count in found.counts.items()]
    name = places.city(city).name_in(pages.language())
    shown = {"city": places.city(city), "name": name, "board": found, "counts": counts, "reports": ticks}
    shown["corrections"] = [(each, pages.row(each.service, keepers)) for each in found.corrections]
    return render(request, "services/due.html", {**shown, "is_mine": is_mine})


@require_GET
@only_for(may_open_entries)
def service(request: HttpRequest, service: UUID) -> HttpResponse:
    """Show one service: everything known, and for whoever runs the city the ways to change it."""
    actor = actor_in(request)
    found = dossier(actor=actor, service=service)
    keepers = pages.keepers_in(actor, found.city)
    shown = {
        "dossier": found,
        "row": pages.row(found.service, keepers),
        "takers": [each for key, each in keepers.items() if key not in (found.upkeep.owner_id, actor.account)],
        "actor": actor,
        "lines": pages.lines_of(found, pages.book()),
        "rules": pages.rules_of(found),
        "runs": pages.runs(actor, found),
        "reason": words.REASONS.get(found.upkeep.suspended_for, ""),
        "is_retired": found.service.status in ("inactive", "defunct"),
        "first_tongue": next(code for code, _name in settings.LANGUAGES if code != found.service.origin.language),
    }
    return render(request, "services/service.html", shown)


@GET_POST
@only_for(may_manage_people)
def edit(request: HttpRequest, service: UUID) -> HttpResponse:
    """Show the forms of a service, and save them."""
    actor = actor_in(request)
    sent = request.POST if request.method == "POST" else None
    found = dossier(actor=actor, service=service, at=_id((sent or request.GET).get("at", "")), to_change=True)
    editor = Editor(found, pages.book(), sent)
    if sent is None or not editor.is_valid():
        return _form(request, editor, 422 if editor.is_judged else 200)
    at = found.at.pk if found.at else None
    try:
        count = save_service(
            actor=actor, service=service, at=at, read=editor.read, wanted=editor.wanted(), grid=editor.grid()
        )
    except ChangedMeanwhile:
        return _changed(request, editor)
    messages.success(request, _("Saved. Readers see it within a moment.") if count else _("Nothing was different."))
    return redirect("desk-service", service=service)


def _id(text: str) -> UUID | None:
    try:
        return UUID(text) if text else None
    except ValueError:
        return None


def _changed(request: HttpRequest, editor: Editor) -> HttpResponse:
    """Lay what stands there now beside what was typed; saving once more is then on purpose."""
    there = (editor.grid_now, editor.grid())
    meanwhile = pages.beside(editor.content, editor.compared(), there)
    editor.read = mark_of(editor.content)
    return _form(request, editor, 409, meanwhile=meanwhile)


def _form(request: HttpRequest, editor: Editor, status: int, **more: object) -> HttpResponse:
    shown = {"dossier": editor.dossier, "editor": editor, **more}
    return render(request, "services/edit.html", shown, status=status)


@GET_POST
@only_for(may_manage_people)
def new(request: HttpRequest, city: str) -> HttpResponse:
    """Add a service by hand."""
    actor = actor_in(request)
    if not may_run_city(actor, city):
        raise NotYours
    form = NewServiceForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        made = add_service(actor=actor, city=city, **form.cleaned_data)
        messages.success(request, _("Added. It stays off the public pages until its sheet is complete."))
        return redirect("desk-service-edit", service=made)
    shown = {"form": form, "wrong": [form] if form.errors else [], "city": places.city(city)}
    return render(request, "services/new.html", shown, status=422 if form.errors else 200)


@GET_POST
@only_for(may_manage_people)
def remove(request: HttpRequest, service: UUID) -> HttpResponse:
    """Ask once more, then take a service off every page, or bring it back."""
    actor = actor_in(request)
    found = dossier(actor=actor, service=service, to_change=True)
    is_retired = found.service.status in ("inactive", "defunct")
    if request.method == "POST":
        retire_service(actor=actor, service=service, status="active" if is_retired else "inactive")
        messages.success(request, _("It is back.") if is_retired else _("It is taken off every page."))
        return redirect("desk-service", service=service)
    return render(request, "services/remove.html", {"dossier": found, "is_retired": is_retired})


@require_GET
@only_for(may_manage_people)
def history(request: HttpRequest, service: UUID) -> HttpResponse:
    """Show what changed, newest first."""
    found = dossier(actor=actor_in(request), service=service, to_change=True)
    before = request.GET.get("before", "")
    rows = revisions_of(found).select_related("run")
    if before.isascii() and before.isdecimal() and len(before) < 18:
        rows = rows.filter(pk__lt=int(before))
    shown = [pages.change(each, found.timezone) for each in rows[: HISTORY + 1]]
    following = shown[HISTORY - 1]["pk"] if len(shown) > HISTORY else None
    page = {"dossier": found, "changes": shown[:HISTORY], "following": following}
    return render(request, "services/history.html", page)


@require_POST
@only_for(may_manage_people)
def back(request: HttpRequest, service: UUID, revision: int) -> HttpResponse:
    """Take one change back."""
    put_back(actor=actor_in(request), service=service, revision=revision)
    messages.success(request, _("Put back. Readers see it within a moment."))
    return redirect("desk-service-history", service=service)
