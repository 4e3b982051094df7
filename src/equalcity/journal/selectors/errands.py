"""How background work stands."""

from __future__ import annotations

from django.db.models import Count, QuerySet

from equalcity.journal.models import Errand


def errand_counts() -> dict[str, int]:
    """Return how many errands are in each state; states with none are left out."""
    return dict(Errand.objects.values_list("state").annotate(number=Count("pk")).order_by("state"))


def errands_given_up() -> QuerySet[Errand]:
    """Return the errands that failed for good, newest first."""
    return Errand.objects.filter(state=Errand.State.FAILED).order_by("-finished_at")
