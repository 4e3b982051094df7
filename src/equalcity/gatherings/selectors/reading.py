"""What to read before an event: the newest text of its toolbox that its readers may open."""

from __future__ import annotations

from django.urls import reverse
from django.utils import translation

from equalcity.gatherings.formats.addresses import site
from equalcity.gatherings.models import Event
from equalcity.toolboxes.models import Release


def reading_before(event: Event, language: str) -> str:
    """Return the address of the toolbox as it is: its trial version, which those who were let in can open, where there is a newer one, or what is released.

    Empty where neither is.
    """
    if not event.toolbox:
        return ""
    rows = Release.objects.filter(toolbox__slug=event.toolbox)
    newest = (
        rows.filter(state__in=("prerelease", "released")).order_by("-number").values_list("number", "state").first()
    )
    if newest is None:
        return ""
    number, state = newest
    with translation.override(language):
        if state == "released":
            return site() + reverse("toolbox", kwargs={"toolbox": event.toolbox})
        return site() + reverse("desk-toolbox", kwargs={"toolbox": event.toolbox, "number": number})
