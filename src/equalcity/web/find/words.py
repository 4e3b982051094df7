"""What the codes of matching say to a reader: one whole sentence each, so that every language can build its own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from types import MappingProxyType

from babel.units import format_unit
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _

from equalcity.directory.logic.hours_open import state_at
from equalcity.directory.logic.matching import OTHERS, WOMEN, Ages, Known, Mode, Reason, Tone
from equalcity.directory.models import Fact
from equalcity.directory.selectors.shelf import Door
from equalcity.toolboxes.formats.labels import day as long_day
from equalcity.toolboxes.formats.labels import locale_of
from equalcity.web.find.asked import GENDER
from equalcity.web.find.languages import name_in
from equalcity.web.find.times import clock_time, is_round_the_clock, when

CAREFUL = "careful"
REPORTS = Fact.Kind.REPORTS_RESIDENCE_STATUS.value
GENDERS: Mapping[tuple[str, str], Promise] = MappingProxyType(
    {
        ("made-for", "woman"): gettext_lazy("Made for women"),
        ("made-for", "man"): gettext_lazy("Made for men"),
        ("made-for", "trans-woman"): gettext_lazy("Made for trans women"),
        ("made-for", "trans-man"): gettext_lazy("Made for trans men"),
        ("made-for", "non-binary"): gettext_lazy("Made for non-binary people"),
        ("also-received", "woman"): gettext_lazy("Made for others; women are received, too"),
        ("also-received", "man"): gettext_lazy("Made for others; men are received, too"),
        ("also-received", "trans-woman"): gettext_lazy("Made for others; trans women are received, too"),
        ("also-received", "trans-man"): gettext_lazy("Made for others; trans men are received, too"),
        ("also-received", "non-binary"): gettext_lazy("Made for others; non-binary people are received, too"),
        ("received-unknown", "woman"): gettext_lazy("Not known whether women are received: call first"),
        ("received-unknown", "man"): gettext_lazy("Not known whether men are received: call first"),
        ("received-unknown", "trans-woman"): gettext_lazy("Not known whether trans women are received: call first"),
        ("received-unknown", "trans-man"): gettext_lazy("Not known whether trans men are received: call first"),
        ("received-unknown", "non-binary"): gettext_lazy(
            "Not known whether non-binary people are received: call first"
        ),
    }
)
TURNED_AWAY: Mapping[str, Promise] = MappingProxyType(
    {
        "not-trans-woman": gettext_lazy("Trans women are not received"),
        "not-trans-man": gettext_lazy("Trans men are not received"),
    }
)
# By what is known of a fact. What nobody knows is said only where it was asked for.
FACTS: Mapping[tuple[str, Known], Promise] = MappingProxyType(
    {
        ("no-papers-needed", Known.YES): gettext_lazy("No papers needed"),
        ("no-papers-needed", Known.NO): gettext_lazy("Asks for papers"),
        ("no-papers-needed", Known.UNKNOWN): gettext_lazy("Not known whether papers are needed: call first"),
        ("no-police-report-needed", Known.YES): gettext_lazy("No report to the police needed"),
        ("no-police-report-needed", Known.NO): gettext_lazy("Asks for a report to the police"),
        ("no-police-report-needed", Known.UNKNOWN): gettext_lazy("Not known whether a report to the police is needed: call first"),
        ("no-name-needed", Known.YES): gettext_lazy("You need not give your name"),
        ("no-name-needed", Known.NO): gettext_lazy("Asks for your name"),
        ("no-name-needed", Known.UNKNOWN): gettext_lazy("Not known whether your name is needed: call first"),
        ("free-of-charge", Known.YES): gettext_lazy("Free of charge"),
        ("free-of-charge", Known.NO): gettext_lazy("Costs money"),
        ("free-of-charge", Known.UNKNOWN): gettext_lazy("Not known whether it costs money: call first"),
        ("children-welcome", Known.YES): gettext_lazy("Children are welcome"),
        ("children-welcome", Known.NO): gettext_lazy("Not a place to bring children to"),
        ("children-welcome", Known.UNKNOWN): gettext_lazy("Not known whether you can bring children: call first"),
        ("women-only-hours", Known.YES): gettext_lazy("Has hours for women only"),
        ("women-only-hours", Known.NO): gettext_lazy("Has no hours for women only"),
        ("women-only-hours", Known.UNKNOWN): gettext_lazy("Not known whether there are hours for women only: call first"),
        ("step-free", Known.YES): gettext_lazy("Reached without a step"),
        ("step-free", Known.NO): gettext_lazy("There are steps"),
        ("step-free", Known.UNKNOWN): gettext_lazy("Not known whether there are steps: call first"),
        ("interpreters", Known.YES): gettext_lazy("Works with interpreters"),
        ("interpreters", Known.NO): gettext_lazy("Has no interpreters"),
        ("no-appointment-needed", Known.YES): gettext_lazy("No appointment needed"),
        ("no-appointment-needed", Known.NO): gettext_lazy("By appointment"),
        (REPORTS, Known.YES): gettext_lazy("Reports people without a residence permit to the authorities"),
        (REPORTS, Known.NO): gettext_lazy("Does not report anybody's residence status"),
    }
)  # fmt: skip

# What can be answered beside the kind of service and the language, as the form says it.
ASKED: Mapping[str, Promise] = MappingProxyType(
    {
        "woman": gettext_lazy("A woman"),
        "man": gettext_lazy("A man"),
        "trans-woman": gettext_lazy("A trans woman"),
        "trans-man": gettext_lazy("A trans man"),
        "non-binary": gettext_lazy("A non-binary person"),
        "child": gettext_lazy("Under 18"),
        "young": gettext_lazy("18 to 25"),
        "older": gettext_lazy("Over 25"),
        "no-papers-needed": gettext_lazy("No papers needed"),
        "no-police-report-needed": gettext_lazy("No report to the police needed"),
        "no-name-needed": gettext_lazy("You need not give your name"),
        "free-of-charge": gettext_lazy("Free of charge"),
        "children-welcome": gettext_lazy("Children are welcome"),
        "women-only-hours": gettext_lazy("Hours for women only"),
        "step-free": gettext_lazy("Reached without a step"),
        "open-now": gettext_lazy("Open now, if there is one"),
    }
)


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence beside a service. `tone` is its class in the style sheet: a tone of matching, or `careful`."""

    text: str
    tone: str


