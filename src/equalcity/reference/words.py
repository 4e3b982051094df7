"""What a helpline's facts are called, in the language that is active. What is not known is left to the page to ask about."""

from __future__ import annotations

import re
from datetime import time
from typing import Final

from babel import Locale
from babel.dates import format_time, get_day_names
from babel.lists import format_list
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from equalcity.reference.selectors import HelplineShown

_DAYS: Final = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
_HOURS: Final = re.compile(r"(?P<days>[A-Za-z,-]+) (?P<start>\d\d:\d\d)-(?P<end>\d\d:\d\d)")
# Digits by CLDR where they are not Latin; Babel writes Latin ones in times. Telephone numbers never pass through here.
_DIGITS: Final = {"arab": "٠١٢٣٤٥٦٧٨٩", "arabext": "۰۱۲۳۴۵۶۷۸۹"}
_LOCALES: Final = {"prs": "fa_AF"}
CHANNELS: Final[dict[str, Promise]] = {
    "phone": gettext_lazy("telephone"),
    "chat": gettext_lazy("chat"),
    "app": gettext_lazy("app"),
    "mail": gettext_lazy("e-mail"),
    "sms": gettext_lazy("text message"),
    "visit": gettext_lazy("a visit"),
}


def hours_in_words(hours: str, language: str) -> str:
    """Return stated hours in words: `24/7` -> "day and night, every day"; other notation comes back as written; ""
    for none."""
    if hours == "24/7":
        return _("day and night, every day")
    found = _HOURS.fullmatch(hours)
    days = _days(found["days"]) if found else []
    if not found or not days:
        return hours
    locale = Locale.parse(_LOCALES.get(language, language), sep="_")
    names = get_day_names("wide", context="format", locale=locale)
    said = _("every day") if len(days) == len(_DAYS) else format_list([names[day] for day in days], locale=locale)
    start, end = (_clock(found[at], locale) for at in ("start", "end"))
    return _("%(days)s, %(start)s to %(end)s") % {"days": said, "start": start, "end": end}


def _clock(text: str, locale: Locale) -> str:
    digits = _DIGITS.get(str(locale.default_numbering_system), "0123456789")
    said = format_time(time.fromisoformat(text), "short", locale=locale)
    return said.translate(str.maketrans("0123456789", digits))


def _days(text: str) -> list[int]:
    """Return day numbers (Monday 0) for `Mo,We,Fr` or `Mo-Su`; nothing for what is neither."""
    days: list[int] = []
    for part in text.split(","):
        first, mark, last = part.partition("-")
        if first not in _DAYS or (mark and last not in _DAYS):
            return []
        days += range(_DAYS.index(first), _DAYS.index(last if mark else first) + 1)
    return days


def facts_in_words(line: HelplineShown, language: str) -> list[str]:
    """Return what is known of a line, each in a few words, in the order that matters to somebody who is watched."""
    known = [
        _("not on the telephone bill") if line.on_phone_bill == "false" else "",
        _("shows on the telephone bill") if line.on_phone_bill == "true" else "",
        _("free of charge") if line.cost == "free" else "",
        _("costs money") if line.cost == "charged" else "",
        _("no name needed") if line.is_anonymous else "",
        _("interpreters can be asked for") if line.has_interpreters else "",
        _("calls are not recorded") if line.is_recorded is False else "",
        hours_in_words(line.hours, language),
        _("also by %(channels)s") % {"channels": _others(line, language)} if len(line.channels) > 1 else "",
    ]
    return [fact for fact in known if fact]


def _others(line: HelplineShown, language: str) -> str:
    names = [str(CHANNELS[channel]) for channel in line.channels if channel != "phone"]
    return format_list(names, style="or", locale=Locale.parse(_LOCALES.get(language, language), sep="_"))


def as_of(line: HelplineShown) -> str:
    """Return the latest year the sources speak of, or nothing where they do not say."""
    return max((source.get("as_of", "") for source in line.sources), default="")
