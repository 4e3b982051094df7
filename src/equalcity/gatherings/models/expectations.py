"""What participants of the project's workshops said they expected: history, without counts."""

from __future__ import annotations

from django.db import models


class Expectation(models.Model):
    """One thing that was said, in the words and the language of its source. How often is not known."""

    position = models.PositiveSmallIntegerField(unique=True)
    text = models.CharField(max_length=60)
    language = models.CharField(max_length=12)
    question = models.CharField(max_length=160)  # what had been asked
    source = models.CharField(max_length=300)

    class Meta:
        ordering = ["position"]

    def __str__(self) -> str:
        return self.text
