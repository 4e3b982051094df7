"""Steps: what differs, and the way back."""

from __future__ import annotations

from equalcity.directory.logic.steps import Step, differences, field_steps, steps_from


def test_only_what_differs_is_a_step_and_empty_is_missing() -> None:
    now = {"name": "Door", "alert": "", "sectors": ["health"]}
    wanted = {"name": "Doors", "alert": None, "sectors": ["health"], "url": ""}
    assert field_steps("service", "1", now, wanted) == [Step("service", "1", "name", "Door", "Doors")]


def test_a_step_and_its_way_back() -> None:
    made = Step("phone", "1", "", None, {"number": "1"})
    assert (made.is_making, made.is_removing) == (True, False)
    assert (made.back.is_making, made.back.is_removing) == (False, True)
    assert made.back.back == made
    assert steps_from([made.as_json()]) == [made]


def test_differences_are_told_by_path() -> None:
    now = {"service": {"name": "A", "url": ""}, "languages": ["ar"], "facts": {"x": "yes"}}
    wanted = {"service": {"name": "B", "url": None}, "languages": ("ar",), "facts": {}}
    assert differences(now, wanted) == [("facts.x", "yes", None), ("service.name", "A", "B")]
