"""Questions that members ask one another, and the answers."""

from __future__ import annotations

from typing import ClassVar
from uuid import uuid4

from django.db import models
from django.db.models import Q

from equalcity.network.models.contribution import Contribution
from equalcity.network.models.member import Member


class Question(models.Model):
    """A member asks the network, or one member (`to`). Only people of members read it. All of it goes on `delete_on`.

    `asked_by` is the alias of who asked; letters go there while `wants_letters`. One whose words were removed keeps nothing of them.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    stamp = models.CharField(max_length=64, unique=True)
    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="questions")
    to = models.ForeignKey(Member, null=True, blank=True, on_delete=models.CASCADE, related_name="questions_to")
    topic = models.SlugField(max_length=60, blank=True)
    title = models.CharField(max_length=120, blank=True)
    tried = models.CharField(max_length=1000, blank=True)
    language = models.CharField(max_length=12)
    helps_by = models.DateField(null=True, blank=True)
    wants_letters = models.BooleanField(default=True)
    asked_by = models.CharField(max_length=16, blank=True)
    is_invented = models.BooleanField(default=False)
    made_at = models.DateTimeField(db_index=True)
    closes_on = models.DateField(db_index=True)
    delete_on = models.DateField(db_index=True)
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(to__isnull=True) | ~Q(to=models.F("member")), name="question_to_another_member"
            )
        ]

    def __str__(self) -> str:
        return f"question {self.pk}"


class Answer(models.Model):
    """What a member answered. `helped` is the asker's mark. It can be opened to everybody with its question once both sides agree (`pair`)."""

    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="answers")
    stamp = models.CharField(max_length=64, unique=True)
    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="answers")
    words = models.CharField(max_length=2000, blank=True)
    language = models.CharField(max_length=12)
    helped = models.BooleanField(default=False)
    asker_agrees = models.BooleanField(default=False)
    writer_agrees = models.BooleanField(default=False)
    pair = models.OneToOneField(Contribution, null=True, blank=True, on_delete=models.SET_NULL, related_name="answer")
    made_by = models.CharField(max_length=16, blank=True)
    made_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["made_at", "pk"]

    def __str__(self) -> str:
        return f"answer {self.pk}"
