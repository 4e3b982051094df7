"""Reading and checking the audit trail."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy, ngettext

from equalcity.journal.folders import anchor_key_file, anchors_folder
from equalcity.journal.formats.anchors import read_anchors, signing_key
from equalcity.journal.logic.chain import GENESIS, Break, Head, Link, follow
from equalcity.journal.models import AuditEntry, ChainHead

BREAKS = {
    "changed": gettext_lazy("Entry %(entry)s at position %(position)s was changed after it was sealed."),
    "order": gettext_lazy(
        "Before entry %(entry)s an entry is missing or the order was changed; position %(position)s."
    ),
    "missing": gettext_lazy("Entries from position %(position)s on are missing."),
}
FAULTS = {
    "forged": gettext_lazy("Anchor %(anchor)s was not signed by this installation's key."),
    "fewer": gettext_lazy("There are fewer entries than anchor %(anchor)s has counted."),
    "differs": gettext_lazy("The trail is not the one that anchor %(anchor)s has seen: it was rewritten."),
}


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

    @property
    def is_whole(self) -> bool:
        """Whether nothing speaks against the trail (the command line's word for `holds`)."""
        return self.holds

    def sentences(self) -> list[str]:
        """Return the verdict in sentences for an administrator."""
        sealed, unsealed = self.head.count, self.unsealed
        said = ngettext("%(count)s sealed entry holds.", "%(count)s sealed entries hold.", sealed)
        lines = [said % {"count": sealed}]
        if unsealed:
            said = ngettext(
                "%(count)s entry is not sealed yet; the worker does so every minute.",
                "%(count)s entries are not sealed yet; the worker does so every minute.",
                unsealed,
            )
            lines.append(said % {"count": unsealed})
        if self.first_break:
            place = {"position": self.first_break.position, "entry": self.first_break.entry}
            lines.append(BREAKS[self.first_break.why] % place)
        lines += [FAULTS[fault.why] % {"anchor": fault.anchor} for fault in self.faults]
        if self.anchors and not self.faults:
            said = ngettext("%(count)s anchor agrees.", "All %(count)s anchors agree.", self.anchors)
            lines.append(said % {"count": self.anchors})
        return lines


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
