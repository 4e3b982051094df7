"""Views of vetting: the sheet of a service, and suspending it."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from equalcity.core.clock import now
from equalcity.directory.actions.listing import suspend as suspend_service
from equalcity.directory.actions.vetting import complete_sheet, keep_sheet
from equalcity.directory.models import VettingSheet
from equalcity.directory.selectors.dossier import Dossier, dossier
from equalcity.people.logic.roles import may_manage_people
from equalcity.web.desk.access import actor_in, only_for
from equalcity.web.services import pages
from equalcity.web.services.vetting_forms import SheetForm, SuspendForm

GET_POST = require_http_methods(["GET", "HEAD", "POST"])


@GET_POST
@only_for(may_manage_people)
def vetting(request: HttpRequest, service: UUID) -> HttpResponse:
    """Show a service's sheet; keep it for later, or complete it and list the service."""
    actor, today = actor_in(request), now().date()
    found = dossier(actor=actor, service=service, to_change=True)
    sheet = VettingSheet.objects.filter(service=service).first() or VettingSheet(service=found.service)
    sent = request.POST if request.method == "POST" else None
    form = SheetForm(sent, today=today, initial={**sheet.answers, "version": sheet.version})
    is_completing = sent is not None and sent.get("do") == "complete"
    if sent is None or not (form.is_complete() if is_completing else form.is_valid()):
        return _sheet(request, found, sheet, form, 422 if sent is not None else 200)
    said = {"actor": actor, "service": service, "answers": form.answers(), "version": form.cleaned_data["version"]}
    if is_completing:
        complete_sheet(**said, next_check=form.cleaned_data["next_check"])
        _thank(request, form, _("The sheet is complete: the service is listed."))
        return redirect("desk-service", service=service)
    keep_sheet(**said)
    _thank(request, form, _("Kept. The service stays as it is shown."))
    return redirect("desk-service-vetting", service=service)


def _thank(request: HttpRequest, form: SheetForm, sentence: str) -> None:
    """Say what was done; where an answer keeps survivors away, that it does."""
    if why := pages.why_barred(form.answers()):
        told = _(
            "Kept. Survivors do not see this service: %(why)s. Thank you for asking; it can be listed once that has changed."
        )
        messages.warning(request, told % {"why": why})
    else:
        messages.success(request, sentence)


def _sheet(request: HttpRequest, found: Dossier, sheet: VettingSheet, form: SheetForm, status: int) -> HttpResponse:
    shown = {"dossier": found, "row": pages.row(found.service), "sheet": sheet, "form": form}
    shown["wrong"] = [form] if form.errors else []
    return render(request, "services/vetting.html", shown, status=status)


@GET_POST
@only_for(may_manage_people)
def suspend(request: HttpRequest, service: UUID) -> HttpResponse:
    """Suspend a service for one of the reasons."""
    actor = actor_in(request)
    found = dossier(actor=actor, service=service, to_change=True)
    form = SuspendForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        suspend_service(actor=actor, service=service, reason=form.cleaned_data["reason"])
        messages.success(
            request, _("Suspended: it has left the public pages, the interface for programs and new packs.")
        )
        return redirect("desk-service", service=service)
    shown = {"dossier": found, "form": form, "wrong": [form] if form.errors else []}
    return render(request, "services/suspend.html", shown, status=422 if form.errors else 200)
