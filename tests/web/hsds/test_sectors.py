"""Our sectors as a taxonomy of the API: listed first, linked from services, asked for like any other."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from equalcity.directory.formats.hsds.sector_terms import TAXONOMY_ID, link_id, term_id
from equalcity.directory.formats.hsds.validity import faults
from equalcity.directory.models import Service
from factories.directory import entry, service
from factories.imported import add_to
from factories.sectors import sectors

pytestmark = pytest.mark.django_db
NAMES = ["Health care", "Legal help", "A safe place to stay"]
NOBODYS = "3f7b145d-84af-42d7-8fae-eaca714b02b2"


@pytest.fixture(autouse=True)
def _sectors() -> None:
    sectors()


def get(path: str, **asked: str) -> Any:
    return Client().get(f"/hsds/{path}", asked)


def names(path: str, **asked: str) -> list[str]:
    response = get(path, **asked)
    assert response.status_code == 200, response.content
    return [one["name"] for one in response.json()["contents"]]


def tagged(made: Service) -> Any:
    """Hang a term of somebody else's taxonomy on a service; return the term."""
    taxonomy = entry("taxonomy", "Theirs", made.origin, {"name": "Theirs", "description": "-"})
    term = entry("taxonomy_term", "Law", made.origin, {"name": "Law", "description": "-", "taxonomy_id": taxonomy})
    link = {"link_id": made, "link_entity": "service", "taxonomy_term_id": term}
    add_to(taxonomy, term, entry("attribute", "link", made.origin, link))
    return term


def test_they_stand_before_the_words_of_others_on_every_page() -> None:
    tagged(service())
    assert names("taxonomies") == ["Equalcity sectors", "Theirs"]
    assert names("taxonomy_terms") == [*NAMES, "Law"]
    pages = [get("taxonomy_terms", per_page="2", page=str(number)).json() for number in (1, 2, 3)]
    assert [[one["name"] for one in page["contents"]] for page in pages] == [NAMES[:2], [NAMES[2], "Law"], []]
    assert [(page["total_items"], page["total_pages"], page["last_page"]) for page in pages[:2]] == [
        (4, 2, False),
        (4, 2, True),
    ]
    for path in ("taxonomies", "taxonomy_terms"):
        lines = b"".join(get(path, format="ndjson")).splitlines()
        assert [json.loads(line) for line in lines] == get(path).json()["contents"]


def test_a_list_of_them_is_narrowed_like_any_other() -> None:
    term = tagged(service())
    assert names("taxonomies", search="SECTORS violence") == ["Equalcity sectors"]
    assert names("taxonomy_terms", search="rights") == ["Legal help"]
    assert names("taxonomy_terms", taxonomy_id=TAXONOMY_ID) == NAMES
    assert names("taxonomy_terms", taxonomy_id=str(term.taxonomy_id)) == ["Law"]
    assert names("taxonomy_terms", top_only="true") == [*NAMES, "Law"]
    assert names("taxonomy_terms", parent_id=term_id("legal")) == []


def test_each_is_told_alone_and_as_the_schemas_say() -> None:
    taxonomy, term = get(f"taxonomies/{TAXONOMY_ID}").json(), get(f"taxonomy_terms/{term_id('legal')}").json()
    assert (taxonomy["id"], taxonomy["name"]) == (TAXONOMY_ID, "Equalcity sectors")
    assert (term["code"], term["name"], term["description"]) == ("legal", "Legal help", "Advice on rights.")
    assert (term["language"], term["taxonomy_detail"]) == ("en", taxonomy)
    assert faults("taxonomy", taxonomy) == faults("taxonomy_term", term) == []
    assert get(f"taxonomies/{term_id('legal')}").status_code == 404
    assert get(f"taxonomy_terms/{TAXONOMY_ID}").status_code == 404


@pytest.mark.parametrize("is_confidential", [False, True])
def test_a_service_links_to_those_it_carries(is_confidential: bool) -> None:
    made = service(sectors=["legal", "health", "not-ours"], is_confidential=is_confidential)
    told = get(f"services/{made.pk}").json()
    found = {one["id"]: (one["link_entity"], one["taxonomy_term"]["name"]) for one in told["attributes"]}
    assert found == {
        link_id(str(made.pk), "legal"): ("service", "Legal help"),
        link_id(str(made.pk), "health"): ("service", "Health care"),
    }
    assert told["sectors"] == ["legal", "health", "not-ours"]
    assert faults("service", told) == faults("service", told, with_profile=True) == []
    assert "attributes" not in get("services").json()["contents"][0]


def test_services_and_organisations_are_found_by_them() -> None:
    legal = service("Legal aid", sectors=["legal"])
    service("Clinic", sectors=["health", "legal-not"])
    service("Neither", sectors=["not-ours"])
    service("Hidden", sectors=["legal"], listing="unlisted")
    term = tagged(legal)
    ours, theirs, law = term_id("legal"), str(term.taxonomy_id), str(term.pk)
    assert names("services", taxonomy_term_id=ours) == ["Legal aid"]
    assert set(names("services", taxonomy_id=TAXONOMY_ID)) == {"Legal aid", "Clinic"}
    assert names("services", taxonomy_term_id=ours, taxonomy_id=TAXONOMY_ID) == ["Legal aid"]
    assert names("services", taxonomy_term_id=ours, taxonomy_id=theirs) == []
    assert names("services", taxonomy_term_id=law, taxonomy_id=TAXONOMY_ID) == []
    assert names("services", taxonomy_term_id=law) == names("services", taxonomy_id=theirs) == ["Legal aid"]
    assert names("services", taxonomy_term_id=NOBODYS) == names("services", taxonomy_id=NOBODYS) == []
    assert names("organizations", taxonomy_term_id=ours) == ["Legal aid Association"]


def test_more_services_ask_no_more_of_the_database() -> None:
    counts = []
    for number in range(3):
        service(f"Place {number}", sectors=["legal", "health"])
        if number != 1:
            with CaptureQueriesContext(connection) as caught:
                assert len(get("services", full="true", taxonomy_id=TAXONOMY_ID).json()["contents"]) == number + 1
            counts.append(len(caught))
    assert counts[0] == counts[1]
