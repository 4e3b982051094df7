"""A text in the language it was written in, and what translators made of it."""

from __future__ import annotations

from django.db import models


class Text(models.Model):
    """A text stored once under the SHA-256 of its language and words, however many releases or editions use it."""

    hash = models.CharField(max_length=64, primary_key=True)
    language = models.CharField(max_length=12)
    body = models.TextField()

    def __str__(self) -> str:
        return self.hash[:12]


class Rendition(models.Model):
    """A text in another language, with its standing. `reviewer` is a name that may be shown; only a review sets it."""

    class Standing(models.TextChoices):
        """How far the rendition can be relied on."""

        DRAFT = "draft"
        REVIEWED = "reviewed"

    text = models.ForeignKey(Text, on_delete=models.CASCADE, related_name="renditions")
    language = models.CharField(max_length=12)
    body = models.TextField()
    standing = models.CharField(max_length=8, choices=Standing.choices, default=Standing.DRAFT)
    translator = models.CharField(max_length=120, blank=True)
    reviewer = models.CharField(max_length=120, blank=True)
    reviewed_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["text", "language"], name="one_rendition_per_language"),
            models.CheckConstraint(
                condition=~models.Q(standing="reviewed")
                | (~models.Q(reviewer="") & models.Q(reviewed_on__isnull=False)),
                name="reviewed_rendition_names_its_reviewer",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.text_id[:12]} {self.language}"
