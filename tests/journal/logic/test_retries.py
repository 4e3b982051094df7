"""Pauses grow, and never beyond six hours."""

from datetime import timedelta

from equalcity.journal.logic.retries import TASK_ATTEMPTS, pause_after


def test_pauses_double_up_to_six_hours() -> None:
    assert [pause_after(n).seconds for n in (1, 2, 3, 4)] == [10, 20, 40, 80]
    assert pause_after(60) == timedelta(hours=6)


def test_all_attempts_of_a_task_span_a_working_day() -> None:
    span = sum((pause_after(n) for n in range(1, TASK_ATTEMPTS)), timedelta())
    assert timedelta(hours=5) < span < timedelta(hours=9)
