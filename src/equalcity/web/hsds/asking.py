"""A question to a list or an object of the API, read strictly: from the address, or by POST from a JSON body as well."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any, cast

from django.http import HttpRequest

from equalcity.directory.formats.hsds.records import Json
from equalcity.directory.selectors.published import Asked, middle_of
from equalcity.directory.selectors.serving import View
from equalcity.web.hsds.answering import Refusal
from equalcity.web.hsds.parameters import PARAMETERS, USUAL_ON_A_PAGE, BadValue, Value

LARGEST_BODY = 4096  # bytes
_FILTERS = frozenset(each.name for each in fields(Asked))


@dataclass(frozen=True, slots=True)
class Question:
    """What was asked: which entries, how much of each, which page. `per_page` is 0 where all stand on one page."""

    asked: Asked
    view: View
    page: int
    per_page: int
    is_stream: bool


def question_in(request: HttpRequest, allowed: tuple[str, ...]) -> Question:
    """Return the question of a request. Raises `Refusal`: 400, 413, 415, 422."""
    given: dict[str, Json] = {name: values[-1] for name, values in request.GET.lists()}
    twice = sorted(name for name, values in request.GET.lists() if len(values) > 1)
    body = _body(request) if request.method == "POST" else {}
    twice += sorted(given.keys() & body.keys())
    unknown = sorted((given.keys() | body.keys()) - set(allowed))
    if unknown:
        raise Refusal(400, f"{len(unknown)} parameter(s) are not known here.", allowed=list(allowed))
    if twice:
        raise Refusal(400, "Each parameter may be given once.", errors=[{"parameter": name} for name in twice])
    values: dict[str, Value] = {}
    wrong: list[Json] = []
    for name in (*given, *body):
        try:
            parameter = PARAMETERS[name]
            values[name] = parameter.value_of(body[name]) if name in body else parameter.read(str(given[name]))
        except BadValue as fault:
            wrong.append({"parameter": name, "rule": str(fault)})
    if wrong:
        raise Refusal(422, "Some values cannot be right.", errors=wrong)
    return _together(values)


def _together(values: Mapping[str, Value]) -> Question:
    asked = Asked(**cast("dict[str, Any]", {name: value for name, value in values.items() if name in _FILTERS}))
    if asked.proximity is not None and not asked.postcode:
        raise _wrong("proximity", "is measured from `postcode`, which is missing")
    if asked.proximity is not None and middle_of(asked) is None:
        raise _wrong("postcode", "is not known to any city here, so nothing can be measured from it")
    is_minimal = bool(values.get("minimal"))
    if is_minimal and values.get("full"):
        raise _wrong("minimal", "cannot be asked together with `full`")
    view = View.FULL_SERVICE if values.get("full_service") else View.FULL if values.get("full") else View.LIST
    usual = 0 if is_minimal else USUAL_ON_A_PAGE
    return Question(
        asked,
        View.MINIMAL if is_minimal else view,
        int(cast("int", values.get("page", 1))),
        int(cast("int", values.get("per_page", usual))),
        values.get("format") == "ndjson",
    )


def _wrong(name: str, rule: str) -> Refusal:
    return Refusal(422, "Some values cannot be right.", errors=[{"parameter": name, "rule": rule}])


def _body(request: HttpRequest) -> dict[str, Json]:
    if request.content_type != "application/json":
        raise Refusal(415, "Send the parameters as a JSON object, with Content-Type: application/json.")
    if int(request.headers.get("Content-Length") or 0) > LARGEST_BODY:
        raise Refusal(413, f"At most {LARGEST_BODY} bytes.")
    try:
        body = json.loads(request.read(LARGEST_BODY + 1))
    except (ValueError, RecursionError):
        raise Refusal(400, "The body is not a JSON object.") from None
    if not isinstance(body, dict):
        raise Refusal(400, "The body is not a JSON object.")
    return body
