"""Places that must not be told. Read by two selectors alone (`selectors.confidential`); an import contract keeps all others out.

No revision, no export, no log and no index knows what stands here.
"""

from __future__ import annotations

from django.db import models
from django.utils.timezone import now

from equalcity.directory.models.services import Service


class ConfidentialPlace(models.Model):
    """Where a confidential service is, typed in by its city's coordinator. Others reach it through `hub`."""

    service = models.OneToOneField(Service, primary_key=True, on_delete=models.CASCADE, related_name="+")
    hub = models.ForeignKey(Service, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    address = models.TextField(blank=True, default="")
    telephone = models.CharField(max_length=40, blank=True, default="")
    note = models.TextField(blank=True, default="")
    changed_at = models.DateTimeField(default=now)

    def __str__(self) -> str:
        return str(self.pk)
