"""The table of postcodes: taken whole, refused with row and reason, and nobody else's."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from equalcity.directory.models import District
from equalcity.directory.selectors.districts import middle_of
from equalcity.directory.selectors.shelf import marks_of_cities
from equalcity.people.logic.roles import Role
from factories.people import member

pytestmark = pytest.mark.usefixtures("shipped")
TABLE = "postcode;name;latitude;longitude\n00184;Monti;41,894;12,494\n00153;Trastevere;41,889;12,470\n"
NEAR = "/desk/en/cities/rome/near/"


@pytest.fixture
def coordinator() -> Client:
    client = Client()
    client.force_login(member("c", Role.CITY_COORDINATOR, "rome"))
    return client


def sent(client: Client, text: str, **more: str) -> tuple[int, str]:
    answer = client.post(NEAR, {"table": SimpleUploadedFile("near.csv", text.encode()), **more}, follow=True)
    return answer.status_code, answer.text


def test_a_table_is_put_in_place_and_found_by_code_and_name(coordinator: Client) -> None:
    assert "There is no table yet" in coordinator.get(NEAR).text
    status, text = sent(coordinator, TABLE)
    assert (status, "2 places are known now." in text, "Trastevere" in text) == (200, True, True)
    assert middle_of("rome", " 00 184 ") == (41.894, 12.494)
    assert middle_of("rome", "trastevere") == (41.889, 12.470)
    assert middle_of("rome", "99999") is None
    assert middle_of("brussels", "00184") is None
    assert middle_of("rome", " - ") is None


def test_the_next_table_takes_its_place_and_packs_follow(coordinator: Client) -> None:
    sent(coordinator, TABLE)
    mark = marks_of_cities()["rome"]
    sent(coordinator, "code,lat,lon\n1,41,12\n")
    assert marks_of_cities()["rome"] != mark
    assert list(District.objects.values_list("code", flat=True)) == ["1"]


def test_with_a_fault_nothing_is_taken_until_one_says_so(coordinator: Client) -> None:
    sent(coordinator, TABLE)
    status, text = sent(coordinator, TABLE + "00199;;north;12\n")
    assert status == 422
    assert "row 4" in text
    assert "latitude and longitude are not those of a place" in text
    assert District.objects.count() == 2
    assert sent(coordinator, "code,lat,lon\n1,41,12\n2,,\n", only_good="on")[0] == 200
    assert list(District.objects.values_list("code", flat=True)) == ["1"]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("name,lat\nx,1\n", "The table needs columns named postcode"),
        ("", "The submitted file is empty."),
        ("code,lat,lon\n", "Nothing was taken yet."),
    ],
)
def test_what_is_no_table_is_told(coordinator: Client, text: str, sentence: str) -> None:
    status, answer = sent(coordinator, text)
    assert (status, sentence in answer) == (422, True)


def test_a_coordinator_of_another_city_is_refused() -> None:
    client = Client()
    client.force_login(member("d", Role.CITY_COORDINATOR, "brussels"))
    assert sent(client, TABLE)[0] == 403
    assert not District.objects.exists()
