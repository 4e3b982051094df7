"""Members that go some of the way together."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from equalcity.network.models.member import Member


class Buddies(models.Model):
    """A trainee and a member further on (`guide`) with one topic. Proposed by one side, agreed by the other, ended by either without a reason.

    `tasks` are what they agreed to do (`logic.buddies.TASKS`), `done` those ticked with their day (ISO). It is public only if both sides say so.
    """

    class State(models.TextChoices):
        """How far it is."""

        PROPOSED = "proposed"
        GOING = "going"
        DECLINED = "declined"
        ENDED = "ended"

    trainee = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="guides")
    guide = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="trainees")
    topic = models.SlugField(max_length=60)
    by_trainee = models.BooleanField()
    tasks = models.JSONField(default=list)
    done = models.JSONField(default=dict)
    state = models.CharField(max_length=8, choices=State.choices, default=State.PROPOSED)
    trainee_shows = models.BooleanField(default=False)
    guide_shows = models.BooleanField(default=False)
    is_invented = models.BooleanField(default=False)
    made_by = models.CharField(max_length=16, blank=True)
    made_at = models.DateTimeField()
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(trainee=F("guide")), name="buddies_are_two"),
            models.CheckConstraint(
                condition=~Q(state="going") | Q(starts_on__isnull=False), name="buddies_going_since"
            ),
            models.UniqueConstraint(
                fields=["trainee", "guide"], condition=Q(state__in=["proposed", "going"]), name="one_way_of_buddies"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.trainee_id} {self.guide_id}"
