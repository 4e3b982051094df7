"""Planning events: who may, what is refused, two at once, and taking a change back."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.db import IntegrityError, transaction

from equalcity.gatherings.actions.moving import drop_draft, move_event
from equalcity.gatherings.actions.planning import plan_event, put_back, save_event, save_programme
from equalcity.gatherings.errors import EventRefused, NoSuchEvent, NotYourEvent
from equalcity.gatherings.logic.content import mark_of
from equalcity.gatherings.models import Event, EventRevision, ProgrammePart
from equalcity.gatherings.selectors.events import (
    content_of,
    event_in_public,
    events_organised_by,
    events_past,
    events_to_come,
    programme_of,
)
from equalcity.journal.errors import CannotMove, ChangedMeanwhile
from equalcity.journal.models import AuditEntry, OutboxEvent
from equalcity.people.logic.roles import ANYBODY, SYSTEM, Actor, Hat, Role
from factories.events import backdate, come, content, draft, in_days, letters_to, part, published
from factories.people import city

pytestmark = pytest.mark.django_db
TEAM = Actor("t", 1, "BE", (Hat(Role.PROJECT_TEAM),))
ROME = Actor("r", 2, "IT", (Hat(Role.CITY_COORDINATOR, "rome"),))
TRAINER = Actor("f", 3, "IT", (Hat(Role.FACILITATOR, "rome"),))
BRUSSELS = Actor("b", 4, "BE", (Hat(Role.CITY_COORDINATOR, "brussels"),))
WORKER = Actor("w", 5, "IT", (Hat(Role.FRONTLINE_WORKER, "rome"),))


def save(event: Event, actor: Actor = SYSTEM, **changes: object) -> Event:
    there = content_of(Event.objects.get(pk=event.pk))
    return save_event(actor=actor, event=event.pk, read=mark_of(there), content=replace(there, **changes))  # type: ignore[arg-type]


def test_only_speakers_are_recorded_and_a_part_keeps_its_key() -> None:
    made = draft()
    for wrong, field in (
        ({"kind": "discussion", "is_recorded": True}, "is_recorded"),
        ({"is_recorded": True}, "is_recorded"),
        ({"kind": "talk", "toolbox": "small"}, "toolbox"),
    ):
        with pytest.raises(EventRefused) as refused:
            save_programme(actor=SYSTEM, event=made.pk, read=mark_of(()), parts=[part(0), part(60, **wrong)])  # type: ignore[arg-type]
        assert (refused.value.field, refused.value.place) == (field, 1)
    talk, workshop = part(0, kind="talk", is_recorded=True), part(60, kind="workshop", toolbox="small", track="Room 1")
    save_programme(actor=SYSTEM, event=made.pk, read=mark_of(()), parts=[talk, workshop])
    first = programme_of(made)
    assert len({each.key for each in first}) == 2
    assert (first[0].is_recorded, first[1].toolbox) == (True, "small")
    said = [replace(first[1], title="Other"), replace(first[0], key=first[1].key)]
    save_programme(actor=SYSTEM, event=made.pk, read=mark_of(first), parts=said)
    second = programme_of(made)
    assert second[1].key == first[1].key
    assert second[0].key not in ("", first[0].key, first[1].key)
    put_back(actor=SYSTEM, event=made.pk, edit=2)
    assert programme_of(made) == first
    row = ProgrammePart.objects.get(kind="workshop")
    row.is_recorded = True
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save()


@pytest.mark.parametrize(
    ("where", "may"),
    [("", [SYSTEM, TEAM]), ("rome", [SYSTEM, TEAM, ROME, TRAINER])],
)
def test_who_organises(where: str, may: list[Actor]) -> None:
    city("rome")
    city("brussels")
    made = draft(where)
    for actor in (SYSTEM, TEAM, ROME, TRAINER, BRUSSELS, WORKER, ANYBODY):
        if actor in may:
            plan_event(actor=actor, city=where, content=content())
            assert made in events_organised_by(actor)
            save(made, actor, title=f"By {actor.alias}")
            continue
        with pytest.raises(NotYourEvent):
            plan_event(actor=actor, city=where, content=content())
        with pytest.raises(NotYourEvent):
            save(made, actor, title="Other")
        with pytest.raises(NotYourEvent):
            move_event(actor=actor, event=made.pk, after="published")
        assert made not in events_organised_by(actor)


def test_addresses_are_neutral_and_each_is_free() -> None:
    day = in_days(20).date()
    slugs = [draft(title="Violence against women").slug for _n in range(3)]
    assert slugs == [f"workshop-{day}", f"workshop-{day}-2", f"workshop-{day}-3"]


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"title": " \t"}, "title"),
        ({"zone": "Europe/Nowhere"}, "zone"),
        ({"starts_at": None}, "starts_at"),
        ({"ends_at": in_days(20)}, "ends_at"),
        ({"ends_at": in_days(34)}, "ends_at"),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(changes: dict[str, object], field: str) -> None:
    with pytest.raises(EventRefused) as refused:
        draft(**changes)
    assert refused.value.field == field
    assert Event.objects.count() == 0


def test_the_day_is_that_of_the_place() -> None:
    made = draft(zone="Asia/Tokyo", starts_at=in_days(20, 20), ends_at=in_days(20, 22))
    assert made.day == in_days(21).date()


def test_two_at_once_are_told_and_the_first_stands() -> None:
    made = draft()
    read = mark_of(content_of(made))
    save(made, title="First")
    with pytest.raises(ChangedMeanwhile):
        save_event(actor=SYSTEM, event=made.pk, read=read, content=content(title="Second"))
    assert Event.objects.get().title == "First"


def test_details_and_programme_can_be_changed_at_the_same_time() -> None:
    made = draft()
    read = mark_of(content_of(made))
    save_programme(actor=SYSTEM, event=made.pk, read=mark_of(()), parts=[part()])
    save_event(actor=SYSTEM, event=made.pk, read=read, content=replace(content_of(made), title="Both"))
    assert (Event.objects.get().title, ProgrammePart.objects.get().title) == ("Both", "Welcome")
    with pytest.raises(ChangedMeanwhile):
        save_programme(actor=SYSTEM, event=made.pk, read=mark_of(()), parts=[])


def test_a_programme_moves_with_its_event_and_is_refused_where_it_has_no_room() -> None:
    made = draft()
    save_programme(actor=SYSTEM, event=made.pk, read=mark_of(()), parts=[part(), part(60, 60)])
    save(made, starts_at=in_days(22), ends_at=in_days(22, 12))
    assert [row.starts_at for row in ProgrammePart.objects.all()] == [in_days(22), in_days(22, 11)]
    with pytest.raises(EventRefused) as refused:
        save(made, ends_at=in_days(22, 11))
    assert (refused.value.field, refused.value.place) == ("starts_at", 1)


@pytest.mark.parametrize(
    ("parts", "field", "place"),
    [
        ([part(0, 60), part(30, 60)], "track", 1),
        ([part(0, 60), part(90, 60)], "starts_at", 1),
        ([part(0, 0)], "ends_at", 0),
    ],
)
def test_a_programme_that_cannot_be(parts: list[object], field: str, place: int) -> None:
    with pytest.raises(EventRefused) as refused:
        save_programme(actor=SYSTEM, event=draft().pk, read=mark_of(()), parts=parts)  # type: ignore[arg-type]
    assert (refused.value.field, refused.value.place) == (field, place)
    assert ProgrammePart.objects.count() == 0


def test_every_change_can_be_put_back_and_that_too() -> None:
    made = draft()
    save_programme(actor=SYSTEM, event=made.pk, read=mark_of(()), parts=[part(speakers=(("Ada", "midwife"),))])
    save(made, title="Second")
    put_back(actor=SYSTEM, event=made.pk, edit=1)
    made.refresh_from_db()
    assert (made.title, programme_of(made), made.edit) == ("The first minutes", (), 4)
    put_back(actor=SYSTEM, event=made.pk, edit=3)
    made.refresh_from_db()
    assert (made.title, programme_of(made)[0].speakers) == ("Second", (("Ada", "midwife"),))
    with pytest.raises(NoSuchEvent):
        put_back(actor=SYSTEM, event=made.pk, edit=99)


def test_the_same_again_changes_nothing() -> None:
    made = draft()
    save(made)
    assert (Event.objects.get().edit, EventRevision.objects.count()) == (1, 0)


def test_nobody_reads_a_draft_in_public() -> None:
    made = draft()
    with pytest.raises(NoSuchEvent):
        event_in_public(made.slug, with_invented=True)
    move_event(actor=SYSTEM, event=made.pk, after="published")
    assert event_in_public(made.slug, with_invented=True) == made
    assert list(events_to_come(in_days(0), with_invented=True)) == [made]
    assert list(events_past(in_days(21), with_invented=True)) == [made]
    assert (OutboxEvent.objects.get().name, OutboxEvent.objects.get().payload["after"]) == (
        "gatherings.EventMoved",
        "published",
    )


def test_states_have_their_time() -> None:
    made = published()
    with pytest.raises(CannotMove, match="has not begun"):
        move_event(actor=SYSTEM, event=made.pk, after="held")
    backdate(made, in_days(-1))
    move_event(actor=SYSTEM, event=made.pk, after="held")
    save(made, title="As it was")
    assert EventRevision.objects.count() == 1
    move_event(actor=SYSTEM, event=made.pk, after="closed")
    assert EventRevision.objects.count() == 0
    with pytest.raises(CannotMove):
        move_event(actor=SYSTEM, event=made.pk, after="cancelled")
    late = draft()
    backdate(late, in_days(-1))
    with pytest.raises(CannotMove, match="is over"):
        move_event(actor=SYSTEM, event=late.pk, after="published")


def test_a_cancelled_event_stays_and_everybody_hears_once() -> None:
    made = published(capacity=1)
    come(made, "Ada")
    come(made, "Bo")
    before = Event.objects.get().sequence
    move_event(actor=SYSTEM, event=made.pk, after="cancelled")
    assert Event.objects.get().sequence == before + 1
    assert event_in_public(made.slug, with_invented=True).state == "cancelled"
    for name in ("Ada", "Bo"):
        told = letters_to(name)[-1]
        assert told.subject.startswith("Cancelled: Workshop of the network, ")
        assert "/events/mine/" not in told.body


def test_another_time_is_told_to_those_who_come_and_other_words_are_not() -> None:
    made = published()
    come(made, "Ada")
    save(made, title="Better words")
    assert len(letters_to("Ada")) == 1
    save(made, starts_at=in_days(20, 9))
    told = letters_to("Ada")
    assert len(told) == 2
    assert told[-1].subject.startswith("Changed: Workshop of the network, ")
    assert "https://meet.example/room" in told[-1].body


def test_whoever_waits_hears_of_another_time_but_not_of_the_link() -> None:
    made = published(capacity=1)
    come(made, "Ada")
    come(made, "Bo")
    save(made, starts_at=in_days(20, 9))
    assert letters_to("Bo")[-1].subject.startswith("Changed: ")
    assert "meet.example" not in letters_to("Bo")[-1].body


def test_a_draft_is_thrown_away_and_what_was_published_is_not() -> None:
    drop_draft(actor=SYSTEM, event=draft().pk)
    assert Event.objects.count() == 0
    with pytest.raises(CannotMove):
        drop_draft(actor=SYSTEM, event=published().pk)


def test_the_trail_has_codes_alone() -> None:
    made = published("rome", title="Violence")
    verbs = list(AuditEntry.objects.filter(verb__startswith="event.").order_by("pk").values_list("verb", "facts"))
    assert verbs == [
        ("event.planned", {"city": "rome", "kind": "workshop"}),
        ("event.published", {"city": "rome"}),
    ]
    assert str(made.pk) in AuditEntry.objects.filter(verb="event.published").get().subject


def test_what_is_invented_is_left_out_where_nothing_invented_is_shown() -> None:
    made = published()
    Event.objects.filter(pk=made.pk).update(is_invented=True)
    assert list(events_to_come(in_days(0), with_invented=False)) == []
    with pytest.raises(NoSuchEvent):
        event_in_public(made.slug, with_invented=False)


def test_lists_of_a_city_hold_its_own() -> None:
    here, network = published("rome"), published()
    assert list(events_to_come(in_days(0), with_invented=True, city="rome")) == [here]
    assert list(events_to_come(in_days(0), with_invented=True, city="")) == [network]
