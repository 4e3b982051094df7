"""The page of a confidential place: the only one of the web that shows where it is, to its city's coordinator alone."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from equalcity.directory.actions.confidential import keep_place, make_confidential, note_reading
from equalcity.directory.errors import NoSuchService
from equalcity.directory.models import Service
from equalcity.directory.selectors.board import possible_hubs
from equalcity.directory.selectors.confidential import confidential_place
from equalcity.directory.selectors.dossier import Dossier, dossier
from equalcity.people.logic.roles import Actor, may_manage_people
from equalcity.web.desk.access import actor_in, only_for


class PlaceForm(forms.Form):
    """Where it is, and through which service others reach it."""

    address = forms.CharField(
        label=gettext_lazy("Address"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3, "autocomplete": "off"}),
    )
    telephone = forms.CharField(label=gettext_lazy("Telephone"), required=False, max_length=40)
    note = forms.CharField(
        label=gettext_lazy("Note"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3, "autocomplete": "off"}),
    )
    hub = forms.ChoiceField(
        label=gettext_lazy("Reached through"),
        required=False,
        help_text=gettext_lazy(
            "Readers get the telephone of this service. Where nothing is chosen, they get the confidential service's own public numbers."
        ),
    )

    def __init__(self, *args: Any, service: Service, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        named = [(str(key), name) for key, name in possible_hubs(service).values_list("pk", "name")]
        self.fields["hub"].choices = [("", "-"), *named]  # type: ignore[attr-defined]

    def clean_hub(self) -> UUID | None:
        """Return the id of the service, if one is chosen."""
        return UUID(self.cleaned_data["hub"]) if self.cleaned_data["hub"] else None


@require_http_methods(["GET", "HEAD", "POST"])
@only_for(may_manage_people)
def place(request: HttpRequest, service: UUID) -> HttpResponse:
    """Ask before a service becomes confidential; afterwards show where it is, and keep it."""
    actor = actor_in(request)
    found = dossier(actor=actor, service=service, to_change=True)
    if not found.service.is_confidential:
        return _becoming(request, actor, found)
    sent = request.POST if request.method == "POST" else None
    form = PlaceForm(sent, service=found.service, initial=_read(actor, service) if sent is None else None)
    if form.is_valid():
        keep_place(actor=actor, service=service, **form.cleaned_data)
        messages.success(request, _("Kept. It is written nowhere else."))
        return redirect("desk-service", service=service)
    shown = {"dossier": found, "form": form, "wrong": [form] if form.errors else []}
    return render(request, "services/place.html", shown, status=422 if form.errors else 200)


def _becoming(request: HttpRequest, actor: Actor, found: Dossier) -> HttpResponse:
    if request.method == "POST" and "sure" in request.POST:
        make_confidential(actor=actor, service=found.service.pk)
        messages.success(request, _("It is confidential now: its place is gone from every page and from the history."))
        return redirect("desk-service-place", service=found.service.pk)
    status = 422 if request.method == "POST" else 200
    return render(request, "services/hide.html", {"dossier": found, "is_unsure": status == 422}, status=status)


def _read(actor: Actor, service: UUID) -> dict[str, Any]:
    """What is kept; looking at it leaves a line in the trail."""
    try:
        kept = confidential_place(actor=actor, service=service)
    except NoSuchService:
        return {}
    note_reading(actor=actor, service=service)
    return {"address": kept.address, "telephone": kept.telephone, "note": kept.note, "hub": str(kept.hub_id or "")}
