"""Views of services that may be there twice: two, or one."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from equalcity.directory.actions.duplicates import propose_pairs, say_one, say_two
from equalcity.directory.errors import NoSuchPair
from equalcity.directory.logic.duplicates import HOST, NAME, PLACE, TELEPHONE
from equalcity.directory.selectors.duplicates import open_twins
from equalcity.people.logic.roles import may_manage_people
from equalcity.web.desk.access import actor_in, only_for
from equalcity.web.imports.pages import my_cities

SHOWN = 25
BECAUSE = {
    NAME: gettext_lazy("alike in name"),
    TELEPHONE: gettext_lazy("the same telephone number"),
    PLACE: gettext_lazy("at the same place"),
    HOST: gettext_lazy("the same web site"),
}


@require_http_methods(["GET", "HEAD", "POST"])
@only_for(may_manage_people)
def twins(request: HttpRequest) -> HttpResponse:
    """Show pairs that nobody decided yet; by POST, look for more."""
    actor = actor_in(request)
    cities = [city.slug for city in my_cities(actor)]
    if request.method == "POST":
        for city in cities:
            propose_pairs(actor=actor, city=city)
        return redirect("desk-twins")
    found = open_twins(actor=actor, cities=cities, most=SHOWN)
    shown = [(twin, [BECAUSE[reason] for reason in twin.because]) for twin in found]
    return render(request, "imports/twins.html", {"twins": shown})


@require_POST
@only_for(may_manage_people)
def decide(request: HttpRequest, pair: int) -> HttpResponse:
    """Keep what a person decided: two, or one of them."""
    actor, decision = actor_in(request), request.POST.get("decision", "")
    if decision == "two":
        say_two(actor=actor, pair=pair)
        messages.success(request, _("Noted: they are two. They are not proposed again."))
        return redirect("desk-twins")
    try:
        keep = UUID(decision)
    except ValueError:
        raise NoSuchPair from None
    kept = say_one(actor=actor, pair=pair, keep=keep)
    said = _(
        "“%(name)s” now has what it lacked from the other, which is inactive. Each change can be put back in its history."
    )
    messages.success(request, said % {"name": kept.name})
    return redirect("desk-twins")
