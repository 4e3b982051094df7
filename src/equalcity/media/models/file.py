"""A file kept once under its hash."""

from __future__ import annotations

from django.db import models


class File(models.Model):
    """A picture or recording. Its bytes lie in the data folder under their SHA-256; `rights` says whose it is and on which terms.

    `milliseconds` is how long a recording plays, empty for a picture.
    """

    hash = models.CharField(max_length=64, primary_key=True)
    media_type = models.CharField(max_length=60)
    size = models.PositiveIntegerField()
    rights = models.CharField(max_length=300, blank=True)
    milliseconds = models.PositiveIntegerField(null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return f"{self.hash[:12]} {self.media_type}"
