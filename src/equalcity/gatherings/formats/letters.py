"""The letters to those who registered: neutral, short, with a link of their own. What somebody typed is never in them."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils import translation
from django.utils.translation import gettext as _

from equalcity.gatherings.formats.addresses import asking_page, page_of, private_page
from equalcity.gatherings.formats.names import neutral_name
from equalcity.gatherings.formats.times import day_in_words, hours_in_words, zone_in_words
from equalcity.gatherings.models import Event


@dataclass(frozen=True, slots=True)
class Letter:
    """Subject and body."""

    subject: str
    body: str


def _opening(occasion: str) -> str:
    return {
        "placed": _("you have a place at this meeting:"),
        "asked": _("you asked to come to this meeting. The organiser decides and then writes to you:"),
        "waiting": _("all places at this meeting are taken. You stand on the waiting list, and get a place by itself when one becomes free:"),
        "moved-up": _("a place has become free for you at this meeting:"),
        "declined": _("the organiser cannot offer you a place at this meeting:"),
        "invited": _("you are invited to this meeting. Please say whether you come:"),
        "reminder": _("this meeting is soon, and you have a place:"),
        "changed": _("time or place of this meeting have changed. This holds now:"),
        "cancelled": _("this meeting does not take place. It was to be:"),
        "follow-up": _("thank you for coming to this meeting:"),
    }[occasion]  # fmt: skip


def letter(
    *,
    event: Event,
    occasion: str,
    language: str,
    token: str = "",
    reading: str = "",
    is_trial: bool = False,
    has_place: bool = False,
) -> Letter:
    """Return the letter for an occasion. `token` makes the private link; `reading` is the address of what to read before, which `is_trial` where
    it is not released;
    where it is, and the link to take part, are for those who have a place.
    """
    name = neutral_name(event, language)
    with translation.override(language):
        lines = [
            _("Good day,"),
            _opening(occasion),
            _facts(event, name, language, with_place=has_place and occasion in WITH_PLACE),
        ]
        if reading and occasion in WITH_READING:
            lines.append(_("To read before, if you like:") + "\n" + reading)
            if is_trial:
                lines.append(
                    _(
                        "This version is not in public yet: it opens for people who were let in, when they sign in. Not yet? Ask here:"
                    )
                    + "\n"
                    + asking_page(language)
                )
        if occasion == "follow-up" and token:
            lines.append(
                _(
                    "On the page behind your link you can make a certificate of attendance, until what you gave is deleted."
                )
            )
        if token:
            lines.append(
                _("See, change or withdraw your registration here. The link is yours alone: please do not pass it on.")
                + "\n"
                + private_page(token, language)
            )
        lines.append(_("What you gave is deleted 14 days after the meeting."))
        subject = {"cancelled": _("Cancelled: %(name)s"), "changed": _("Changed: %(name)s")}.get(occasion, "%(name)s")
    return Letter(subject % {"name": name}, "\n\n".join(lines) + "\n")


WITH_PLACE = ("placed", "moved-up", "reminder", "changed")
WITH_READING = ("placed", "moved-up", "reminder", "invited")


def _facts(event: Event, name: str, language: str, *, with_place: bool) -> str:
    lines = [name]
    if event.starts_at and event.ends_at and event.day:
        lines.append(day_in_words(event.day, language))
        hours = hours_in_words(event.starts_at, event.ends_at, event.zone, language)
        lines.append(f"{hours}, {zone_in_words(event.starts_at, event.zone, language)}")
    if with_place and event.place:
        lines.append(event.place)
    if with_place and event.join_link:
        lines.append(event.join_link)
    lines.append(page_of(event.slug, language))
    return "\n".join(lines)
