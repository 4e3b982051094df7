"""Asking the team from outside: one enquiry for one form, one neutral note a day, and nothing kept longer than said."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from django.conf import settings

from equalcity.core.clock import now
from equalcity.journal.actions.erasures import replay_erasures
from equalcity.journal.formats.envelopes import open_envelope
from equalcity.journal.models import AuditEntry, Erasure, OutgoingMessage
from equalcity.network.actions import forget_enquiries, remove_enquiry_words, settle_enquiry
from equalcity.network.errors import EnquiryRefused, EnquirySettled, NoSuchEnquiry, NotYours
from equalcity.network.models import Enquiry
from equalcity.network.selectors import enquiries_open, enquiry_for
from equalcity.people.logic.roles import SYSTEM
from equalcity.people.selectors import actor_of
from factories.network import asked
from factories.people import cast, team

pytestmark = pytest.mark.django_db


def test_a_form_sent_twice_is_one_enquiry_and_the_team_is_told_once_a_day_without_a_word_of_it() -> None:
    team()
    first = asked()
    assert asked(words="Again.").pk == first.pk
    asked("two")
    message = OutgoingMessage.objects.get()
    letter = open_envelope(bytes(message.sealed), message_id=message.message_id, secret=settings.SECRET_KEY)
    assert (letter.to, letter.subject) == ("team@example.org", "A message waits on your desk")
    assert "When is" not in letter.body
    assert "Ada" not in letter.body
    entry = AuditEntry.objects.filter(verb="network.asked").first()
    assert entry is not None
    assert entry.facts == {"about": "training"}


def test_a_flood_is_held_back_and_nothing_of_it_is_lost() -> None:
    team()
    for number in range(7):
        asked(str(number))
    assert [row.is_held for row in enquiries_open(SYSTEM)] == [False] * 5 + [True] * 2
    assert asked("elsewhere", "198.51.100.1").is_held is False


@pytest.mark.parametrize("field", ["name", "email", "organisation"])
def test_a_name_is_one_line(field: str) -> None:
    with pytest.raises(EnquiryRefused):
        asked(**{field: "Ada\r\nBcc: x@example.org"})
    assert not Enquiry.objects.exists()


def test_settling_deletes_what_was_typed_and_a_restored_backup_does_not_bring_it_back() -> None:
    people = cast()
    found = asked()
    for who in ("owner", "outsider", "anonymous"):
        with pytest.raises(NotYours):
            settle_enquiry(actor=people.actor(who), enquiry=found.pk, is_answered=True)
        with pytest.raises(NoSuchEnquiry):
            enquiry_for(people.actor(who), found.pk)
        assert list(enquiries_open(people.actor(who))) == []
    settle_enquiry(actor=actor_of(team()), enquiry=found.pk, is_answered=True)
    empty = Enquiry.objects.values_list("state", "name", "email", "organisation", "words").get()
    assert empty == ("answered", "", "", "", "")
    with pytest.raises(EnquirySettled):
        settle_enquiry(actor=SYSTEM, enquiry=found.pk, is_answered=False)
    found.save()  # as yesterday's backup has it
    replay_erasures([(row.kind, row.key, row.at.isoformat()) for row in Erasure.objects.all()])
    assert Enquiry.objects.values_list("name", "words").get() == ("", "")


def test_a_disclosure_is_removed_at_once_and_after_a_restore_as_well() -> None:
    found = asked()
    remove_enquiry_words(actor=SYSTEM, enquiry=found.pk)
    assert Enquiry.objects.values_list("state", "name", "organisation", "words").get() == ("open", "Ada", "", "")
    found.save()
    replay_erasures([(row.kind, row.key, row.at.isoformat()) for row in Erasure.objects.all()])
    assert Enquiry.objects.values_list("state", "name", "organisation", "words").get() == ("open", "Ada", "", "")


def test_thirty_days_are_the_longest() -> None:
    asked()
    with time_machine.travel(now() + timedelta(days=29), tick=False):
        assert forget_enquiries(actor=SYSTEM) == 0
    with time_machine.travel(now() + timedelta(days=30), tick=False):
        assert forget_enquiries(actor=SYSTEM) == 1
