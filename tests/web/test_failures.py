"""What goes wrong on our side: a sentence, the right status, help in reach."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client


@pytest.mark.django_db(transaction=True)
def test_a_missing_table_is_told_as_our_fault_with_help_in_reach():
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE toolboxes_release RENAME TO gone_for_a_while")
    try:
        answer = Client().get("/en/toolboxes/")
    finally:
        with connection.cursor() as cursor:
            cursor.execute("ALTER TABLE gone_for_a_while RENAME TO toolboxes_release")
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "60")
    assert 'href="tel:112"' in answer.text
    assert "gone_for_a_while" not in answer.text
    assert Client().get("/en/toolboxes/").status_code == 200


def test_the_health_address_asks_no_database():
    assert Client().get("/healthz").text == "ok\n"
