"""What anybody ticks: counted once, counted all, and nothing told of who."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from directory.desk import ROME, STRANGERS
from equalcity.directory.actions.reports import CEILING, report_wrong, settle_reports
from equalcity.directory.models import WrongReport
from equalcity.people.errors import NotYours
from equalcity.people.logic.roles import ANYBODY
from factories.directory import service
from factories.processes import Installation, url_of_test_database


def report(
    made: Any, stamp: str, ticks: Sequence[str] = ("no-answer",), address: str = "192.0.2.1", city: str = "rome"
) -> None:
    """Send the form once."""
    report_wrong(actor=ANYBODY, city=city, service=made.pk, ticks=ticks, stamp=stamp, address=address)


def counts() -> dict[str, int]:
    """What has been counted and is not settled."""
    return dict(WrongReport.objects.filter(handled_at=None).values_list("tick", "count"))


@pytest.mark.django_db
def test_ticks_are_counted_and_anything_else_is_nothing() -> None:
    made = service()
    report(made, "a", ["no-answer", "hours-wrong", "she was rude"])
    report(made, "b", ["no-answer"])
    report(made, "c", [])
    assert counts() == {"no-answer": 2, "hours-wrong": 1}


@pytest.mark.django_db
def test_the_same_form_counts_once() -> None:
    made = service()
    for _time in range(3):
        report(made, "same")
    assert counts() == {"no-answer": 1}


@pytest.mark.django_db
def test_what_is_not_listed_or_elsewhere_is_not_counted() -> None:
    report(service("Hidden", listing="unlisted"), "a")
    report(service("Here"), "b", city="brussels")
    assert counts() == {}


@pytest.mark.django_db
def test_beyond_the_ceiling_nothing_is_dropped_but_told_apart() -> None:
    made = service()
    for number in range(CEILING[0] + 3):
        report(made, f"s{number}")
    report(made, "other", address="198.51.100.9")
    assert counts() == {"no-answer": CEILING[0] + 1, "no-answer:many": 3}


@pytest.mark.django_db
def test_settled_reports_are_put_aside_and_later_ones_count_anew() -> None:
    made = service()
    report(made, "a")
    settle_reports(actor=ROME, service=made.pk)
    assert counts() == {}
    report(made, "b")
    assert counts() == {"no-answer": 1}


@pytest.mark.django_db
@pytest.mark.parametrize("actor", STRANGERS, ids=lambda actor: actor.alias or "anonymous")
def test_nobody_else_settles(actor: Any) -> None:
    made = service()
    report(made, "a")
    with pytest.raises(NotYours):
        settle_reports(actor=actor, service=made.pk)
    assert counts() == {"no-answer": 1}


MANY_AT_ONCE = """
from concurrent.futures import ThreadPoolExecutor
from django.db import connections
from equalcity.directory.actions.reports import report_wrong
from equalcity.directory.models import WrongReport
from equalcity.people.logic.roles import ANYBODY

def one(number):
    sent = {"ticks": ["no-answer", "wrong-number"], "stamp": f"s{number}", "address": f"192.0.%d.1" % number}
    report_wrong(actor=ANYBODY, city="rome", service="SERVICE", **sent)
    connections.close_all()

with ThreadPoolExecutor(8) as pool:
    list(pool.map(one, range(160)))
print(sorted(WrongReport.objects.values_list("tick", "count")))
"""


@pytest.mark.django_db(transaction=True)
def test_reports_at_the_same_moment_are_all_counted(tmp_path: Path) -> None:
    made, url = service(), ""
    if connection.vendor == "sqlite":  # threads do not share a database in memory as they share a file
        with sqlite3.connect(tmp_path / "equalcity.sqlite3") as copy:
            connection.connection.backup(copy)
    else:
        url = url_of_test_database()
    said = Installation(tmp_path, url).ask(MANY_AT_ONCE.replace("SERVICE", str(made.pk)))
    assert said == "[('no-answer', 160), ('wrong-number', 160)]"
