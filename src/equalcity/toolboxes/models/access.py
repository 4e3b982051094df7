"""Who was let in before a toolbox is released, and who asks to be."""

from __future__ import annotations

from django.db import models

from equalcity.toolboxes.models.release import Toolbox


class AccessGrant(models.Model):
    """A pilot or trainee city may read pre-releases of a toolbox."""

    toolbox = models.ForeignKey(Toolbox, on_delete=models.CASCADE, related_name="grants")
    city = models.SlugField(max_length=60)
    granted_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["toolbox", "city"], name="one_grant_per_city")]

    def __str__(self) -> str:
        return f"{self.city} {self.toolbox_id}"


class AccessRequest(models.Model):
    """Somebody outside asks for access. `why` is words of theirs: read by the project team alone, removed after `delete_on` or once decided."""

    class State(models.TextChoices):
        """What became of it."""

        OPEN = "open"
        ACCEPTED = "accepted"
        DECLINED = "declined"

    toolbox = models.ForeignKey(Toolbox, on_delete=models.CASCADE)
    stamp = models.CharField(max_length=64, unique=True)
    name = models.CharField(max_length=120)
    email = models.EmailField()
    city = models.CharField(max_length=120)
    organisation = models.CharField(max_length=160, blank=True)
    why = models.CharField(max_length=1000, blank=True)
    language = models.CharField(max_length=12, default="en")
    state = models.CharField(max_length=8, choices=State.choices, default=State.OPEN)
    created_at = models.DateTimeField()
    delete_on = models.DateField()
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.CharField(max_length=16, blank=True)

    def __str__(self) -> str:
        return f"access request {self.pk}"
