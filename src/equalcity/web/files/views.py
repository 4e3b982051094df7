"""Views of files."""

from __future__ import annotations

from urllib.parse import quote

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from equalcity.press.stock import Item, path_of
from equalcity.web.files import pages
from equalcity.web.files.ranges import NotThere, Part, part_asked_for
from equalcity.web.kinds import machine_answer, working_answer
from equalcity.web.offline.pages import public_key, toolbox_pack


@working_answer
@require_safe
def files(request: HttpRequest, toolbox: str) -> HttpResponse:
    """Show what there is of a toolbox to take away."""
    page = pages.files_page(request, toolbox)
    pack = toolbox_pack(request, toolbox, page.toolbox.short_title)
    said = {"page": page, "toolbox": page.toolbox, "pack": [pack] if pack else [], "key": public_key()}
    response = render(request, "files/files.html", said)
    response.headers["Cache-Control"] = (
        "no-cache"  # what is ready changes when a file is made, not only when the content does
    )
    return response


@machine_answer
def file(request: HttpRequest, key: str, file_name: str) -> HttpResponse:
    """Hand out a made file, or the part of it that was asked for."""
    item = pages.file_to_hand_out(key, file_name)
    etag = f'"{item.sha256[:32]}"'
    if etag in request.headers.get("If-None-Match", ""):
        return _with_headers(HttpResponse(status=304), item, etag)
    try:
        part = _part(request, item, etag)
    except NotThere:
        response = _with_headers(HttpResponse(_("The file is shorter than that."), status=416), item, etag)
        response.headers["Content-Range"] = f"bytes */{item.size}"
        response.headers["Content-Type"] = "text/plain; charset=utf-8"
        del response.headers["Content-Disposition"]
        return response
    return _with_headers(_answer(item, part), item, etag)


def _part(request: HttpRequest, item: Item, etag: str) -> Part | None:
    """Return the part asked for. A page travels compressed and so always whole; a part of another state of the file is never given."""
    header, condition = request.headers.get("Range", ""), request.headers.get("If-Range", "")
    if item.form == "html" or request.method != "GET" or (condition and condition != etag):
        return None
    return part_asked_for(header, item.size)


def _answer(item: Item, part: Part | None) -> HttpResponse:
    if part is None:
        return HttpResponse(path_of(item).read_bytes())
    with path_of(item).open("rb") as held:
        held.seek(part.first)
        response = HttpResponse(held.read(part.length), status=206)
    response.headers["Content-Range"] = f"bytes {part.first}-{part.last}/{item.size}"
    return response


def _with_headers(response: HttpResponse, item: Item, etag: str) -> HttpResponse:
    is_page = item.form == "html"
    response.headers["Content-Type"] = pages.TYPES[item.form]
    response.headers["Content-Disposition"] = (
        f"attachment; filename=\"{item.name}\"; filename*=UTF-8''{quote(item.name)}"
    )
    response.headers["ETag"] = f"W/{etag}" if is_page else etag
    response.headers["Accept-Ranges"] = "none" if is_page else "bytes"
    # Withdrawn files must be gone everywhere within a minute.
    response.headers["Cache-Control"] = "public, max-age=60, must-revalidate"
    response.headers["Content-Security-Policy"] = (
        "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox; frame-ancestors 'none'"
    )
    return response
