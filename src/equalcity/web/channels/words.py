"""The codes of the log in words."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

KINDS = {
    "website": _("Our website"),
    "newsletter": _("Our letters by e-mail"),
    "social": _("Social network"),
    "radio": _("Radio or television"),
    "press": _("Newspaper or magazine"),
    "partner": _("A partner's channel"),
    "wall": _("Poster or screen in a place"),
    "other": _("Another channel"),
}
ABOUT = {
    "update": _("an update"),
    "event": _("an event"),
    "release": _("a release of a toolbox"),
    "story": _("a story"),
    "episode": _("an episode"),
    "day": _("an international day"),
    "network": _("the network itself"),
    "other": _("something else"),
}
FAULTS = {
    "empty": _("Please fill this in."),
    "unknown": _("Please choose one of the list."),
    "ahead": _("The day has not come yet."),
    "link": _("The address must begin with https://."),
    "source": _("A number needs what was counted, who says so, and from which day it is."),
}
