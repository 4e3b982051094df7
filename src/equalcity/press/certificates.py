"""Certificates of attendance, composed from what is known of an event; who holds one is known to its paper alone."""

from __future__ import annotations

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from equalcity.gatherings.actions.attending import Issued
from equalcity.gatherings.formats.names import neutral_name
from equalcity.gatherings.formats.times import day_in_words, length_in_words
from equalcity.gatherings.logic.room_codes import in_groups
from equalcity.press.cards import turn_at_drawing
from equalcity.press.formats.certificates import Paper, certificate_pdf
from equalcity.press.formats.pdf.words import drawable


def draw_certificate(*, issued: Issued, name: str, language: str) -> bytes:
    """Return the certificate as PDF. `name` is drawn and kept nowhere. Raises `PdfRefused`, and `CardsBusy` when too many are drawn."""
    lines = [day_in_words(issued.day, language), length_in_words(issued.minutes, language)]
    with override(language):
        words = {
            "title": _("Certificate of attendance"),
            "took-part": _("took part in:"),
            "check": _("Whether this certificate was given can be checked at"),
            "code": _("with the code"),
            "standing": _("The code tells the event, never the name."),
        }
        address = settings.SITE + reverse("verify")
    paper = Paper(
        language=language,
        name=name,
        event=neutral_name(issued.event, language),
        lines=tuple(line for line in lines if line),
        words=words,
        code=in_groups(issued.code),
        href=address,
    )
    with turn_at_drawing():
        return certificate_pdf(paper)


def can_be_drawn(name: str) -> bool:
    """Whether our fonts have letters for all of a name."""
    return drawable(name) == name
