"""Views of files."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from equalcity.press.stock import path_of
from equalcity.web.files import pages
from equalcity.web.files.handing import Handed, hand_out
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
def file(request: HttpRequest, key: str, file_name: str) -> HttpResponseBase:
    """Hand out a made file, or the part of it that was asked for. A page travels compressed and so always whole."""
    item = pages.file_to_hand_out(key, file_name)
    made = Handed(
        path_of(item), item.size, item.sha256, pages.TYPES[item.form], item.name, in_parts=item.form != "html"
    )
    return hand_out(request, made)
