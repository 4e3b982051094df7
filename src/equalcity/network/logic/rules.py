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


def may_write_for(actor: Actor, *, city: str, member: str) -> bool:
    """Whoever runs a member writes for it, and so do the facilitators of its city."""
    return may_run_member(actor, city=city, member=member) or (bool(city) and actor.has(Role.FACILITATOR, city=city))


def may_write_some(actor: Actor) -> bool:
    """Whether there can be a member for which the actor writes."""
    return may_run_network(actor) or actor.has(Role.CITY_COORDINATOR) or actor.has(Role.FACILITATOR)


def may_read_over(actor: Actor) -> bool:
    """The project team reads what members wrote before everybody does, and may take it back."""
    return may_run_network(actor)


def may_word_exchange(actor: Actor) -> bool:
    """Translators, wherever they hold the role, and the project team translate what is out."""
    return may_run_network(actor) or actor.has(Role.TRANSLATOR)


def belongs_to(actor: Actor, *, city: str, member: str) -> bool:
    """Whether the actor has any role in a member's city, or in the member itself where it is no city."""
    if city:
        return any(hat.city == city for hat in actor.hats)
    return any(not hat.city and hat.organisation == member for hat in actor.hats)


def may_ask_for(actor: Actor, *, city: str, member: str) -> bool:
    """Whoever runs a member asks for it, marks what helped, and agrees for it to open an answer to everybody."""
    return may_run_member(actor, city=city, member=member)
