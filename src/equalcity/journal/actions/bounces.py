"""Taking note of letters that came back after the mail server had taken them."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction

from equalcity.journal.actions.outbox import announce
from equalcity.journal.events import MessageRefused
from equalcity.journal.formats.bounces import Report
from equalcity.journal.logic.retries import is_dead_address
from equalcity.journal.models import OutgoingMessage

CAME_BACK = "came-back"


@transaction.atomic
def note_bounces(reports: Iterable[Report]) -> int:
    """Announce that an address is dead, once for each of our letters that came back for that reason; return how many.

    A report counts by the Message-ID of the letter alone, which nobody can guess: a forged report about somebody else's address says nothing.
    """
    count = 0
    for report in reports:
        sent = OutgoingMessage.objects.filter(message_id=report.message_id, state=OutgoingMessage.State.SENT)
        row = sent.exclude(error__startswith=CAME_BACK).first()
        if row is None or not is_dead_address(0, report.status):
            continue
        row.error = f"{CAME_BACK}:{report.status}"
        row.save(update_fields=["error"])
        if row.alias:
            announce(MessageRefused(row.pk, row.alias, row.purpose, report.status))
        count += 1
    return count
