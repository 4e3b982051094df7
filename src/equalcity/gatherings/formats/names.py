"""Neutral names of events: they stand in subjects, calendars and files, where others may see them."""

from __future__ import annotations

from django.utils import translation
from django.utils.translation import gettext as _

from equalcity.gatherings.formats.times import day_in_words
from equalcity.gatherings.models import Event


def neutral_name(event: Event, language: str) -> str:
    """Return what an event is called where others may look: `Workshop of the network, 11 June`."""
    day = day_in_words(event.day, language, with_year=False) if event.day else ""
    with translation.override(language):
        if event.city is None:
            said = {
                Event.Kind.WORKSHOP: _("Workshop of the network, %(day)s"),
                Event.Kind.WEBINAR: _("Webinar of the network, %(day)s"),
                Event.Kind.TRAINING: _("Training of the network, %(day)s"),
                Event.Kind.CONFERENCE: _("Conference of the network, %(day)s"),
            }[Event.Kind(event.kind)]
            return said % {"day": day}
        said = {
            Event.Kind.WORKSHOP: _("Workshop in %(city)s, %(day)s"),
            Event.Kind.WEBINAR: _("Webinar in %(city)s, %(day)s"),
            Event.Kind.TRAINING: _("Training in %(city)s, %(day)s"),
            Event.Kind.CONFERENCE: _("Conference in %(city)s, %(day)s"),
        }[Event.Kind(event.kind)]
        return said % {"day": day, "city": event.city.name_in(language)}
