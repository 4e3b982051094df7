"""International days, as the file has them."""

from __future__ import annotations

from django.db import models


class InternationalDay(models.Model):
    """A day of every year. `starts` and `ends` are month and day; `names` beside English are drafts."""

    slug = models.CharField(max_length=60, primary_key=True)
    position = models.PositiveIntegerField(default=0)
    starts = models.CharField(max_length=5)
    ends = models.CharField(max_length=5, blank=True)
    names = models.JSONField(default=dict)
    by = models.CharField(max_length=40)
    resolution = models.CharField(max_length=20, blank=True)
    since = models.CharField(max_length=4)
    toolboxes = models.JSONField(default=list)
    units = models.JSONField(default=list)
    sources = models.JSONField(default=list)

    def __str__(self) -> str:
        return self.slug
