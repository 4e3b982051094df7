"""Who may work on a city's directory."""

from __future__ import annotations

from equalcity.people.logic.roles import Actor, Role, may_manage_people, may_run_city

_READERS = (Role.FRONTLINE_WORKER, Role.FACILITATOR)


def may_read_entries(actor: Actor, city: str) -> bool:
    """Whoever runs the city changes its entries; its frontline workers and facilitators read them, unlisted ones included."""
    return may_run_city(actor, city) or any(actor.has(role, city=city) for role in _READERS)


def may_open_entries(actor: Actor) -> bool:
    """Whether there is a city at all whose entries this person may read."""
    return may_read_entries(actor, "") or any(may_read_entries(actor, hat.city) for hat in actor.hats if hat.city)


def may_word_entries(actor: Actor, city: str) -> bool:
    """Who runs a city translates its words and reviews translations; so do translators of the city and of the network."""
    return may_run_city(actor, city) or any(
        hat.role == Role.TRANSLATOR and (hat.city == city or not (hat.city or hat.organisation)) for hat in actor.hats
    )


def may_open_words(actor: Actor) -> bool:
    """Whether there may be a city whose words this person translates."""
    return may_manage_people(actor) or actor.has(Role.TRANSLATOR)