def told(reason: Reason, door: Door, moment: datetime) -> Told:
    """Return a reason in words of the active language. Raises `KeyError` for a code that has none: a mistake of ours."""
    return Told(_sentence(reason, door, moment), reason.tone)


def _sentence(reason: Reason, door: Door, moment: datetime) -> str:
    code, about = reason.code, reason.about
    if code.startswith("opening-"):
        return _for_women(door, moment, code) if about == WOMEN else opening(door, moment, for_others=about == OTHERS)
    if code in LANGUAGE:
        return str(LANGUAGE[code]) % {"language": language_name(about)}
    if about == "age":
        return age(code, door.ages)
    if code in ("has", "not-known"):
        return str(FACTS[about, Known.YES if code == "has" else Known.UNKNOWN])
    if code == "due":
        return _("Not checked lately: call first")
    criterion, _sign, value = about.partition(":")
    if (criterion, code) == (GENDER, "open-to-all"):
        return _("Everybody is received, whatever their gender")
    return str(GENDERS[code, value])


LANGUAGE: Mapping[str, Promise] = MappingProxyType(
    {
        "speaks": gettext_lazy("%(language)s is spoken"),
        "interpreters": gettext_lazy("Works with interpreters: ask for %(language)s when you call"),
        "speaks-not": gettext_lazy("%(language)s is not spoken, and there are no interpreters"),
        "speaks-unknown": gettext_lazy("Not known whether %(language)s is spoken: call first"),
    }
)


def language_name(tag: str) -> str:
    """Return a language's name in the active one."""
    return name_in(tag, get_language() or "en")


def _for_women(door: Door, moment: datetime, code: str) -> str:
    """Say that a service is open for women only, and until when it is so."""
    if code != "opening-open":
        return _("Open now for women only: call first")
    state, others = state_at(door.hours, moment), state_at(door.hours.for_others(), moment)
    until = min((each for each in (state.until, others.next_open) if each), default=None)
    if is_round_the_clock(replace(state, until=until), moment):
        return _("Open now, for women only")
    return _("Open now for women only until %(time)s") % {"time": clock_time(until, door.hours.timezone)}


