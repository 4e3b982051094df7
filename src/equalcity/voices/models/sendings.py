"""An update on its way to subscribers. Owned by the network."""

from __future__ import annotations

from django.db import models

from equalcity.voices.models.updates import Update


class Sending(models.Model):
    """An update that is sent by e-mail, once. `reached` is the last subscription that has its letter in the queue; `site` the address links begin with."""

    update = models.OneToOneField(Update, primary_key=True, on_delete=models.CASCADE, related_name="sending")
    site = models.CharField(max_length=200)
    started_at = models.DateTimeField()
    reached = models.UUIDField(null=True)
    queued = models.PositiveIntegerField(default=0)
    finished_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"sending of {self.update_id}"
