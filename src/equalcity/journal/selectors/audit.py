"""Reading and checking the audit trail."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.db import transaction
from django.db.models import QuerySet

from equalcity.journal.formats.anchors import read_anchors, signing_key
from equalcity.journal.keep import anchor_key_file, anchors_folder
from equalcity.journal.logic.chain import GENESIS, Break, Head, Link, follow
from equalcity.journal.models import AuditEntry, ChainHead


@dataclass(frozen=True, slots=True)
class AnchorFault:
    """What an anchor says against the trail: `forged` (signature), `fewer` (entries than anchored) or `differs`
    (another seal)."""

    anchor: str
    why: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """The state of the trail: how far it holds, its first break, entries without a seal, and what anchors say
    against it."""

    head: Head
    first_break: Break | None
    unsealed: int
    anchors: int
    faults: tuple[AnchorFault, ...]

    @property
    def holds(self) -> bool:
        """Whether nothing speaks against the trail; an unsealed tail is normal for a minute and does not."""
        return self.first_break is None and not self.faults


def _sealed() -> Iterator[Link]:
    for entry in AuditEntry.objects.filter(position__isnull=False).order_by("position").iterator(chunk_size=2000):
        yield entry.link


@transaction.atomic
def verify_trail(*, anchor: bool = False) -> Verdict:
    """Walk the whole trail; with `anchor`, compare it with every anchor in the data folder as well."""
    stored = ChainHead.objects.filter(pk=1).first()
    head, first_break = follow(_sealed())
    if first_break is None and stored and head != Head(stored.count, stored.seal):
        first_break = Break(0, head.count + 1, "missing")
    anchors = list(read_anchors(anchors_folder(), signing_key(anchor_key_file()))) if anchor else []
    faults = []
    for found in anchors:
        why = _against(found.head, head) if found.is_genuine else "forged"
        if why:
            faults.append(AnchorFault(found.name, why))
    unsealed = AuditEntry.objects.filter(position__isnull=True).count()
    return Verdict(head, first_break, unsealed, len(anchors), tuple(faults))


def _against(anchored: Head, present: Head) -> str:
    if anchored.count == 0:
        return "" if anchored.seal == GENESIS else "differs"
    if AuditEntry.objects.filter(position__isnull=False).count() < anchored.count or present.count < anchored.count:
        return "fewer"
    seal = AuditEntry.objects.filter(position=anchored.count).values_list("seal", flat=True).first()
    return "" if seal == anchored.seal else "differs"


def trail_for_team(*, subject: str = "", alias: str = "") -> QuerySet[AuditEntry]:
    """Return entries, newest first, for the project team: verbs and aliases, never content."""
    entries = AuditEntry.objects.order_by("-pk")
    if subject:
        entries = entries.filter(subject=subject)
    return entries.filter(alias=alias) if alias else entries
