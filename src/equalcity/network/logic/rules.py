"""Who may do what in the network. Decided here and nowhere else."""

from __future__ import annotations

from equalcity.people.logic.roles import Actor, Role, may_run_city, may_run_network


def may_decide_joining(actor: Actor) -> bool:
    """The project team reads applications and decides who joins."""
    return may_run_network(actor)


def may_answer_enquiries(actor: Actor) -> bool:
    """The project team reads what people ask from outside and answers it."""
    return may_run_network(actor)


def may_run_member(actor: Actor, *, city: str, member: str) -> bool:
    """The project team, and the member's own coordinator: of its city (slug), or of the member itself (slug) where it is no city."""
    if city:
        return may_run_city(actor, city)
    own = any(hat.role == Role.CITY_COORDINATOR and not hat.city and hat.organisation == member for hat in actor.hats)
    return may_run_network(actor) or (bool(member) and own)


def may_open_network(actor: Actor) -> bool:
    """Whoever coordinates anything, and the project team."""
    return may_run_network(actor) or actor.has(Role.CITY_COORDINATOR)
