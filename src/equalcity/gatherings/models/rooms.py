"""What is asked and said in a room. Who said it is nobody: a hashed token, which goes with the answers."""

from __future__ import annotations

from datetime import datetime
from uuid import uuid4

from django.db import models


class Room(models.Model):
    """A meeting that people take part in without accounts. `city` is empty for a room of the network; `event` is what it belongs to, if anything.

    `code` is there only while the room is open. `joined` counts the tokens given out, at most `head_count`.
    What people wrote and their tokens are deleted on `delete_on`; results that were kept stay.
    """

    title = models.CharField(max_length=120)
    city = models.SlugField(max_length=60, blank=True)
    event = models.ForeignKey(
        "gatherings.Event", null=True, blank=True, on_delete=models.SET_NULL, related_name="rooms"
    )
    head_count = models.PositiveIntegerField()
    joined = models.PositiveIntegerField(default=0)
    code = models.CharField(max_length=8, null=True, unique=True)  # noqa: DJ001 - no code and no other closed room's are different things
    opened_at = models.DateTimeField()
    opened_by = models.CharField(max_length=16, blank=True)
    closes_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)
    kept_at = models.DateTimeField(null=True, blank=True)
    delete_on = models.DateField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(joined__lte=models.F("head_count")), name="room_tokens_within_head_count"
            ),
        ]

    def __str__(self) -> str:
        return f"room {self.pk}"

    def is_open(self, at: datetime) -> bool:
        """Whether people can come in and answer."""
        return self.closed_at is None and at < self.closes_at


class RoomQuestion(models.Model):
    """A question of a room. An empty text is the question about expectations, said in each reader's language.

    `options` are those of a poll. Feedback is on a `unit` (`part/name`) of a release of a toolbox, or on one `block` of it.
    """

    room = models.ForeignKey(Room, on_delete=models.CASCADE, related_name="questions")
    position = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=9)
    text = models.CharField(max_length=300, blank=True)
    options = models.JSONField(default=list)
    is_open = models.BooleanField(default=True)
    toolbox = models.SlugField(max_length=60, blank=True)
    release = models.PositiveIntegerField(null=True, blank=True)
    unit = models.CharField(max_length=160, blank=True)
    block = models.CharField(max_length=16, blank=True)

    class Meta:
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["room", "position"], name="one_room_question_per_position")]

    def __str__(self) -> str:
        return f"{self.room_id} {self.position} {self.kind}"


class Participant(models.Model):
    """A token of a room, hashed; nothing else is known of whoever holds it."""

    room = models.ForeignKey(Room, on_delete=models.CASCADE, related_name="participants")
    hash = models.CharField(max_length=64)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["room", "hash"], name="one_participant_per_token")]

    def __str__(self) -> str:
        return f"{self.room_id} {self.hash[:8]}"


class RoomConcept(models.Model):
    """What several words of a question come down to, named by the moderator; a participants' question, once it was read. Shown when approved."""

    question = models.ForeignKey(RoomQuestion, on_delete=models.CASCADE, related_name="concepts")
    label = models.CharField(max_length=500)
    folded = models.CharField(max_length=200)
    is_approved = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["question", "folded"], name="one_concept_per_meaning")]

    def __str__(self) -> str:
        return f"concept {self.pk}"


class RoomAnswer(models.Model):
    """What one token said to a question, or one person on paper (no participant).

    `chosen` holds the options of a poll as bits; `slot` counts written entries. `stamp` makes a row from paper count once.
    """

    id = models.UUIDField(primary_key=True, default=uuid4)
    question = models.ForeignKey(RoomQuestion, on_delete=models.CASCADE, related_name="answers")
    participant = models.ForeignKey(
        Participant, null=True, blank=True, on_delete=models.CASCADE, related_name="answers"
    )
    slot = models.PositiveSmallIntegerField(default=0)
    chosen = models.PositiveIntegerField(default=0)
    words = models.CharField(max_length=500, blank=True)
    concept = models.ForeignKey(RoomConcept, null=True, blank=True, on_delete=models.SET_NULL, related_name="answers")
    is_hidden = models.BooleanField(default=False)
    stamp = models.CharField(max_length=80, null=True, blank=True, unique=True)
    said_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["question", "participant", "slot"], name="one_answer_per_token_and_slot"),
        ]

    def __str__(self) -> str:
        return f"answer {self.pk}"


class RoomSupport(models.Model):
    """One token's vote for a question that somebody else asked."""

    concept = models.ForeignKey(RoomConcept, on_delete=models.CASCADE, related_name="supports")
    participant = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="supports")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["concept", "participant"], name="one_support_per_token")]

    def __str__(self) -> str:
        return f"{self.concept_id} {self.participant_id}"


class RoomResult(models.Model):
    """What is kept of a question: a concept or an option that three or more people chose, and how many; `paper` as far as it may be told."""

    question = models.ForeignKey(RoomQuestion, on_delete=models.CASCADE, related_name="results")
    position = models.PositiveSmallIntegerField()
    label = models.CharField(max_length=500)
    count = models.PositiveIntegerField()
    paper = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["question", "position"], name="one_room_result_per_position"),
            models.CheckConstraint(condition=models.Q(count__gte=3), name="no_room_result_under_three"),
        ]

    def __str__(self) -> str:
        return f"{self.question_id} {self.position}"
