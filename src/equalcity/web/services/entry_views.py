"""A provider's own page: confirm or correct the entry by a private link. Reading it uses nothing up, only sending does."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from equalcity.directory.actions.corrections import send_correction
from equalcity.directory.selectors.corrections import link_for
from equalcity.directory.selectors.parts import parts_of
from equalcity.journal.actions import insist
from equalcity.journal.errors import ChangedMeanwhile
from equalcity.people.logic.roles import ANYBODY
from equalcity.web.desk.limits import INVITATION_TRIES
from equalcity.web.kinds import desk_page
from equalcity.web.services.entry_forms import EntryEditor
from equalcity.web.visitors import address_of


@require_http_methods(["GET", "HEAD", "POST"])
@desk_page
def entry(request: HttpRequest, token: str) -> HttpResponse:
    """Show the entry that a link is for; by POST take the confirmation or the correction."""
    insist("entry", address_of(request), *INVITATION_TRIES)
    editor = EntryEditor(parts_of(link_for(token).service), request.POST if request.method == "POST" else None)
    if request.method != "POST" or not (editor.is_confirmed or editor.is_valid()):
        return _form(request, editor, 422 if editor.is_judged else 200)
    try:
        sent = send_correction(actor=ANYBODY, token=token, read=editor.read, said=editor.said())
    except ChangedMeanwhile:
        editor.read = editor.mark
        return _form(request, editor, 409, is_changed=True)
    return render(request, "services/entry_sent.html", {"correction": sent})


def _form(request: HttpRequest, editor: EntryEditor, status: int, **more: object) -> HttpResponse:
    return render(request, "services/entry.html", {"entry": editor, **more}, status=status)
