"""The front of the exchange on the desk."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from equalcity.network.logic.rules import may_open_network, may_write_some
from equalcity.network.selectors.questions import is_of_network
from equalcity.people.logic.roles import Actor
from equalcity.web.desk.access import actor_in, only_for
from equalcity.web.exchange import desk_pages
from equalcity.web.exchange.contribution_views import may_see_some


def may_open_exchange(actor: Actor) -> bool:
    """Whether anything of the exchange is for this person: whoever belongs to a member, writes, or translates."""
    return may_see_some(actor) or is_of_network(actor)


@require_GET
@only_for(may_open_exchange)
def exchange(request: HttpRequest) -> HttpResponse:
    """Show what waits, and the cards and entries this person can see."""
    actor = actor_in(request)
    page = {**desk_pages.board(actor), "writes": may_write_some(actor), "sees": may_see_some(actor)}
    return render(
        request,
        "exchange/desk_exchange.html",
        {**page, "is_of_network": is_of_network(actor), "coordinates": may_open_network(actor)},
    )