def opening(door: Door, moment: datetime, *, for_others: bool = False) -> str:
    """Say whether a service is open at a moment, until when, or when next: in the city's time, as the page's language writes it.

    With `for_others`, hours for women only do not count.
    """
    state = state_at(door.hours.for_others() if for_others else door.hours, moment)
    if state.is_open is None:
        return _("Hours not known: call first")
    if state.is_open:
        if is_round_the_clock(state, moment):
            return _("Open now, day and night")
        return _("Open now until %(time)s") % {"time": clock_time(state.until, door.hours.timezone)}
    if state.next_open is None and for_others:
        return _("No hours for others than women in the next two weeks")
    if state.next_open is None:
        return _("Closed, and not open in the next two weeks")
    return when(state.next_open, moment, door.hours.timezone)


def age(code: str, ages: Ages | None) -> str:
    """Say whether an age fits, by a code of docs/formats/matching.md."""
    if code == "open-to-all":
        return _("For every age")
    if code == "made-for" and ages:
        return for_ages(ages)
    if code == "also-received":
        return _("Made for other ages; yours is received, too")
    if ages and ages.mode is Mode.ONLY:
        return _("%(ages)s: call first") % {"ages": for_ages(ages)}
    return _("Not known which ages are received: call first")


def for_ages(ages: Ages) -> str:
    """Say for which ages a service is."""
    if ages.lowest is not None and ages.highest is not None:
        return _("For ages %(first)d to %(last)d") % {"first": ages.lowest, "last": ages.highest}
    if ages.lowest is not None:
        return _("From %(age)d years on") % {"age": ages.lowest}
    if ages.highest is not None:
        return _("Up to %(age)d years") % {"age": ages.highest}
    return _("For every age")


def checked(door: Door) -> Told | None:
    """Say when somebody checked an entry, None when nobody did."""
    if door.verified_on is None:
        return None
    said = _("Checked on %(day)s") % {"day": long_day(door.verified_on.isoformat(), get_language() or "en")}
    return Told(said, Tone.NOTE)


def warnings(door: Door) -> Sequence[Told]:
    """Return what has to be known before anybody goes there, asked for or not."""
    rule = door.rules.get(GENDER)
    texts = [FACTS[REPORTS, Known.YES]] if door.facts.get(REPORTS) is Known.YES else []
    texts += [
        said for value, said in TURNED_AWAY.items() if rule and rule.mode is not Mode.OPEN and value in rule.values
    ]
    return [Told(str(text), CAREFUL) for text in texts]


def known_facts(door: Door, besides: Sequence[Told]) -> list[str]:
    """Return every fact that is known of a service and not told already, whatever was asked."""
    said = {each.text for each in besides}
    every = [str(FACTS[key]) for key in FACTS if key[1] is not Known.UNKNOWN and door.facts.get(key[0]) is key[1]]
    return [text for text in every if text not in said]


def distance(kilometres: float | None) -> str:
    """Say how far it is as the crow flies, in steps that promise no more than a postcode's middle can."""
    if kilometres is None:
        return ""
    if kilometres < 1:
        return _("less than 1 km away")
    said = format_unit(round(kilometres), "length-kilometer", length="short", locale=locale_of(get_language() or "en"))
    return _("about %(distance)s away") % {"distance": said}


def left_out(code: str, count: int) -> str:
    """Say how many places were left out by which answer (a code of docs/formats/matching.md)."""
    if code == "other-sector":
        said = ngettext("%(n)d place offers something else.", "%(n)d places offer something else.", count)
    elif code == "only-others:age":
        said = ngettext("%(n)d place is for other ages.", "%(n)d places are for other ages.", count)
    elif code.startswith("only-others:"):
        said = ngettext("%(n)d place is made for others only.", "%(n)d places are made for others only.", count)
    else:
        reason = str(FACTS[code.removeprefix("not:"), Known.NO])
        told = ngettext("%(n)d place was left out: %(reason)s.", "%(n)d places were left out: %(reason)s.", count)
        return told % {"n": count, "reason": reason}
    return said % {"n": count}
