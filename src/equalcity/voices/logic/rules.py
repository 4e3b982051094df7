"""Who may do what with updates, episodes and stories. Decided here and nowhere else."""

from __future__ import annotations

from equalcity.people.logic.roles import Actor, Role, may_run_city, may_run_network


def may_write_updates(actor: Actor) -> bool:
    """The project team writes, publishes, sends and withdraws updates: they speak for the network."""
    return may_run_network(actor)


def may_word_updates(actor: Actor) -> bool:
    """Translators, wherever they hold the role, and the project team translate updates that are out."""
    return may_run_network(actor) or actor.has(Role.TRANSLATOR)


def may_make_episodes(actor: Actor) -> bool:
    """The project team makes, publishes and withdraws episodes of the podcast: it speaks for the network."""
    return may_run_network(actor)


def may_word_episodes(actor: Actor) -> bool:
    """Translators, wherever they hold the role, and the project team translate episodes that are out."""
    return may_run_network(actor) or actor.has(Role.TRANSLATOR)


def may_log_channels(actor: Actor, city: str) -> bool:
    """The project team keeps the log of the network's channels (`city` empty) and of any city's; a coordinator that of the own city."""
    return may_run_city(actor, city) if city else may_run_network(actor)


def may_open_channels(actor: Actor) -> bool:
    """Whoever keeps the log of some channel: coordinators of cities and the project team."""
    return may_run_network(actor) or any(hat.role == Role.CITY_COORDINATOR and hat.city for hat in actor.hats)


def may_tell_stories(actor: Actor) -> bool:
    """The project team runs campaigns, invites, edits, plans and withdraws stories: what people trusted it with is seen by nobody else."""
    return may_run_network(actor)


def may_word_stories(actor: Actor) -> bool:
    """Translators, wherever they hold the role, and the project team translate campaigns, and stories that are out and may be translated."""
    return may_run_network(actor) or actor.has(Role.TRANSLATOR)
