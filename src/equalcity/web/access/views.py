"""View of asking for access."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language

from equalcity.people.logic.roles import ANYBODY
from equalcity.toolboxes.actions import ask_for_access
from equalcity.toolboxes.selectors import all_toolboxes
from equalcity.web.access.forms import AccessForm, new_stamp
from equalcity.web.kinds import working_answer
from equalcity.web.templatetags.house import toolbox_name


@working_answer
def access(request: HttpRequest) -> HttpResponse:
    """Show the form, or keep a request and say what happens next."""
    rows = list(all_toolboxes())
    names = [(row.slug, str(toolbox_name(row.slug))) for row in rows]
    if request.method != "POST":
        return _shown(
            request,
            AccessForm(toolboxes=names, initial={"stamp": new_stamp(), "toolbox": request.GET.get("toolbox", "")}),
            200,
        )
    form = AccessForm(request.POST, toolboxes=names)
    if not form.is_valid():
        return _shown(request, form, 422)
    said = form.cleaned_data
    toolbox = next(row for row in rows if row.slug == said.pop("toolbox"))
    ask_for_access(actor=ANYBODY, toolbox=toolbox, language=get_language() or "en", **said)
    return render(request, "access/asked.html")


def _shown(request: HttpRequest, form: AccessForm, status: int) -> HttpResponse:
    response = render(request, "access/access.html", {"form": form}, status=status)
    response.headers["Cache-Control"] = "no-store"
    return response
