"""The invented people of the demonstration: random passwords, never in production."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from equalcity.people.actions import load_demo_people
from equalcity.people.errors import NotYours
from equalcity.people.logic.roles import ANYBODY, SYSTEM, Hat, Role
from equalcity.people.models import Account
from equalcity.people.selectors import actor_of, demo_accounts
from factories.people import city

pytestmark = pytest.mark.django_db
DEMO = Path(__file__).parent.parent.parent / "content" / "demo"


@pytest.fixture(autouse=True)
def places(settings: Any, tmp_path: Path) -> None:
    settings.DATA = tmp_path
    for slug in ("demo-on-sea", "brussels", "rome", "gothenburg"):
        city(slug)


def test_every_role_can_be_tried_and_loading_again_changes_nothing() -> None:
    number = load_demo_people(actor=SYSTEM, folder=DEMO)
    shown = demo_accounts()
    assert len(shown) == number == Account.objects.count()
    roles = {hat.role for account in Account.objects.all() for hat in actor_of(account).hats}
    assert roles == set(Role)
    first = Account.objects.get(email=shown[0].email)
    assert first.check_password(shown[0].password)
    assert actor_of(first).hats == (Hat(Role.PROJECT_TEAM),)
    assert len({account.password for account in shown}) == number
    assert load_demo_people(actor=SYSTEM, folder=DEMO) == 0
    assert demo_accounts() == shown


def test_never_in_production_and_for_nobody_else(settings: Any) -> None:
    with pytest.raises(NotYours):
        load_demo_people(actor=ANYBODY, folder=DEMO)
    settings.MODE = "production"
    with pytest.raises(NotYours):
        load_demo_people(actor=SYSTEM, folder=DEMO)
    assert demo_accounts() == []
