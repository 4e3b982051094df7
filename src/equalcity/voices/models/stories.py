"""Stories that people tell of their work, their consent, and what their private links stand for. Owned by the network."""

from __future__ import annotations

import uuid
from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q

from equalcity.places.models import City
from equalcity.voices.models.campaigns import Campaign

TOLD = ["waiting", "published"]


class Story(models.Model):
    """An interview, from the invitation until it is gone. Its address names nobody, because it outlives the story.

    Withdrawn, nothing stays but the row's key, address and days. `free_from` is the moment before which it may not go out (`logic.consent`), `ends_on` the
    day on which it goes; both come from the consent in force. `expires_at` is when an unfinished one is deleted.
    """

    class State(models.TextChoices):
        """How far it is."""

        ASKED = "asked"  # the person answers
        EDITING = "editing"  # the editors have it
        OFFERED = "offered"  # the person reads what would be shown
        WAITING = "waiting"  # agreed to; seven days to think again, then its day
        PUBLISHED = "published"
        WITHDRAWN = "withdrawn"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    slug = models.SlugField(max_length=12, unique=True)
    campaign = models.ForeignKey(Campaign, on_delete=models.PROTECT, related_name="stories")
    state = models.CharField(max_length=9, choices=State.choices, default=State.ASKED)
    language = models.CharField(max_length=12)
    name = models.CharField(max_length=80, blank=True)
    role = models.CharField(max_length=120, blank=True)
    workplace = models.CharField(max_length=120, blank=True)
    city = models.ForeignKey(City, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    lead = models.CharField(max_length=300, blank=True)
    answers = models.JSONField(default=list)
    drawing = models.PositiveSmallIntegerField(default=0)
    shows_portrait = models.BooleanField(default=False)
    is_adult = models.BooleanField(default=False)
    is_own = models.BooleanField(default=False)
    no_client = models.BooleanField(default=False)
    at_risk = models.BooleanField(default=False)
    is_alias = models.BooleanField(default=False)
    says_survivor = models.BooleanField(default=False)
    portrait_sure = models.BooleanField(default=False)
    employer_agreed_on = models.DateField(null=True, blank=True)
    wish = models.CharField(max_length=1000, blank=True)
    address = models.EmailField(max_length=254, blank=True)
    planned_on = models.DateField(null=True, blank=True, db_index=True)
    free_from = models.DateTimeField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True, db_index=True)
    expires_at = models.DateTimeField(null=True, blank=True, db_index=True)
    is_invented = models.BooleanField(default=False)
    version = models.PositiveIntegerField(default=1)
    made_by = models.CharField(max_length=16, blank=True)
    made_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    published_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["state", "published_at"], name="story_state_published")]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(at_risk=False) | Q(workplace="", shows_portrait=False), name="story_at_risk_is_hidden"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=TOLD) | Q(at_risk=False) | Q(is_alias=True), name="story_at_risk_has_alias"
            ),
            models.CheckConstraint(
                condition=Q(says_survivor=False) | Q(shows_portrait=False) | Q(portrait_sure=True),
                name="story_survivor_chose_portrait",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=TOLD)
                | Q(is_adult=True, is_own=True, no_client=True, free_from__isnull=False, ends_on__isnull=False),
                name="story_told_is_agreed",
            ),
            models.CheckConstraint(
                condition=~Q(state="published") | Q(published_at__gte=F("free_from")), name="story_was_thought_over"
            ),
            models.CheckConstraint(
                condition=~Q(state="withdrawn") | Q(name="", role="", workplace="", lead="", address="", answers=[]),
                name="story_gone_says_nothing",
            ),
        ]

    def __str__(self) -> str:
        return self.slug


class StoryPortrait(models.Model):
    """A portrait, encoded anew. Its bytes stay in the database, so that they go with the story, and in one step; `hash` is that of the bytes."""

    story = models.OneToOneField(Story, primary_key=True, on_delete=models.CASCADE, related_name="portrait")
    content = models.BinaryField()
    hash = models.CharField(max_length=64)

    def __str__(self) -> str:
        return f"portrait of {self.story_id}"


class StoryRevision(models.Model):
    """What a story said before a change (`logic.stories.as_json`), so that it can be put back. Gone with the story."""

    story = models.ForeignKey(Story, on_delete=models.CASCADE, related_name="revisions")
    version = models.PositiveIntegerField()
    said = models.JSONField()
    at = models.DateTimeField()
    alias = models.CharField(max_length=16, blank=True)

    class Meta:
        ordering: ClassVar = ["-version"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["story", "version"], name="one_revision_per_version")]

    def __str__(self) -> str:
        return f"{self.story_id} {self.version}"


class Consent(models.Model):
    """One record of what somebody agreed to, or of a stop (no scope). Records are added, never changed; all go with the story.

    `digest` is the mark of exactly what was shown; `taken` says whether the person pressed the button or an editor wrote it down from paper (`alias`).
    """

    class Taken(models.TextChoices):
        """How it was given."""

        LINK = "link"
        PAPER = "paper"

    story = models.ForeignKey(Story, on_delete=models.CASCADE, related_name="consents")
    at = models.DateTimeField()
    digest = models.CharField(max_length=64)
    scopes = models.JSONField(default=list)
    until = models.DateField(null=True)
    form = models.CharField(max_length=8)
    taken = models.CharField(max_length=5, choices=Taken.choices)
    alias = models.CharField(max_length=16, blank=True)

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(scopes=[]) | Q(until__isnull=False), name="consent_has_an_end"),
            models.CheckConstraint(condition=Q(taken="link") | ~Q(alias=""), name="consent_on_paper_names_editor"),
        ]

    def __str__(self) -> str:
        return f"{self.story_id} {self.at:%Y-%m-%d}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Add the record. Raises `ValueError` for one that is there already."""
        if self.pk is not None:
            raise ValueError("a consent is never changed: add another")
        super().save(*args, **kwargs)


class StoryLink(models.Model):
    """A private link to a story: the letter carries the token, the row its hash."""

    key = models.CharField(max_length=64, primary_key=True)
    story = models.ForeignKey(Story, on_delete=models.CASCADE, related_name="links")
    made_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"link to {self.story_id}"
