"""Who is asking, and whether they may."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, QueryDict

from equalcity.people.errors import NotYours
from equalcity.people.logic.roles import Actor
from equalcity.people.selectors import actor_of
from equalcity.web.kinds import desk_page

Rule = Callable[[Actor], bool]


def actor_in(request: HttpRequest) -> Actor:
    """Return who is asking; asked for once in a request."""
    known: Actor | None = getattr(request, "actor", None)
    if known is None:
        known = actor_of(request.user)
        request.actor = known  # type: ignore[attr-defined]
    return known


def only_for[**P](
    rule: Rule,
) -> Callable[
    [Callable[Concatenate[HttpRequest, P], HttpResponse]], Callable[Concatenate[HttpRequest, P], HttpResponse]
]:
    """Let a view answer signed-in people for whom the rule holds; others get 403, and nobody in particular the
    sign-in page."""

    def decorate(
        view: Callable[Concatenate[HttpRequest, P], HttpResponse],
    ) -> Callable[Concatenate[HttpRequest, P], HttpResponse]:
        @wraps(view)
        def guarded(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            if not rule(actor_in(request)):
                raise NotYours
            return view(request, *args, **kwargs)

        checked: Any = desk_page(login_required(guarded))
        return checked  # type: ignore[no-any-return]

    return decorate


def anybody(actor: Actor) -> bool:
    """Every signed-in person."""
    return actor.is_signed_in


def posted(request: HttpRequest) -> QueryDict | None:
    """Return what a form sent, None where the page is only read."""
    return request.POST if request.method == "POST" else None
