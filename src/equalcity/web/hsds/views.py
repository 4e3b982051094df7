"""Views of the API."""

from __future__ import annotations

from itertools import chain
from typing import cast
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

from equalcity.directory.formats.hsds.profiled import ATTRIBUTION, LICENCE, profile, profiled_schema
from equalcity.directory.formats.hsds.records import Json
from equalcity.directory.formats.hsds.shape import ORDER, VERSION
from equalcity.directory.formats.hsds.write_json import as_bytes, write_json, write_ndjson
from equalcity.directory.selectors.published import PUBLISHED, Asked
from equalcity.directory.selectors.serving import View, objects, page_of, sector_objects
from equalcity.directory.selectors.sources import public_sources
from equalcity.web.hsds.answering import READ, Refusal, answer, api, base_of
from equalcity.web.hsds.asking import Question, question_in
from equalcity.web.hsds.openapi import description
from equalcity.web.hsds.operations import LISTINGS, Listing
from equalcity.web.hsds.streams import stream
from equalcity.web.kinds import machine_asked, machine_page


@api(*READ)
@machine_page
def root(request: HttpRequest) -> HttpResponse:
    """Say which version and profile this is, where it is described, and where the data comes from."""
    base = base_of(request)
    said: dict[str, Json] = {
        "version": VERSION,
        "profile": f"{base}/profile/",
        "openapi_url": f"{base}/openapi.json",
        "description": "Services for survivors of gender-based violence, as the cities of the network vetted and listed them.",
        "sources": cast("Json", public_sources()),
    }
    return answer([as_bytes(said)])


@api(*READ, "POST")
@machine_asked
def listing(request: HttpRequest, path: str) -> HttpResponseBase:
    """Show a page of a list, or stream all of it. By POST the same questions travel in the body."""
    described = LISTINGS[path]
    question = question_in(request, described.parameters)
    return _listed(request, described, question)


@api("POST")
@machine_asked
def search(request: HttpRequest) -> HttpResponseBase:
    """Show services that fit; nothing that was asked stands in an address."""
    described = LISTINGS["services"]
    return _listed(request, described, question_in(request, described.parameters))


def _listed(request: HttpRequest, described: Listing, question: Question) -> HttpResponseBase:
    found = PUBLISHED[described.kind](question.asked)
    ours = sector_objects(described.kind, question.asked)
    if question.is_stream:
        return stream(request, write_ndjson(chain(ours, objects(described.kind, found, question.view))))
    total = len(ours) + found.count()
    size = question.per_page or max(1, total)
    contents = page_of(described.kind, found, question.view, (question.page - 1) * size, size, before=ours)
    return answer(write_json(contents, total=total, page=question.page, per_page=size))


@api(*READ)
@machine_asked
def single(request: HttpRequest, path: str, key: UUID) -> HttpResponse:
    """Show one object with all that hangs on it."""
    described = LISTINGS[path]
    asked = question_in(request, described.of_one).view
    view = asked if asked is View.FULL_SERVICE else View.FULL
    found = PUBLISHED[described.kind](Asked()).filter(pk=key)
    ours = [one for one in sector_objects(described.kind, Asked()) if one["id"] == str(key)]
    for one in page_of(described.kind, found, view, 0, 1, before=ours):
        return answer([as_bytes(one)])
    raise Refusal(404, "There is no such entry, or not any more.")


@api(*READ)
@machine_page
def openapi(request: HttpRequest) -> HttpResponse:
    """Show the description of the API (OpenAPI 3.1)."""
    return answer([as_bytes(description(base_of(request)))])


@api(*READ)
@machine_page
def patches(request: HttpRequest) -> HttpResponse:
    """Show which schemas of HSDS the profile changes."""
    base = base_of(request)
    said: dict[str, Json] = {
        "title": "Equalcity's profile of HSDS 3.1",
        "license": LICENCE,
        "attribution": ATTRIBUTION,
        "patches": {name: f"{base}/profile/{name}.json" for name in profile()},
        "schemas": {name: f"{base}/schemas/{name}.json" for name in ORDER},
    }
    return answer([as_bytes(said)])


@api(*READ)
@machine_page
def patch(request: HttpRequest, name: str) -> HttpResponse:
    """Show a merge patch of the profile (RFC 7386)."""
    if name not in profile():
        raise Refusal(404, "The profile does not change such a schema.")
    return answer([as_bytes(profile()[name])])


@api(*READ)
@machine_page
def schema(request: HttpRequest, name: str) -> HttpResponse:
    """Show a schema of HSDS as the profile changes it."""
    if name not in ORDER:
        raise Refusal(404, "HSDS has no such schema.")
    response = answer([as_bytes(profiled_schema(name))])
    response.headers["Link"] = f'<{LICENCE}>; rel="license"'
    return response


@api(*READ)
@machine_page
def nothing(request: HttpRequest, rest: str) -> HttpResponse:
    """Say that there is nothing here."""
    raise Refusal(404, "See openapi.json for what there is.")
