"""Asking for access: one request for one form, gone after thirty days."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
import time_machine

from equalcity.core.clock import now
from equalcity.journal.models import AuditEntry
from equalcity.people.logic.roles import ANYBODY, SYSTEM
from equalcity.toolboxes.actions import ask_for_access, remove_old_requests
from equalcity.toolboxes.models import AccessRequest
from factories.toolboxes import loaded

pytestmark = pytest.mark.django_db
SAID: dict[str, Any] = {
    "stamp": "one",
    "name": "Ada",
    "email": "Ada@Example.org",
    "city": "Ghent",
    "organisation": "",
    "why": "To read it.",
    "language": "nl",
}


def asked(**changes: Any) -> AccessRequest:
    from equalcity.toolboxes.models import Toolbox

    toolbox = Toolbox.objects.first() or loaded().toolbox
    return ask_for_access(actor=ANYBODY, toolbox=toolbox, **{**SAID, **changes})


def test_a_request_waits_for_the_team_thirty_days_at_most() -> None:
    request = asked()
    assert (request.state, request.email, request.language) == ("open", "ada@example.org", "nl")
    assert request.delete_on == (now() + timedelta(days=30)).date()


def test_the_trail_keeps_no_word_of_it() -> None:
    request = asked()
    entry = AuditEntry.objects.get(verb="access.ask")
    assert (entry.alias, entry.subject) == ("", f"access-request:{request.pk}")
    assert entry.facts == {"toolbox": "small"}


def test_the_same_form_sent_twice_is_one_request() -> None:
    first = asked()
    assert asked(why="Sent again.").pk == first.pk
    assert AccessRequest.objects.get().why == "To read it."
    assert AuditEntry.objects.filter(verb="access.ask").count() == 1
    assert asked(stamp="two").pk != first.pk


def test_requests_go_on_their_day_and_not_before() -> None:
    asked()
    with time_machine.travel(now() + timedelta(days=29), tick=False):
        asked(stamp="two")
        assert remove_old_requests(actor=SYSTEM) == 0
    with time_machine.travel(now() + timedelta(days=30), tick=False):
        assert remove_old_requests(actor=SYSTEM) == 1
        assert AccessRequest.objects.get().stamp == "two"
