"""The API as a program meets it: lists, pages, filters, one object, problems, headers."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

import pytest
from django.core.signals import request_finished
from django.db import close_old_connections, connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from equalcity.core.clock import now
from equalcity.directory.logic.distance import folded_code
from equalcity.directory.models import District, Phone, Service, Upkeep
from factories import people
from factories.directory import entry, service, source, weekly
from factories.imported import add_to

pytestmark = pytest.mark.django_db
PHONE = {"number": "+39 06 1234567"}


def get(path: str = "services", **asked: str) -> Any:
    return Client().get(f"/hsds/{path}", asked)


def names(response: Any) -> set[str]:
    assert response.status_code == 200, response.content
    return {one["name"] for one in response.json()["contents"]}


def post(body: object, path: str = "services/search", content_type: str = "application/json") -> Any:
    return Client().post(f"/hsds/{path}", body if isinstance(body, bytes) else json.dumps(body), content_type)


def tagged(made: Service, name: str) -> Any:
    """Hang a term of the taxonomy "Sectors" on a service; return the term."""
    taxonomy = entry("taxonomy", "Sectors", made.origin, {"name": "Sectors", "description": "-"})
    term = entry("taxonomy_term", name, made.origin, {"name": name, "description": "-", "taxonomy_id": taxonomy})
    link = {"link_id": made, "link_entity": "service", "taxonomy_term_id": term}
    add_to(taxonomy, term, entry("attribute", f"{made.pk} {name}", made.origin, link))
    return term


def test_the_root_says_what_this_is() -> None:
    service()
    said = get("").json()
    assert (said["version"], said["profile"]) == ("3.1", "http://testserver/hsds/profile/")
    assert said["openapi_url"] == "http://testserver/hsds/openapi.json"
    assert said["sources"] == [{"id": "rome", "name": "rome itself", "language": "en", "is_invented": False}]


def test_a_service_is_told_flat_in_a_list_and_whole_alone() -> None:
    made = service("Open Door", phones=[PHONE], schedules=[weekly()], sectors=["legal"], at=(41.9, 12.5))
    (flat,) = get().json()["contents"]
    whole = get(f"services/{made.pk}").json()
    assert flat["organization"]["name"] == "Open Door Association"
    assert "phones" not in flat
    assert "service_at_locations" not in flat
    assert [one["number"] for one in whole["phones"]] == ["+39 06 1234567"]
    assert whole["service_at_locations"][0]["location"]["latitude"] == 41.9
    assert get(full="true").json()["contents"] == [whole]


def test_our_profile_is_told() -> None:
    rule = {"criterion": "age", "mode": "only", "lowest": 18}
    made = service(
        eligibility=[rule],
        facts=[{"fact": "interpreters", "known": "yes"}],
        phones=[{**PHONE, "is_safe_to_call": "no"}],
        schedules=[weekly(is_women_only=True)],
        referral_method="By telephone",
        next_step="A talk",
        response_time="A day",
        sectors=["legal", "health"],
    )
    told = get(f"services/{made.pk}").json()
    assert [{name: value for name, value in one.items() if name != "id"} for one in told["eligibility"]] == [rule]
    assert told["facts"] == [{"fact": "interpreters", "known": "yes"}]
    assert (told["sectors"], told["next_step"]) == (["legal", "health"], "A talk")
    assert (told["referral_method"], told["response_time"]) == ("By telephone", "A day")
    assert (told["source"], told["original_id"]) == ("rome", "Open Door")
    assert (told["phones"][0]["is_safe_to_call"], told["phones"][0]["may_leave_message"]) == ("no", "unknown")
    assert told["schedules"][0]["is_women_only"] is True
    assert "confidential" not in told


@pytest.mark.parametrize("listing", ["unlisted", "suspended"])
def test_what_is_not_listed_is_nowhere(listing: str) -> None:
    made = service("Hidden", listing=listing, at=(41.9, 12.5))
    tagged(made, "Hidden term")
    for path in ("services", "organizations", "service_at_locations", "taxonomies", "taxonomy_terms"):
        page = get(path).json()
        assert (page["total_items"], page["total_pages"], page["empty"], page["contents"]) == (0, 1, True, [])
    assert get(f"services/{made.pk}").status_code == 404
    assert get(f"organizations/{made.organization_id}").status_code == 404
    assert get("").json()["sources"] == []


@pytest.mark.parametrize("status", ["inactive", "defunct"])
def test_what_is_not_active_is_nowhere(status: str) -> None:
    service(status=status)
    assert names(get()) == set()


def test_a_service_that_is_suspended_is_gone_at_once() -> None:
    made = service()
    assert names(get()) == {"Open Door"}
    Upkeep.objects.filter(pk=made.pk).update(listing="suspended")
    assert names(get()) == set()


def test_pages() -> None:
    for number in range(3):
        service(f"Place {number}")
    first, second = (get(per_page="2", page=number).json() for number in "12")
    told = ("total_items", "total_pages", "page_number", "size", "first_page", "last_page", "empty")
    assert [first[name] for name in told] == [3, 2, 1, 2, True, False, False]
    assert [second[name] for name in told] == [3, 2, 2, 1, False, True, False]
    assert {one["name"] for page in (first, second) for one in page["contents"]} == {"Place 0", "Place 1", "Place 2"}
    beyond = get(per_page="2", page="9").json()
    assert [beyond[name] for name in told] == [3, 2, 9, 0, False, True, True]


def test_minimal_tells_id_and_day_of_all_on_one_page() -> None:
    made = [service(f"Place {number}") for number in range(3)]
    page = get(minimal="true").json()
    assert page["contents"] == [
        {"id": str(each.pk), "modified_date": each.modified_at.isoformat()}
        for each in sorted(made, key=lambda one: one.pk.hex)
    ]
    assert (page["total_pages"], page["size"]) == (1, 3)


def test_all_filters_hold_together() -> None:
    legal, night = service("Legal aid"), service("Night line", city=people.ELSEWHERE)
    other = service("Legal desk", origin=legal.origin)
    term = tagged(legal, "Law")
    term_id, taxonomy_id = str(term.pk), str(term.taxonomy_id)
    assert names(get(search="LEGAL")) == {"Legal aid", "Legal desk"}
    assert names(get(search="legal association aid")) == {"Legal aid"}
    assert names(get(taxonomy_term_id=term_id)) == names(get(taxonomy_id=taxonomy_id)) == {"Legal aid"}
    assert names(get(taxonomy_term_id=term_id, search="desk")) == set()
    assert names(get(city="brussels")) == {"Night line"}
    assert names(get(city="brussels", search="legal")) == set()
    assert names(get(organization_id=str(other.organization_id))) == {"Legal desk"}
    assert names(get(organization_id=str(other.organization_id), taxonomy_id=taxonomy_id)) == set()
    assert names(get("organizations", taxonomy_term_id=term_id)) == {"Legal aid Association"}
    assert names(get("organizations", city="brussels")) == {f"{night.name} Association"}


def test_letters_are_found_large_and_small() -> None:
    service("École d'été")
    assert names(get(search="école")) == names(get(search="ÉTÉ")) == {"École d'été"}


def test_what_changed_since_a_moment() -> None:
    old, changed = service("Old"), service("Changed", phones=[PHONE])
    before, moment = now() - timedelta(days=40), now() - timedelta(days=20)
    for each in (old, changed):
        Service.objects.filter(pk=each.pk).update(modified_at=before)
        type(each.organization).objects.filter(pk=each.organization_id).update(modified_at=before)
        Upkeep.objects.filter(pk=each.pk).update(verified_on=before.date())
    Phone.objects.update(modified_at=before)
    assert names(get(modified_after=moment.isoformat())) == set()
    Phone.objects.update(modified_at=moment)
    assert names(get(modified_after=moment.isoformat())) == {"Changed"}
    Upkeep.objects.filter(pk=old.pk).update(verified_on=now().date())
    assert names(get(modified_after=moment.isoformat())) == {"Changed", "Old"}


def test_places_by_postcode_and_by_distance() -> None:
    service("Near", at=(41.90, 12.50), addresses=[{"postal_code": "00 185"}])
    service("Far", at=(41.99, 12.50), addresses=[{"postal_code": "00010"}])
    District.objects.create(city_id="rome", code=folded_code("00185"), latitude=41.90, longitude=12.50)

    def at(**asked: str) -> set[str]:
        return {one["service"]["name"] for one in get("service_at_locations", **asked).json()["contents"]}

    assert at() == {"Near", "Far"}
    assert at(postcode="00185") == {"Near"}
    assert at(postcode="00185", proximity="9000") == {"Near"}
    assert at(postcode="00185", proximity="11000") == {"Near", "Far"}
    unknown = get("service_at_locations", postcode="99999", proximity="9000")
    assert (unknown.status_code, unknown.json()["errors"][0]["parameter"]) == (422, "postcode")
    alone = get("service_at_locations", proximity="9000")
    assert (alone.status_code, alone.json()["errors"][0]["parameter"]) == (422, "proximity")


def test_organisations_name_their_services_and_tell_them_whole_when_asked() -> None:
    made = service(phones=[PHONE], at=(41.9, 12.5))
    path = f"organizations/{made.organization_id}"
    plain, whole = get(path).json(), get(path, full_service="true").json()
    assert [one["name"] for one in plain["services"]] == ["Open Door"]
    assert "phones" not in plain["services"][0]
    assert [one["number"] for one in whole["services"][0]["phones"]] == ["+39 06 1234567"]
    assert get("organizations", full_service="true").json()["contents"] == [whole]
    assert "services" not in get("organizations").json()["contents"][0]


def test_a_service_at_a_location_holds_both() -> None:
    made = service(phones=[PHONE], at=(41.9, 12.5), addresses=[{"address_1": "Via Grande 1", "city": "Roma"}])
    (flat,) = get("service_at_locations").json()["contents"]
    whole = get(f"service_at_locations/{flat['id']}").json()
    assert (flat["location"]["latitude"], flat["service"]["organization"]["name"]) == (41.9, "Open Door Association")
    assert whole["location"]["addresses"][0]["address_1"] == "Via Grande 1"
    assert (whole["service"]["id"], len(whole["service"]["phones"])) == (str(made.pk), 1)


def test_terms_and_taxonomies_in_use() -> None:
    made = service()
    term = tagged(made, "Law")
    below = entry("taxonomy_term", "Asylum", made.origin, {"name": "Asylum", "description": "-", "parent_id": term})
    add_to(below, entry("attribute", "a", made.origin, {"link_id": made, "taxonomy_term_id": below}))
    assert names(get("taxonomies")) == {"Sectors"}
    assert names(get("taxonomy_terms")) == {"Law", "Asylum"}
    assert names(get("taxonomy_terms", top_only="true")) == {"Law"}
    assert names(get("taxonomy_terms", parent_id=str(term.pk))) == {"Asylum"}
    assert get(f"taxonomy_terms/{term.pk}").json()["taxonomy_detail"]["name"] == "Sectors"
    assert get(f"taxonomies/{term.taxonomy_id}").json()["name"] == "Sectors"


def test_lines_hold_every_object() -> None:
    for number in range(3):
        service(f"Place {number}")
    response = get(format="ndjson")
    lines = [json.loads(line) for line in b"".join(response).splitlines()]
    assert response.headers["Content-Type"] == "application/x-ndjson"
    assert lines == get().json()["contents"]


def test_one_list_is_streamed_at_a_time_and_the_turn_ends_with_the_reader() -> None:
    service()
    first = get(format="ndjson")
    busy = get(format="ndjson")
    assert (busy.status_code, busy.headers["Retry-After"]) == (503, "5")
    request_finished.disconnect(close_old_connections)  # the test's transaction is not the reader's to end
    try:
        first.close()
    finally:
        request_finished.connect(close_old_connections)
    assert len(b"".join(get(format="ndjson")).splitlines()) == 1


def test_a_question_by_post_is_answered_as_by_get_and_kept_by_nobody() -> None:
    service("Legal aid")
    service("Night line")
    for path in ("services/search", "services"):
        response = post({"search": "legal", "full": True, "per_page": 5}, path)
        assert response.json() == get(search="legal", full="true", per_page="5").json()
        assert response.headers["Cache-Control"] == "no-store"
        assert "ETag" not in response.headers


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b" ", 400),
        (b"[]", 400),
        (b"{", 400),
        (b"[" * 2000, 400),
        ({"serach": "a"}, 400),
        ({"search": ["a"]}, 422),
        ({"search": 1}, 422),
        ({"page": "1"}, 422),
        ({"page": True}, 422),
        ({"page": 0}, 422),
        ({"full": "true"}, 422),
        ({"full": None}, 422),
        ({"organization_id": "x"}, 422),
        ({"search": "a" * 5000}, 413),
    ],
)
def test_a_body_is_read_strictly(body: object, status: int) -> None:
    response = post(body)
    assert (response.status_code, response.json()["status"]) == (status, status)
    assert response.headers["Content-Type"] == "application/problem+json"


def test_a_body_that_is_not_json_is_not_read() -> None:
    assert post(b"search=legal", content_type="application/x-www-form-urlencoded").status_code == 415


@pytest.mark.parametrize(
    ("asked", "status", "parameter"),
    [
        ({"serach": "secret words"}, 400, ""),
        ({"postcode": "1000"}, 400, ""),
        ({"page": "0"}, 422, "page"),
        ({"page": "x"}, 422, "page"),
        ({"page": "9" * 10}, 422, "page"),
        ({"per_page": "1001"}, 422, "per_page"),
        ({"per_page": "١"}, 422, "per_page"),
        ({"full": "yes"}, 422, "full"),
        ({"format": "xml"}, 422, "format"),
        ({"modified_after": "yesterday"}, 422, "modified_after"),
        ({"modified_after": "2026-02-30T00:00:00Z"}, 422, "modified_after"),
        ({"modified_after": "2026-01-01T00:00:00"}, 422, "modified_after"),
        ({"taxonomy_id": "x"}, 422, "taxonomy_id"),
        ({"search": "\0"}, 422, "search"),
        ({"search": "secret words" * 20}, 422, "search"),
        ({"minimal": "true", "full": "true"}, 422, "minimal"),
    ],
)
def test_what_cannot_be_right_is_said_without_repeating_it(asked: dict[str, str], status: int, parameter: str) -> None:
    response = get(**asked)
    said = response.json()
    assert (response.status_code, said["status"]) == (status, status)
    assert [one["parameter"] for one in said.get("errors", [])] == ([parameter] if parameter else [])
    assert ("allowed" in said) == (status == 400)
    assert "secret" not in response.text


def test_a_parameter_is_given_once() -> None:
    assert Client().get("/hsds/services?page=1&page=2").status_code == 400
    assert Client().post("/hsds/services?page=1", '{"page": 1}', "application/json").status_code == 400


@pytest.mark.parametrize(
    "path",
    [
        "nothing",
        "services/",
        "services/x",
        "services/3f7b145d-84af-42d7-8fae-eaca714b02b2",
        "schemas/x.json",
        "profile/address.json",
        "organizations/../services",
    ],
)
def test_what_is_not_there_is_a_problem(path: str) -> None:
    response = get(path)
    assert (response.status_code, response.headers["Content-Type"]) == (404, "application/problem+json")


def test_methods_and_forms_that_are_not_taken() -> None:
    response = Client().delete("/hsds/services")
    assert (response.status_code, response.headers["Allow"]) == (405, "GET, HEAD, POST")
    response = Client().get("/hsds/services/search")
    assert (response.status_code, response.headers["Allow"]) == (405, "POST")
    response = Client(headers={"Accept": "text/html"}).get("/hsds/services")
    assert (response.status_code, response.headers["Content-Type"]) == (406, "application/problem+json")


def test_any_page_may_read_it_and_nobody_is_remembered() -> None:
    service()
    for response in (get(), get(full="true"), get("nothing"), post({})):
        assert response.headers["Access-Control-Allow-Origin"] == "*"
        assert response.cookies == {}


def test_an_answer_is_not_sent_twice_until_the_directory_changes() -> None:
    service()
    tag = get(full="true").headers["ETag"]
    again = Client(headers={"If-None-Match": tag})
    assert again.get("/hsds/services?full=true").status_code == 304
    assert again.get("/hsds/services?full=false").status_code == 200
    service("Another")
    assert again.get("/hsds/services?full=true").status_code == 200


@pytest.mark.parametrize("asked", [{}, {"full": "true"}, {"minimal": "true"}])
@pytest.mark.parametrize("path", ["services", "organizations", "service_at_locations"])
def test_a_longer_list_asks_no_more(path: str, asked: dict[str, str]) -> None:
    if "minimal" in asked and path != "services":
        return
    counts = []
    for number in range(3):
        service(f"Place {number}", phones=[PHONE], at=(41.9, 12.5), addresses=[{}], facts=[], schedules=[weekly()])
        if number != 1:
            with CaptureQueriesContext(connection) as caught:
                assert get(path, **asked).json()["size"] == number + 1
            counts.append(len(caught))
    assert counts[0] == counts[1]


def test_the_source_of_a_place_outside_the_cities_own_hand_is_named() -> None:
    origin = source(slug="region", name="The region", licence="CC BY 4.0", attribution="The region, 2026")
    service(origin=origin)
    (told,) = get("").json()["sources"]
    assert (told["id"], told["license"], told["attribution"]) == ("region", "CC BY 4.0", "The region, 2026")
