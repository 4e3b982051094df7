"""A provider's own page: confirm or correct the entry by a private link. Reading it uses nothing up, only sending does."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from equalcity.directory.actions.corrections import send_correction
from equalcity.directory.errors import ChangedMeanwhile
from equalcity.directory.selectors.corrections import link_for
from equalcity.directory.selectors.dossier import mark_of, read_dossier
from equalcity.journal.actions import insist
from equalcity.people.logic.roles import ANYBODY
from equalcity.web.desk.limits import INVITATION_TRIES
from equalcity.web.kinds import desk_page
from equalcity.web.services import pages
from equalcity.web.services.editor import PublicEditor
from equalcity.web.visitors import address_of


@require_http_methods(["GET", "HEAD", "POST"])
@desk_page
def entry(request: HttpRequest, token: str) -> HttpResponse:
    """Show the entry that a link is for; by POST take the confirmation or the correction."""
    insist("entry", address_of(request), *INVITATION_TRIES)
    found = read_dossier(link_for(token).service)
    editor = PublicEditor(found, request.POST if request.method == "POST" else None)
    if request.method != "POST" or not (editor.is_confirmed or editor.is_valid()):
        return _form(request, editor, 422 if editor.is_judged else 200)
    wanted = {} if editor.is_confirmed else editor.wanted()
    grid = editor.grid_now if editor.is_confirmed else editor.grid()
    try:
        sent = send_correction(actor=ANYBODY, token=token, read=editor.read, wanted=wanted, grid=grid)
    except ChangedMeanwhile:
        editor.read = mark_of(editor.content)
        return _form(request, editor, 409, is_changed=True)
    return render(request, "services/entry_sent.html", {"correction": sent})


def _form(request: HttpRequest, editor: PublicEditor, status: int, **more: object) -> HttpResponse:
    said = {"dossier": editor.dossier, "editor": editor, "lines": pages.lines_of(editor.dossier, pages.book())}
    return render(request, "services/entry.html", {**said, **more}, status=status)
