"""Events, their programme, and what they said before."""

from __future__ import annotations

from uuid import uuid4

from django.db import models
from django.db.models import F, Q

from equalcity.gatherings.logic.states import NETWORK_ZONE
from equalcity.places.models import City


class Event(models.Model):
    """A meeting of the network (`city` empty) or of one city. Moments are UTC; `zone` is where it happens, and readers see its hours in it.

    Texts (`title`, `summary`, those of sessions) are written in `language`; their translations are renditions of wording. `toolbox` is the slug of
    what it is about. `join_link` is for those who have a place. An event of the project's history has a `source` and perhaps no hour, no day, or one
    that is inferred; it is never held here. `edit` grows with each save, `sequence` with each change that calendars must learn.
    """

    class Kind(models.TextChoices):
        """What kind of meeting it is."""

        WORKSHOP = "workshop"
        WEBINAR = "webinar"
        TRAINING = "training"
        CONFERENCE = "conference"

    class Form(models.TextChoices):
        """Where people are. Unknown is for history alone."""

        ONLINE = "online"
        ROOM = "room"
        HYBRID = "hybrid"
        UNKNOWN = ""

    class State(models.TextChoices):
        """How far it has come (`logic.states`)."""

        DRAFT = "draft"
        PUBLISHED = "published"
        HELD = "held"
        CLOSED = "closed"
        CANCELLED = "cancelled"

    class Access(models.TextChoices):
        """Who gets a place: everybody, those whom the organiser lets in, or those who were invited."""

        OPEN = "open"
        APPROVAL = "approval"
        INVITED = "invited"

    id = models.UUIDField(primary_key=True, default=uuid4)
    slug = models.SlugField(max_length=80, unique=True)
    city = models.ForeignKey(City, null=True, blank=True, on_delete=models.PROTECT, related_name="events")
    kind = models.CharField(max_length=12, choices=Kind.choices)
    form = models.CharField(max_length=8, choices=Form.choices, blank=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.DRAFT)
    access = models.CharField(max_length=10, choices=Access.choices, default=Access.OPEN)
    language = models.CharField(max_length=12, default="en")
    title = models.CharField(max_length=160)
    summary = models.TextField(blank=True)
    languages = models.JSONField(default=list)  # those spoken there
    toolbox = models.SlugField(max_length=60, blank=True)
    zone = models.CharField(max_length=60, default=NETWORK_ZONE)
    starts_at = models.DateTimeField(null=True, blank=True)
    ends_at = models.DateTimeField(null=True, blank=True)
    day = models.DateField(null=True, blank=True)  # in `zone`; alone where history knows no hour
    place = models.CharField(max_length=300, blank=True)
    join_link = models.URLField(max_length=500, blank=True)
    capacity = models.PositiveIntegerField(null=True, blank=True)
    source = models.CharField(max_length=300, blank=True)
    is_as_announced = models.BooleanField(default=False)
    is_year_inferred = models.BooleanField(default=False)
    is_invented = models.BooleanField(default=False)
    edit = models.PositiveIntegerField(default=1)
    sequence = models.PositiveIntegerField(default=0)
    published_at = models.DateTimeField(null=True, blank=True)
    changed_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(starts_at__isnull=True, ends_at__isnull=True) | Q(ends_at__gt=F("starts_at")),
                name="event_ends_after_it_starts",
            ),
            models.CheckConstraint(
                condition=Q(starts_at__isnull=False) | Q(state="draft") | ~Q(source=""),
                name="event_has_its_hour_unless_history",
            ),
            models.CheckConstraint(
                condition=Q(join_link="") | Q(join_link__startswith="https://"), name="event_link_https"
            ),
            models.CheckConstraint(condition=Q(capacity__isnull=True) | Q(capacity__gt=0), name="event_has_room"),
        ]
        indexes = [models.Index(fields=["state", "day"], name="event_state_day")]

    def __str__(self) -> str:
        return self.slug

    @property
    def is_history(self) -> bool:
        """Whether it belongs to the project's history, and was only told here."""
        return bool(self.source)

    @property
    def city_slug(self) -> str:
        """Return the slug of its city; empty for an event of the network."""
        return self.city_id or ""


class ProgrammePart(models.Model):
    """A part of an event's programme. Parts at the same time are parallel, told apart by `track`. `speakers` are [name, role], as they wish to be named.

    `key` stays the same when the programme is saved anew. Only speakers are ever recorded: `is_recorded` is refused for kinds in which others speak.
    `toolbox` is what a workshop is about.
    """

    class Kind(models.TextChoices):
        """What happens in it."""

        TALK = "talk"
        PRESENTATION = "presentation"
        DISCUSSION = "discussion"
        QUESTIONS = "questions"
        WORKSHOP = "workshop"
        PAUSE = "pause"

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="parts")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    track = models.CharField(max_length=60, blank=True)
    title = models.CharField(max_length=160)
    about = models.CharField(max_length=600, blank=True)
    key = models.CharField(max_length=12)
    kind = models.CharField(max_length=12, choices=Kind.choices, blank=True)
    is_recorded = models.BooleanField(default=False)
    toolbox = models.SlugField(max_length=60, blank=True)
    speakers = models.JSONField(default=list)

    class Meta:
        ordering = ["starts_at", "track", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="part_ends_after_it_starts"),
            models.CheckConstraint(
                condition=Q(is_recorded=False) | Q(kind__in=("talk", "presentation")), name="only_speakers_are_recorded"
            ),
            models.CheckConstraint(condition=Q(toolbox="") | Q(kind="workshop"), name="part_toolbox_of_workshop"),
            models.UniqueConstraint(fields=["event", "key"], name="one_part_per_key"),
        ]

    def __str__(self) -> str:
        return f"{self.event_id} {self.starts_at:%H:%M}"


class EventRevision(models.Model):
    """What an event said before a change (`logic.content`), so that it can be put back. Forgotten when the event is closed."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="revisions")
    edit = models.PositiveIntegerField()
    said = models.JSONField()
    at = models.DateTimeField()
    alias = models.CharField(max_length=16, blank=True)

    class Meta:
        ordering = ["-edit"]
        constraints = [models.UniqueConstraint(fields=["event", "edit"], name="one_revision_per_edit")]

    def __str__(self) -> str:
        return f"{self.event_id} {self.edit}"
