"""Being there: by the code in the room, at the door, from paper; and the certificate, of which nobody learns whose it is."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from django.core import serializers

from equalcity.core.clock import now
from equalcity.gatherings.actions.attending import (
    attend,
    attend_at_door,
    certify,
    close_attendance,
    count_on_paper,
    open_attendance,
)
from equalcity.gatherings.actions.forgetting import forget_guests, forget_guests_again
from equalcity.gatherings.actions.moving import move_event
from equalcity.gatherings.actions.seating import note_presence
from equalcity.gatherings.errors import AttendanceRefused, NoSuchCertificate, NotYourEvent
from equalcity.gatherings.models import Attendance, Certificate, DoorMark, Event, EventTally
from equalcity.gatherings.selectors.attendance import certificate_of, code_shown_at
from equalcity.gatherings.selectors.registrations import counts_of, registration_by
from equalcity.journal.errors import CannotMove
from equalcity.journal.models import AuditEntry
from equalcity.people.logic.roles import ANYBODY, SYSTEM, Actor, Hat, Role
from factories.events import HOUR, backdate, come, in_days, letters_to, published, token_of

pytestmark = pytest.mark.django_db
BRUSSELS = Actor("b", 4, "BE", (Hat(Role.CITY_COORDINATOR, "brussels"),))


def begun(*names: str, city: str = "", **changes: object) -> Event:
    """Make an event that began an hour ago and lasts one more, with people who have a place while there are places."""
    made = published(city, **changes)
    for name in names:
        come(made, name)
    backdate(made, now() + HOUR)
    return Event.objects.get(pk=made.pk)


def shown(event: Event, **more: bool) -> str:
    return str(open_attendance(actor=SYSTEM, event=event.pk, **more).code)


def ways(event: Event) -> tuple[int, int, int, int]:
    counts = counts_of(event)
    return counts["by_code"], counts["on_list"], counts["at_door"], counts["on_paper"]


def test_the_code_is_shown_around_the_event_alone_by_whoever_organises_it() -> None:
    made = published("rome")
    with pytest.raises(CannotMove):
        shown(made)
    with time_machine.travel(in_days(20) - HOUR - timedelta(seconds=1)), pytest.raises(CannotMove):
        shown(made)
    with time_machine.travel(in_days(20) - HOUR):
        with pytest.raises(NotYourEvent):
            open_attendance(actor=BRUSSELS, event=made.pk)
        first = shown(made)
        assert shown(made) == first == code_shown_at(made)
        assert shown(made, is_another=True) != first
    with time_machine.travel(in_days(20, 13)):
        assert code_shown_at(made) == ""
        with pytest.raises(CannotMove):
            shown(made)


def test_who_has_a_place_is_there_once_by_the_code_that_is_shown_now() -> None:
    made = begun("Ada", "Bo", "Cem", capacity=2)
    old = shown(made)
    code = shown(made, is_another=True)
    for token, typed in ((token_of("Ada"), old), (token_of("Ada"), ""), (token_of("Cem"), code)):
        with pytest.raises(AttendanceRefused):
            attend(actor=ANYBODY, token=token, typed=typed)
    for _twice in range(2):
        assert attend(actor=ANYBODY, token=token_of("Ada"), typed=f" {code[:4].lower()}-{code[4:]}").is_present
    assert ways(made) == (1, 0, 0, 0)
    close_attendance(actor=SYSTEM, event=made.pk)
    with pytest.raises(AttendanceRefused):
        attend(actor=ANYBODY, token=token_of("Bo"), typed=code)


def test_without_a_registration_people_are_counted_and_nothing_else() -> None:
    made = begun()
    code = shown(made)
    for stamp in ("one", "one", "two"):
        assert attend_at_door(actor=ANYBODY, typed=code.lower(), stamp=stamp) == made
    for typed in ("", "00000000", code[:-1]):
        with pytest.raises(AttendanceRefused):
            attend_at_door(actor=ANYBODY, typed=typed, stamp="three")
    for number in (9, 4):
        count_on_paper(actor=SYSTEM, event=made.pk, number=number)
    assert ways(made) == (0, 0, 2, 4)
    close_attendance(actor=SYSTEM, event=made.pk)
    with pytest.raises(AttendanceRefused):
        attend_at_door(actor=ANYBODY, typed=code, stamp="four")
    shown(made)
    assert ways(made) == (0, 0, 2, 4)
    with pytest.raises(CannotMove):
        count_on_paper(actor=SYSTEM, event=published().pk, number=1)


def test_the_list_adds_to_the_code_and_takes_away() -> None:
    made = begun("Ada", "Bo")
    ada, bo = (registration_by(token_of(name)).pk for name in ("Ada", "Bo"))
    attend(actor=ANYBODY, token=token_of("Ada"), typed=shown(made))
    assert note_presence(actor=SYSTEM, event=made.pk, present=[ada, bo]) == 2
    assert ways(made) == (1, 1, 0, 0)
    assert note_presence(actor=SYSTEM, event=made.pk, present=[bo]) == 1
    assert ways(made) == (0, 1, 0, 0)


def test_a_certificate_is_for_who_was_there_and_its_code_names_the_event_alone() -> None:
    made = begun("Ada", "Bo", city="rome")
    attend(actor=ANYBODY, token=token_of("Ada"), typed=shown(made))
    with pytest.raises(AttendanceRefused):
        certify(actor=ANYBODY, token=token_of("Ada"))  # it is not over
    move_event(actor=SYSTEM, event=made.pk, after="held")
    with pytest.raises(AttendanceRefused):
        certify(actor=ANYBODY, token=token_of("Bo"))
    first, again = (certify(actor=ANYBODY, token=token_of("Ada")) for _twice in range(2))
    assert (first, first.minutes) == (again, 120)
    found = certificate_of(f"{first.code[:8].lower()} {first.code[8:]}")
    assert (found.event_id, found.minutes, found.withdrawn_on) == (made.pk, 120, None)
    ada = registration_by(token_of("Ada"))
    kept = serializers.serialize("json", [*Certificate.objects.all(), *AuditEntry.objects.all()])
    for secret in (first.code, str(ada.pk), ada.email, "Ada"):
        assert secret not in kept
    for wrong in ("", "0" * 16, first.code[:-1]):
        with pytest.raises(NoSuchCertificate):
            certificate_of(wrong)


def test_a_certificate_of_somebody_who_was_not_there_is_withdrawn_and_an_old_one_is_forgotten() -> None:
    made = begun("Ada")
    ada = registration_by(token_of("Ada")).pk
    note_presence(actor=SYSTEM, event=made.pk, present=[ada])
    move_event(actor=SYSTEM, event=made.pk, after="held")
    code = certify(actor=ANYBODY, token=token_of("Ada")).code
    note_presence(actor=SYSTEM, event=made.pk, present=[])
    assert certificate_of(code).withdrawn_on == now().date()
    note_presence(actor=SYSTEM, event=made.pk, present=[ada])
    assert certify(actor=ANYBODY, token=token_of("Ada")).code == code
    assert certificate_of(code).withdrawn_on is None
    with time_machine.travel(now() + timedelta(days=5 * 365 + 1)):
        with pytest.raises(NoSuchCertificate):
            certificate_of(code)
        forget_guests(actor=SYSTEM)
    assert Certificate.objects.count() == 0


def test_the_letter_of_thanks_leads_to_the_certificate() -> None:
    made = begun("Ada")
    attend(actor=ANYBODY, token=token_of("Ada"), typed=shown(made))
    for after in ("held", "closed"):
        move_event(actor=SYSTEM, event=made.pk, after=after)
    letter = letters_to("Ada")[-1]
    assert "certificate of attendance" in letter.body
    assert "certificate" not in letters_to("Ada")[0].body
    assert certify(actor=ANYBODY, token=token_of("Ada")).event == made


def test_after_the_deletion_date_the_ways_are_numbers_and_do_not_change_any_more() -> None:
    made = begun()
    attend_at_door(actor=ANYBODY, typed=shown(made), stamp="one")
    count_on_paper(actor=SYSTEM, event=made.pk, number=3)
    kept = Attendance.objects.get()
    backdate(made, now() - timedelta(days=14))
    assert forget_guests(actor=SYSTEM) == 1
    assert (Attendance.objects.count(), DoorMark.objects.count()) == (0, 0)
    assert ways(made) == (0, 0, 1, 3)
    with pytest.raises(CannotMove):
        count_on_paper(actor=SYSTEM, event=made.pk, number=9)
    kept.save(force_insert=True)  # as yesterday's backup has it
    forget_guests_again(event=made.pk)
    assert (Attendance.objects.count(), EventTally.objects.get().on_paper) == (0, 3)
