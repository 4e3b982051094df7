"""The public number grows with the change, and not without it."""

import pytest
from django.db import transaction
from pytest_django import DjangoAssertNumQueries

from equalcity.journal import actions, selectors
from equalcity.journal.errors import OutsideTransaction


@pytest.mark.django_db
def test_every_change_counts(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    assert selectors.public_number() == 0
    actions.public_changed()
    actions.public_changed()
    with django_assert_num_queries(1):
        assert selectors.public_number() == 2
    with django_assert_num_queries(1):
        actions.public_changed()


@pytest.mark.django_db(transaction=True)
def test_a_change_that_fails_does_not_count() -> None:
    with pytest.raises(OutsideTransaction):
        actions.public_changed()
    with transaction.atomic():
        actions.public_changed()
        transaction.set_rollback(True)
    assert selectors.public_number() == 0
