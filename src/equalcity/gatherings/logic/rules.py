"""Who may do what with events. Decided here and nowhere else."""

from __future__ import annotations

from equalcity.people.logic.roles import Actor, Role, may_run_city, may_run_network


def may_organise(actor: Actor, city: str) -> bool:
    """The project team organises events of the network (`city` empty) and of any city; a city's coordinator and its facilitators those of their city."""
    if not city:
        return may_run_network(actor)
    return may_run_city(actor, city) or actor.has(Role.FACILITATOR, city=city)


def may_organise_some(actor: Actor) -> bool:
    """Whether there is anything that the actor may organise."""
    return may_run_network(actor) or actor.has(Role.CITY_COORDINATOR) or actor.has(Role.FACILITATOR)
