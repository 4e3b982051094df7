"""The API's description of itself (OpenAPI 3.1), made from the tables by which questions are read and addresses made."""

from __future__ import annotations

from collections.abc import Mapping

from equalcity import __version__
from equalcity.directory.formats.hsds.profiled import ATTRIBUTION
from equalcity.directory.formats.hsds.records import Json
from equalcity.web.hsds.answering import JSON, LINES, PROBLEM, TITLES
from equalcity.web.hsds.asking import LARGEST_BODY
from equalcity.web.hsds.operations import LISTINGS, Listing
from equalcity.web.hsds.parameters import PARAMETERS

type Object = dict[str, Json]
_PAGE: Mapping[str, tuple[str, str]] = {
    "total_items": ("integer", "How many objects there are in all."),
    "total_pages": ("integer", "How many pages there are; one at least."),
    "page_number": ("integer", "The number of this page, from 1."),
    "size": ("integer", "How many objects stand on this page."),
    "first_page": ("boolean", "Whether this is the first page."),
    "last_page": ("boolean", "Whether no page follows."),
    "empty": ("boolean", "Whether nothing stands on this page."),
}


def description(base: str) -> Object:
    """Return the OpenAPI document of the API that lies at `base`."""
    paths: Object = {"/": {"get": _get("Version, profile and sources of this API", "root", _inline(_ROOT), ())}}
    for each in LISTINGS.values():
        paths[f"/{each.path}"] = _list(each, base)
        paths[f"/{each.path}/{{id}}"] = _one(each, base)
    services = LISTINGS["services"]
    paths["/services/search"] = {"post": _post(services, "search_services", base)}
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Equalcity: services for survivors (HSDS 3.1)",
            "version": __version__,
            "summary": "Read-only and public. All filters together (AND).",
            "description": f"Needs stay out of addresses when they are sent by POST. Schemas: {ATTRIBUTION}",
            "license": {"name": "See `sources` at the root for the licence of each source", "url": f"{base}/"},
        },
        "jsonSchemaDialect": "https://json-schema.org/draft/2020-12/schema",
        "servers": [{"url": base}],
        "paths": paths,
        "components": {
            "schemas": {"Page": _page(), "Minimal": _minimal(), "Problem": _problem()},
            "parameters": {name: _parameter(name) for name in PARAMETERS},
        },
    }


def _list(each: Listing, base: str) -> Object:
    names: list[Json] = [{"$ref": f"#/components/parameters/{name}"} for name in each.parameters]
    answers = _pages(each, base)
    get: Object = {"summary": f"List {_said(each.path)}", "operationId": f"list_{each.path}", "parameters": names}
    return {"get": {**get, "tags": [_tag(each)], "responses": answers}, "post": _post(each, f"post_{each.path}", base)}


def _post(each: Listing, operation: str, base: str) -> Object:
    members: Object = {
        name: {**PARAMETERS[name].schema, "description": PARAMETERS[name].description} for name in each.parameters
    }
    body: Object = {"type": "object", "properties": members, "additionalProperties": False}
    return {
        "summary": f"List {_said(each.path)}, asked in the body (at most {LARGEST_BODY} bytes)",
        "operationId": operation,
        "tags": [_tag(each)],
        "requestBody": {"required": True, "content": {JSON: {"schema": body}}},
        "responses": {**_pages(each, base), **_refused(413, 415)},
    }


def _one(each: Listing, base: str) -> Object:
    key: Object = {"name": "id", "in": "path", "required": True, "schema": {"type": "string", "format": "uuid"}}
    answer = _inline({"$ref": f"{base}/schemas/{each.kind}.json"})
    get = _get(f"One of the {_said(each.path)}, in full", f"get_{each.path}", answer, each.of_one)
    return {"parameters": [key], "get": {**get, "tags": [_tag(each)]}}


def _get(summary: str, operation: str, answer: Object, names: tuple[str, ...]) -> Object:
    parameters: list[Json] = [{"$ref": f"#/components/parameters/{name}"} for name in names]
    responses: Object = {"200": answer, **_refused(400, 404, 405, 406, 422)}
    return {"summary": summary, "operationId": operation, "parameters": parameters, "responses": responses}


def _pages(each: Listing, base: str) -> Object:
    item: Json = {"$ref": f"{base}/schemas/{each.kind}.json"}
    if "minimal" in each.parameters:
        item = {"anyOf": [item, {"$ref": "#/components/schemas/Minimal"}]}
    contents: Object = {"type": "object", "properties": {"contents": {"type": "array", "items": item}}}
    page: Object = {"allOf": [{"$ref": "#/components/schemas/Page"}, contents]}
    answer: Object = {"description": "A page.", "content": {JSON: {"schema": page}, LINES: {"schema": item}}}
    return {"200": answer, **_refused(400, 405, 406, 422, 503)}


def _inline(schema: Object) -> Object:
    return {"description": "The answer.", "content": {JSON: {"schema": schema}}}


def _refused(*statuses: int) -> Object:
    problem: Object = {PROBLEM: {"schema": {"$ref": "#/components/schemas/Problem"}}}
    return {str(status): {"description": f"{TITLES[status]}.", "content": problem} for status in statuses}


def _parameter(name: str) -> Object:
    described = PARAMETERS[name]
    return {"name": name, "in": "query", "description": described.description, "schema": dict(described.schema)}


def _page() -> Object:
    members: Object = {name: {"type": form, "description": said} for name, (form, said) in _PAGE.items()}
    return {"type": "object", "required": [*_PAGE, "contents"], "properties": members}


def _minimal() -> Object:
    members: Object = {
        "id": {"type": "string", "format": "uuid"},
        "modified_date": {"type": "string", "format": "date-time"},
    }
    return {"type": "object", "required": list(members), "properties": members}


def _problem() -> Object:
    texts: Object = {name: {"type": "string"} for name in ("type", "title", "detail")}
    error: Object = {"type": "object", "properties": {"parameter": {"type": "string"}, "rule": {"type": "string"}}}
    return {
        "type": "object",
        "required": ["type", "title", "status", "detail"],
        "properties": {
            **texts,
            "status": {"type": "integer"},
            "allowed": {"type": "array", "items": {"type": "string"}},
            "errors": {"type": "array", "items": error},
        },
    }


def _said(path: str) -> str:
    return path.replace("_", " ")


def _tag(each: Listing) -> str:
    return "REQUIRED" if each.is_required else "OPTIONAL"


_ROOT: Object = {
    "type": "object",
    "required": ["version", "profile", "openapi_url"],
    "properties": {
        "version": {"type": "string"},
        "profile": {"type": "string", "format": "uri"},
        "openapi_url": {"type": "string", "format": "uri"},
        "description": {"type": "string"},
        "sources": {"type": "array", "items": {"type": "object"}},
    },
}
