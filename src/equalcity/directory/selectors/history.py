"""What changed in a service, by whom, and how one change is taken back."""

from __future__ import annotations

from datetime import timedelta

from django.db.models import Q, QuerySet

from equalcity.directory.logic.steps import Step
from equalcity.directory.models import Revision
from equalcity.directory.selectors.dossier import Dossier

ONE_SAVE = timedelta(seconds=2)  # rows of hours that changed by one hand within it were one change
_WHOLE = ("phone", "language", "eligibility", "fact", "schedule", "address")  # kinds that may be made and removed again


def revisions_of(found: Dossier) -> QuerySet[Revision]:
    """Return the revisions of a service, its organisation and its place, newest first."""
    single = (found.organization, found.at, found.location, found.address)
    mine = Q(service=found.service.pk) | Q(entry__in=[each.pk for each in single if each is not None])
    for holder in filter(None, (found.at, found.location)):
        name = "service_at_location_id" if holder is found.at else "location_id"
        mine |= Q(**{f"before__{name}": str(holder.pk)}) | Q(**{f"after__{name}": str(holder.pk)})
    return Revision.objects.filter(mine).order_by("-pk")


def may_put_back(revision: Revision) -> bool:
    """Whether a change can be taken back by itself: a field, or a row that hangs on the service; never one whose words were taken out."""
    if revision.before is None and revision.after is None:
        return False
    return bool(revision.field) or revision.kind in _WHOLE


def put_back_steps(found: Dossier, revision: int) -> list[Step]:
    """Return the steps that take a change back, none where there is no such change. Hours go together: half of a save would be other hours."""
    row = revisions_of(found).filter(pk=revision).first()
    if row is None or not may_put_back(row):
        return []
    together = [row]
    if row.kind == "schedule":
        near = (row.at - ONE_SAVE, row.at + ONE_SAVE)
        together = list(revisions_of(found).filter(kind="schedule", alias=row.alias, at__range=near))
    return [Step(each.kind, str(each.entry), each.field, each.before, each.after).back for each in together]
