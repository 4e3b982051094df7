"""What to read before an event: the newest text of its toolbox that its readers may open."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.urls import reverse
from django.utils import translation

from equalcity.gatherings.models import Event
from equalcity.toolboxes.models import Release


@dataclass(frozen=True, slots=True)
class Reading:
    """The address of what to read before an event; empty where there is nothing. A trial version opens for those alone who were let in."""

    address: str = ""
    is_trial: bool = False


def reading_before(event: Event, language: str) -> Reading:
    """Return the toolbox as it is: its trial version where there is a newer one, or what is released."""
    if not event.toolbox:
        return Reading()
    rows = Release.objects.filter(toolbox__slug=event.toolbox)
    newest = (
        rows.filter(state__in=("prerelease", "released")).order_by("-number").values_list("number", "state").first()
    )
    if newest is None:
        return Reading()
    number, state = newest
    with translation.override(language):
        if state == "released":
            return Reading(settings.SITE + reverse("toolbox", kwargs={"toolbox": event.toolbox}))
        address = settings.SITE + reverse("desk-toolbox", kwargs={"toolbox": event.toolbox, "number": number})
        return Reading(address, is_trial=True)
