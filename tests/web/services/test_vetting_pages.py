"""The sheet, suspending, adding, taking off: as a coordinator goes through them; and what a worker sees."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client

from directory.desk import answered
from equalcity.core.clock import now
from equalcity.directory.models import Service, Upkeep, VettingSheet
from equalcity.directory.selectors.shelf import shelf_of
from equalcity.people.logic.roles import Role
from factories.directory import service
from factories.people import member
from web.services.filling import as_sent


def listed() -> list[str]:
    """What readers see."""
    return [door.name for door in shelf_of("rome").doors.values()]


def test_a_coordinator_vets_and_suspends(coordinator: Client) -> None:
    made = service(listing="unlisted")
    base = f"/desk/en/services/{made.pk}/"
    assert "Survivors do not see it: its sheet is not complete." in coordinator.get(base).text
    said = {**answered(), "version": "0", "do": "complete"}
    answer = coordinator.post(f"{base}vetting/", {**said, "men": ""})
    assert answer.status_code == 422
    assert "This is not answered yet." in answer.text
    assert as_sent(answer.text)["answered-by"] == ["Head of service"]
    answer = coordinator.post(f"{base}vetting/", said, follow=True)
    assert "The sheet is complete: the service is listed." in answer.text
    assert listed() == ["Open Door"]
    answer = coordinator.post(f"{base}suspend/", {"reason": "complaint"}, follow=True)
    assert "a complaint is being looked into" in answer.text
    assert listed() == []


def test_a_sheet_is_kept_for_later(coordinator: Client) -> None:
    made = service(listing="unlisted")
    page = f"/desk/en/services/{made.pk}/vetting/"
    answer = coordinator.post(page, {"version": "0", "men": "no", "do": "keep"}, follow=True)
    assert "Kept. The service stays as it is shown." in answer.text
    assert as_sent(answer.text)["version"] == ["1"]
    assert VettingSheet.objects.get().answers == {"men": "no"}
    assert listed() == []


def test_a_no_that_keeps_survivors_away_is_said_to_everybody_who_works_there(coordinator: Client) -> None:
    made = service()
    base, why = f"/desk/en/services/{made.pk}/", "there is no safeguarding policy"
    assert "the first three are answered by yes" in coordinator.get(f"{base}vetting/").text
    said = {**answered(safeguarding_policy="no"), "version": "0", "do": "complete"}
    answer = coordinator.post(f"{base}vetting/", said, follow=True)
    assert f"Kept. Survivors do not see this service: {why}. Thank you" in answer.text
    assert listed() == []
    assert f"Survivors do not see this service: {why}." in coordinator.get(f"{base}vetting/").text
    worker = Client()
    worker.force_login(member("w", Role.FRONTLINE_WORKER, "rome"))
    for page in (base, "/desk/en/services/in/rome/"):
        assert f"Do not send survivors there: {why}." in worker.get(page).text


@pytest.mark.parametrize(
    ("field", "days", "sentence"),
    [("answered-on", 1, "This day has not come yet."), ("next_check", 0, "Choose a day to come.")],
)
def test_days_that_cannot_be_are_said(coordinator: Client, field: str, days: int, sentence: str) -> None:
    made = service(listing="unlisted")
    day = (now().date() + timedelta(days=days)).isoformat()
    sent = {**answered(), "version": "0", "do": "complete", field: day}
    answer = coordinator.post(f"/desk/en/services/{made.pk}/vetting/", sent)
    assert answer.status_code == 422
    assert sentence in answer.text
    assert Upkeep.objects.get().listing == "unlisted"


def test_without_a_reason_nothing_is_suspended(coordinator: Client) -> None:
    made = service()
    assert coordinator.post(f"/desk/en/services/{made.pk}/suspend/", {"reason": "gossip"}).status_code == 422
    assert listed() == ["Open Door"]


def test_a_service_is_added_and_taken_off(coordinator: Client) -> None:
    page = "/desk/en/services/in/rome/new/"
    assert coordinator.post(page, {"name": "Door"}).status_code == 422
    answer = coordinator.post(page, {"name": "Door", "organization": "Doors"}, follow=True)
    made = Service.objects.get()
    assert "Added. It stays off the public pages until its sheet is complete." in answer.text
    assert answer.redirect_chain[-1][0] == f"/desk/en/services/{made.pk}/edit/"
    assert "Nothing is deleted" in coordinator.get(f"/desk/en/services/{made.pk}/remove/").text
    coordinator.post(f"/desk/en/services/{made.pk}/remove/")
    assert Service.objects.get().status == "inactive"
    coordinator.post(f"/desk/en/services/{made.pk}/remove/")
    assert Service.objects.get().status == "active"


def test_a_worker_reads_what_is_not_vetted_and_changes_nothing(shipped: None) -> None:
    made = service(listing="unlisted", facts=[{"fact": "reports-residence-status", "known": "yes"}])
    worker = Client()
    worker.force_login(member("w", Role.FRONTLINE_WORKER, "rome"))
    text = worker.get("/desk/en/services/in/rome/").text
    assert "Open Door" in text
    assert "not vetted yet: not listed" in text
    page = worker.get(f"/desk/en/services/{made.pk}/").text
    assert "Does it report people without a residence permit?</dt><dd>yes" in page
    assert "Are there hours for women only?</dt><dd>not known" in page
    assert "/edit/" not in page


def test_lists_are_narrowed_and_paged(coordinator: Client) -> None:
    for name in ("One", "Two"):
        service(name, listing="unlisted")
    text = coordinator.get("/desk/en/services/in/rome/?standing=unlisted&q=one&page=x").text
    assert "1 service<" in text
    assert "Two" not in text
    assert "Nothing here with these words" in coordinator.get("/desk/en/services/in/rome/?standing=listed").text
    assert "2<small>not vetted yet: not listed" in coordinator.get("/desk/en/services/in/rome/due/").text
