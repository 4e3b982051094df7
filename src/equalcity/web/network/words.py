"""The network's codes in words."""

from __future__ import annotations

from babel import Locale
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from equalcity.network.logic.reach import Reach
from equalcity.toolboxes.formats.labels import locale_of

# Countries an applicant can choose: those of the Council of Europe that have city networks with others, and its neighbours in the European Economic Area.
COUNTRIES = (
    "AL", "AD", "AM", "AT", "AZ", "BA", "BE", "BG", "CH", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GB", "GE", "GR", "HR", "HU", "IE", "IS",
    "IT", "LI", "LT", "LU", "LV", "MC", "MD", "ME", "MK", "MT", "NL", "NO", "PL", "PT", "RO", "RS", "SE", "SI", "SK", "SM", "TR", "UA", "XK",
)  # fmt: skip
SEVERAL = "EU"  # a city network of several countries

WHO = {
    "city": _("a city or municipality"),
    "organisation": _("an organisation"),
    "city-network": _("a network of cities"),
}
KINDS = {
    "partner-city": _("Partner cities"),
    "trainee-city": _("Trainee cities"),
    "organisation": _("Organisations"),
    "city-network": _("City networks"),
}
KIND = {
    "partner-city": _("Partner city"),
    "trainee-city": _("Trainee city"),
    "organisation": _("Organisation"),
    "city-network": _("City network"),
}
SERVICES = {
    "social-office": _("Social office"),
    "police": _("Police"),
    "health": _("Health"),
    "school": _("School and youth work"),
    "reception": _("Reception of refugees"),
    "guardianship": _("Guardianship"),
    "child-protection": _("Child protection"),
    "shelter": _("Shelter and housing"),
    "association": _("Associations and volunteers"),
    "cultural-mediation": _("Cultural mediation and interpreting"),
}
ABOUT = {
    "toolboxes": _("The toolboxes"),
    "training": _("Training and events"),
    "network": _("The network and its cities"),
    "press": _("Press"),
    "site": _("This site: something is wrong or cannot be used"),
    "other": _("Something else"),
}
REASONS = {
    "no-places": _("No place at present"),
    "already-there": _("Takes part already"),
    "not-reached": _("Nobody reached who speaks for them"),
    "other-work": _("Other work than that of city services"),
}
STEPS = {
    "coordinator": (_("Name a coordinator"), _("Somebody has accepted the invitation and can sign in for the member.")),
    "topic": (_("Choose a topic"), _("At least one of the toolboxes, to begin with.")),
    "read": (_("Read the toolbox"), _("Those who will use it have read it.")),
    "adopt": (
        _("Adopt it"),
        _("The city has decided to work with it, and what has to be changed for its law and services."),
    ),
    "plan": (_("Plan"), _("Who is trained, when, by whom, and what changes in the service.")),
    "train": (_("Train"), _("The first training has been held.")),
    "tell": (_("Tell others"), _("Something was passed on and stands in the log.")),
}
COUNTED = {
    "people": _("people, each counted once"),
    "organisations": _("organisations or services"),
    "contacts": _("contacts: the same person may be in it several times"),
}
REACHED = {
    "people": _("people"),
    "organisations": _("organisations or services"),
    "contacts": _("contacts (letters, page views)"),
}
WHAT = {"toolbox": _("A toolbox"), "event": _("An event"), "other": _("Something else")}
EVIDENCE = {"note": _("a note"), "link": _("a link"), "file": _("the name of a file you keep")}


def country_name(code: str) -> str:
    """Return the name of a country in the page's language; `EU` stands for several."""
    if code == SEVERAL:
        return gettext("Several countries of Europe")
    return str(Locale.parse(locale_of(get_language() or "en")).territories.get(code, code))


def country_choices() -> list[tuple[str, str]]:
    """Return the countries that can be chosen, by name."""
    return sorted(((code, country_name(code)) for code in COUNTRIES), key=lambda pair: pair[1])


def reach_lines(found: dict[str, Reach]) -> list[tuple[str, str, int]]:
    """Return for each kind that was counted its name, how many in words (an interval where it is one), and from how many occasions."""
    lines = []
    for kind, reach in found.items():
        interval = gettext("at least %(least)d, at most %(most)d") % {"least": reach.least, "most": reach.most}
        said = str(reach.most) if reach.least == reach.most else interval
        lines.append((str(REACHED[kind]), said, reach.occasions))
    return lines
