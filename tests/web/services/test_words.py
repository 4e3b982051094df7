"""What stands in an entry, as the history, a correction and a warning of two at once say it."""

from __future__ import annotations

from equalcity.web.services.pages import said

TOLD = {
    ("yes", "phones.x.is_safe_to_call"): "yes",
    ("yes", "eligibility.lgbtqi.values"): "LGBTQI+ people",
    ("ar", "code"): "Arabic",
    ("06 00", "number"): "\N{LEFT-TO-RIGHT ISOLATE}06 00\N{POP DIRECTIONAL ISOLATE}",
}


def test_a_value_is_said_by_its_field() -> None:
    assert {each: said(*each) for each in TOLD} == TOLD


def test_an_entry_shown_whole_says_what_is_known_and_nothing_for_programs() -> None:
    address = {"location_id": "4cf7", "address_1": "Quay 1", "address_type": "physical"}
    phone = {"service_id": "4cf7", "number": "06", "is_safe_to_call": "yes", "may_leave_message": "no"}
    assert said(address) == "Quay 1"
    assert said(phone).endswith(", Is it safe to call? yes, Is it safe to leave a message? no")
    assert said({"fact": "step-free", "known": "yes"}) == "Is it reached without a step? yes"
