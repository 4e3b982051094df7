"""The interface words that stand around a toolbox's own words, in one place, so that files in a language use its words.

The renderers take them as a plain mapping (`Labels`): `labels_in("ar")` makes it. Words with a place in them
(`{minutes}`) are filled by `str.format`.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from functools import lru_cache
from typing import Final

from babel import Locale, UnknownLocaleError
from babel.dates import format_date
from babel.units import format_unit
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

type Labels = Mapping[str, str]

LABELS: Final[Mapping[str, Promise]] = {
    "permalink": _("Link to this passage"),
    "standing-reviewed": _("Reviewed translation"),
    "standing-draft": _("Draft translation, not reviewed yet"),
    "standing-outdated": _("Translation of an earlier text; the source has changed"),
    "standing-untranslated": _("Not translated yet; shown in the language it was written in"),
    "standing-source": _("In the language it was written in"),
    "state-draft": _("Draft, not released"),
    "state-prerelease": _("Trial version, not released"),
    "state-released": _("Open to everyone"),
    "session": _("Session plan"),
    "plan": _("The plan, step by step"),
    "step": _("Step"),
    "starts-at": _("Starts at"),
    "materials": _("Materials for {count} people"),
    "online": _("Online"),
    "online-minutes": _("Online: {minutes}"),
    "online-none": _("Left out online"),
    "purpose": _("What it is for"),
    "say": _("Say"),
    "expects": _("What you may hear, and what to answer"),
    "cut": _("If you are late:"),
    "stop-early": _("Where to stop"),
    "needs": _("Before you run this in your city, fill in:"),
    "programme": _("Programme"),
    "programme-end": _("The programme ends"),
    "exercise": _("Exercise"),
    "checklist": _("Checklist"),
    "handout": _("Handout"),
    "practice": _("Guided practice"),
    "practice-note": _("This is a practice, not therapy."),
    "alternative": _("Another way"),
    "stop": _("You may stop at any time"),
    "caution": _("Take care"),
    "worker": _("For workers only"),
    "safety": _("This always holds"),
    "fill": _("Your city fills this in"),
    "fill-law": _("What the law says here"),
    "fill-door": _("A door to go to"),
    "fill-number": _("A telephone number"),
    "fill-interpreter": _("How to find an interpreter"),
    "fill-duty": _("A duty to report"),
    "fill-other": _("A local fact"),
    "facilitator": _("For the facilitator"),
    "story-invented": _("An invented story"),
    "story-source": _("A story after {title}"),
    "case-invented": _("An invented case"),
    "case-source": _("A case after {title}"),
    "decision": _("What would you say now?"),
    "line-poor": _("Poor"),
    "line-better": _("Better"),
    "for": _("For"),
    "question": _("Question"),
    "question-number": _("Question {number}"),
    "key": _("Key: the right answers"),
    "question-single": _("One answer is right"),
    "question-multiple": _("Several answers can be right"),
    "question-scale": _("Choose a place on the scale"),
    "question-open": _("Answer in your own words"),
    "answer": _("Answer"),
    "talking-image": _("A picture to talk about"),
    "picture-missing": _("The picture is not here. It shows:"),
    "asset": _("Campaign material"),
    "asset-poster": _("Poster"),
    "asset-card": _("Card"),
    "asset-social": _("Picture for social media"),
    "asset-sticker": _("Sticker"),
    "asset-banner": _("Banner"),
    "source": _("Source"),
    "source-read": _("Read on {date}, {extent}"),
    "extent-in full": _("in full"),
    "extent-in part": _("in part"),
    "query-panel": _("Open question to the expert panel"),
    "query-lawyer": _("Open question to a lawyer"),
    "query-local-expert": _("Open question to a local expert"),
    "participants": _("Participants"),
    "room": _("Room"),
    "group": _("Group"),
    "material": _("Material"),
    "duration": _("Time"),
    "lead": _("Led by"),
    "lead-alone": _("yourself, alone"),
    "lead-trained-adult": _("a trained adult"),
    "lead-facilitator": _("a facilitator"),
    "pause": _("silence, {seconds}"),
    "missing-helpline": _("No number is established here yet. In danger, call 112."),
    "missing-law": _("Not established here. Ask your service's lawyer before you promise secrecy."),
    "missing-service": _("No such service is listed here yet."),
    "missing-unit": _("This chapter is not part of what you are reading."),
    "contents": _("Contents"),
    "sources": _("Sources"),
    "page": _("Page {page} of {pages}"),
    "on-page": _(", p.\u00a0{page}"),
    "release": _("Release {number}"),
    "date": _("Date"),
    "language": _("Language"),
    "standing": _("Standing"),
    "standing-count": _("{standing}: {count} of {all} passages"),
    "notice": _("What this text is"),
    "cover": _("Cover"),
    "about-file": _("About this file"),
    "accessibility": _("Headings, lists, tables and reading order are marked; every picture has a description."),
}


def labels_in(language: str) -> dict[str, str]:
    """Return all labels in a language (BCP 47), as Django knows it; a label nobody translated yet stays English."""
    with override(language):
        return {key: str(words) for key, words in LABELS.items()}


@lru_cache(maxsize=500)
def locale_of(language: str) -> Locale:
    """Return the CLDR locale nearest to a language: Dari is `fa_AF` there, our English British. English when CLDR does not know it."""
    tag = {"prs": "fa-AF", "en": "en-GB"}.get(language, language)
    try:
        return Locale.parse(tag, sep="-")
    except (UnknownLocaleError, ValueError):
        return Locale("en")


def minutes(count: int, language: str) -> str:
    """Return a number of minutes in words: `20 minutes`."""
    return format_unit(count, "duration-minute", length="long", locale=locale_of(language))


def seconds(count: int, language: str) -> str:
    """Return a number of seconds in words: `20 seconds`."""
    return format_unit(count, "duration-second", length="long", locale=locale_of(language))


def day(date: str, language: str) -> str:
    """Return an ISO day (or the day of an ISO moment) with its month in words; what is no day comes back as it is."""
    try:
        parsed = datetime.date.fromisoformat(date[:10])
    except ValueError:
        return date
    return format_date(parsed, format="long", locale=locale_of(language))


def clock(count: int) -> str:
    """Return minutes since the start as a clock shows them: 75 -> `1:15`."""
    return f"{count // 60}:{count % 60:02d}"
