"""Views of what keeps a service true: private links, corrections, reports, contacts, and to whom complaints go."""

from __future__ import annotations

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from equalcity.directory.actions.complaints import name_complaint_contact
from equalcity.directory.actions.corrections import approve_correction, decline_correction, make_link
from equalcity.directory.actions.erasing import erase_contact
from equalcity.directory.actions.keepers import hand_over
from equalcity.directory.actions.reports import settle_reports
from equalcity.directory.models import CityDirectory, Correction
from equalcity.directory.selectors.corrections import correction_to_decide
from equalcity.directory.selectors.dossier import dossier
from equalcity.directory.selectors.parts import parts_of, places_by_entry
from equalcity.journal.errors import ChangedMeanwhile
from equalcity.people.errors import NotYours
from equalcity.people.logic.roles import may_manage_people, may_run_city
from equalcity.places import selectors as places
from equalcity.places.errors import FactRefused
from equalcity.web.desk.access import actor_in, only_for
from equalcity.web.services import pages

GET_POST = require_http_methods(["GET", "HEAD", "POST"])


class ComplaintForm(forms.Form):
    """A person outside the services: named, with a telephone or an address."""

    name = forms.CharField(
        label=gettext_lazy("Name"),
        required=False,
        max_length=200,
        help_text=gettext_lazy(
            "Somebody who works for none of the services. Readers see the name. Empty: nobody is named."
        ),
    )
    telephone = forms.CharField(
        label=gettext_lazy("Telephone"), required=False, max_length=40, widget=forms.TextInput(attrs={"type": "tel"})
    )
    address = forms.CharField(label=gettext_lazy("Address"), required=False, max_length=300)

    def clean(self) -> dict[str, str]:
        """Ask for a way to reach who is named."""
        data = super().clean() or {}
        if data.get("name") and not (data.get("telephone") or data.get("address")):
            self.add_error("telephone", _("Say how this person is reached: by telephone or at an address."))
        return data


@GET_POST
@only_for(may_manage_people)
def complaint_contact(request: HttpRequest, city: str) -> HttpResponse:
    """Name the person who takes complaints about services of a city."""
    actor = actor_in(request)
    if not may_run_city(actor, city):
        raise NotYours
    row = CityDirectory.objects.filter(pk=city).first() or CityDirectory(pk=city)
    said = {"name": row.complaint_name, "telephone": row.complaint_telephone, "address": row.complaint_address}
    form = ComplaintForm(request.POST if request.method == "POST" else None, initial=said)
    if form.is_valid():
        try:
            name_complaint_contact(actor=actor, city=city, **form.cleaned_data)
        except FactRefused as refused:
            form.add_error(refused.field, str(refused))
        else:
            messages.success(request, _("Saved. Readers see it within a moment."))
            return redirect("desk-services-due", city=city)
    shown = {"city": places.city(city), "form": form, "wrong": [form] if form.errors else []}
    return render(request, "services/complaint_contact.html", shown, status=422 if form.errors else 200)


@GET_POST
@only_for(may_manage_people)
def link(request: HttpRequest, service: UUID) -> HttpResponse:
    """Say what a private link is; make one by POST and show it, this once."""
    actor = actor_in(request)
    found = dossier(actor=actor, service=service, to_change=True)
    address = ""
    if request.method == "POST":
        token = make_link(actor=actor, service=service)
        address = request.build_absolute_uri(reverse("desk-entry", args=[token]))
    return render(request, "services/link.html", {"dossier": found, "address": address})


@GET_POST
@only_for(may_manage_people)
def correction(request: HttpRequest, correction: int) -> HttpResponse:
    """Show a correction before and after; approve or decline it by POST."""
    actor = actor_in(request)
    found = correction_to_decide(actor=actor, correction=correction)
    city = found.service.origin.city_id
    decision = request.POST.get("decision", "")
    if decision == "approve":
        try:
            approve_correction(actor=actor, correction=correction)
        except ChangedMeanwhile:
            return _correction(request, found, 409)
        messages.success(request, _("Approved: the entry says so now, and counts as checked today."))
        return redirect("desk-services-due", city=city)
    if decision == "decline":
        decline_correction(actor=actor, correction=correction)
        messages.success(request, _("Declined: the entry stays as it is."))
        return redirect("desk-services-due", city=city)
    return _correction(request, found, 422 if request.method == "POST" else 200)


def _correction(request: HttpRequest, found: Correction, status: int) -> HttpResponse:
    places = places_by_entry(parts_of(found.service))
    steps = [pages.step(each, found.service.origin.city.timezone, places) for each in found.changes]
    shown = {"correction": found, "steps": steps, "is_stale": status == 409}
    return render(request, "services/correction.html", shown, status=status)


@require_POST
@only_for(may_manage_people)
def settle(request: HttpRequest, service: UUID) -> HttpResponse:
    """Say that the reports about a service were looked into."""
    actor = actor_in(request)
    settle_reports(actor=actor, service=service)
    messages.success(request, _("Put aside. What is ticked from now on counts anew."))
    return redirect("desk-services-due", city=dossier(actor=actor, service=service).city)


@require_POST
@only_for(may_manage_people)
def keeper(request: HttpRequest, service: UUID) -> HttpResponse:
    """Hand an entry to somebody else who may keep it, or take it over."""
    hand_over(actor=actor_in(request), service=service, to=request.POST.get("to", ""))
    messages.success(request, _("Handed over. The audit trail says so."))
    return redirect("desk-service", service=service)


@require_POST
@only_for(may_manage_people)
def erase(request: HttpRequest, service: UUID, contact: UUID) -> HttpResponse:
    """Erase a contact person, after the box was ticked."""
    actor = actor_in(request)
    found = dossier(actor=actor, service=service, to_change=True)
    if "sure" not in request.POST or contact not in {each.pk for each in found.contacts}:
        messages.warning(request, _("Nothing was erased: tick the box first."))
        return redirect("desk-service", service=service)
    erase_contact(actor=actor, contact=contact)
    messages.success(request, _("Erased, with every word of the history. It stays gone."))
    return redirect("desk-service", service=service)
