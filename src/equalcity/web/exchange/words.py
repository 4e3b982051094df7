"""The codes of the exchange in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from babel.numbers import format_currency, format_decimal
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from equalcity.network.logic.contributions import interval
from equalcity.toolboxes.formats.labels import locale_of

SPENT = {
    "hours": _("Working hours alone"),
    "little": _("Up to about 1,000 euros"),
    "some": _("Up to about 10,000 euros"),
    "much": _("More than 10,000 euros"),
}
FORMS = {
    "guide": _("Guide"),
    "training": _("Training"),
    "film": _("Film or sound"),
    "study": _("Study"),
    "law": _("Legal text"),
    "tool": _("Tool or form"),
    "page": _("Web page"),
    "other": _("Something else"),
}
KINDS = {
    "practice": _("Good-practice card"),
    "material": _("Entry of the library"),
    "pair": _("Question with its answer"),
}
STATES = {
    "draft": _("Being written"),
    "waiting": _("Waits to be read over"),
    "published": _("Open to everybody"),
    "withdrawn": _("Taken back"),
}
LABELS: Mapping[str, Any] = {
    "title": _("Title"),
    "context": _("In which situation"),
    "steps": _("What you did, step by step"),
    "cost": _("What it cost, in words"),
    "failed": _("What did not work"),
    "good_for": _("What it is good for"),
    "tried": _("The question"),
    "answer": _("The answer"),
    "topics": _("Topics"),
    "units": _("Units of the toolboxes"),
    "year": _("Year"),
    "spent": _("What it cost"),
    "currency": _("Currency"),
    "money_least": _("Money, at least"),
    "money_most": _("Money, at most"),
    "hours_least": _("Hours, at least"),
    "hours_most": _("Hours, at most"),
    "author": _("Author or organisation"),
    "languages": _("Languages"),
    "form": _("What kind of material"),
    "licence": _("Licence"),
    "address": _("Address on the web"),
    "answered_by": _("Answered by"),
}
FAULTS = {
    "empty": _("Something has to stand here."),
    "long": _("This is too long, or there are too many."),
    "unknown": _("This is not known here. Please choose again."),
    "range": _("This number cannot be right: the larger one comes second, and no year lies ahead."),
    "address": _("Please give the whole address, beginning with https://."),
}


def spent_lines(plain: Mapping[str, Any]) -> list[str]:
    """Return what a card says of its cost in numbers: how many hours, how much money; nothing where it says none."""
    locale, lines = locale_of(get_language() or "en"), []
    if hours := interval(plain.get("hours_least"), plain.get("hours_most")):
        least, most = (format_decimal(each, locale=locale) for each in hours)
        whole = gettext("%(n)s hours") % {"n": least}
        lines.append(whole if least == most else gettext("%(a)s to %(b)s hours") % {"a": least, "b": most})
    if money := interval(plain.get("money_least"), plain.get("money_most")):
        least, most = (
            format_currency(
                each, plain.get("currency") or "EUR", locale=locale, format="#,##0 ¤¤", currency_digits=False
            )
            for each in money
        )
        lines.append(least if least == most else gettext("%(a)s to %(b)s") % {"a": least, "b": most})
    return lines
