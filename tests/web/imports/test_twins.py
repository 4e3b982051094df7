"""The page of services that may be there twice."""

from __future__ import annotations

import pytest
from django.test import Client

from equalcity.directory.models import Duplicate, Service
from equalcity.people.logic.roles import Role
from factories.directory import service, source
from factories.people import city, member

pytestmark = pytest.mark.django_db


@pytest.fixture
def coordinator() -> Client:
    city()
    client = Client()
    client.force_login(member("c", Role.CITY_COORDINATOR, "rome"))
    return client


def pairs(count: int) -> None:
    for name in ("Orchard", "Lighthouse", "Violet")[:count]:
        for slug in ("one", "other"):
            service(name, origin=source(slug=slug), phones=[{"number": f"+39 02 3652 {len(name):04}"}])


def test_pairs_are_looked_for_shown_and_decided(coordinator: Client) -> None:
    pairs(2)
    assert "No two services look like one." in coordinator.get("/desk/en/services/twice/").text
    page = coordinator.post("/desk/en/services/twice/", follow=True).text
    assert page.count("the same telephone number") == 2
    due = coordinator.get("/desk/en/services/in/rome/due/").text
    assert '<a href="/desk/en/services/twice/">2 pairs of services may be the same service.</a>' in due
    first, second = Duplicate.objects.order_by("pk")
    page = coordinator.post(f"/desk/en/services/twice/{first.pk}/", {"decision": "two"}, follow=True).text
    assert "Noted: they are two." in page
    page = coordinator.post(f"/desk/en/services/twice/{second.pk}/", {"decision": str(second.second_id)}, follow=True)
    assert "now has what it lacked from the other" in page.text
    assert "No two services look like one." in page.text
    assert Service.objects.get(status="inactive").pk == second.first_id
    assert coordinator.post(f"/desk/en/services/twice/{second.pk}/", {"decision": "two"}).status_code == 404
    assert coordinator.post(f"/desk/en/services/twice/{second.pk}/", {"decision": "x"}).status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_pairs_cost_the_same_however_many(coordinator: Client, count: int, django_assert_num_queries: object) -> None:
    pairs(count)
    coordinator.post("/desk/en/services/twice/")
    with django_assert_num_queries(9):  # type: ignore[operator]
        assert coordinator.get("/desk/en/services/twice/").text.count("They are two") == count
